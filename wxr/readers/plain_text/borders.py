"""Where one comment ends and the next begins."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from wxr.readers.plain_text.lines import Line
from wxr.readers.plain_text.marks import Mark, author_of, is_name

_FEWEST = 3  # comments that show that what heads them does so by rule
_MOST = 0.8  # the share of comments that must show a trait for it to be the theme's
_SIGNS = re.compile(r"[:：|¦@,/()\[\]«»·•–—\s-]{1,8}")  # that stood around a name and a date


class Split(NamedTuple):
    """Comments as runs of lines. ``distance`` is how far their number is from the one announced, ``sure`` whether lines
    (or gaps, in just that number) mark them, ``named`` whether each begins with its author's name."""

    units: list[list[Line]]
    distance: int
    sure: bool
    named: bool


def find_borders(lines: list[Line], marks: list[Mark | None], announced: int | None, pings: int) -> Split:
    """Splits the lines of all comments, at least one, whose marks are given; ``pings`` may be counted too."""
    split = _at_marks(lines, marks, announced, pings)
    if split and (marks[0] or len(split.units) > 1 or split.distance < 2):
        return split
    remains = _at_remains(lines, announced, pings)
    if remains:
        return remains
    gaps = _at_gaps(lines, announced, pings)
    named = _at_names(lines, marks, announced)
    return named or (gaps if split is None or gaps.distance < split.distance else split)


def _distance(count: int, announced: int | None, pings: int) -> int:
    """How far a number of comments is from the one announced, which may count the trackbacks too."""
    if announced is None:
        return 0
    return max(0, count - announced, announced - pings - count)


def without_numbers(body: list[Line], marks: list[Mark | None]) -> tuple[list[Line], list[Mark | None]]:
    """Leaves out the comments' numbers where each comment has a date or name too, which say more."""
    kinds = Counter(mark.kind for mark in marks if mark)
    if not kinds["number"] or kinds["number"] not in (kinds["date"], kinds["says"]):
        return body, marks
    kept: list[Line] = []
    gap = 0
    for line, mark in zip(body, marks, strict=True):
        gap = max(gap, line.gap)
        if not mark or mark.kind != "number":
            kept.append(line._replace(gap=gap))
            gap = 0
    return kept, [mark for mark in marks if not mark or mark.kind != "number"]


def _at_marks(body: list[Line], marks: list[Mark | None], announced: int | None, pings: int) -> Split | None:
    """Splits at the kind of line that heads (or closes) the comments and whose number fits best."""
    best: Split | None = None
    for kind in ("date", "says", "number"):
        places = [index for index, mark in enumerate(marks) if mark and mark.kind == kind]
        if not places or (kind == "number" and len(places) < 2):
            continue
        split = _at_kind(body, marks, _fitting(places, marks, announced), announced, pings)
        if split and (best is None or _rank(split, body) < _rank(best, body)):
            best = split
    return best


def _rank(split: Split, body: list[Line]) -> tuple[int, int]:
    """Nearest to the number announced; of equals, those whose first comment begins where the section does."""
    return split.distance, split.units[0][0].number - body[0].number


def _fitting(places: list[int], marks: Sequence[Mark | None], announced: int | None) -> list[int]:
    """The places whose lines look as most do and stand in sequence, where all would be too many: a comment may quote a
    date."""
    if announced is None or len(places) <= announced:
        return places
    shapes = Counter(_shape(marks[place]) for place in places)
    shape = shapes.most_common(1)[0][0]
    alike = [place for place in places if _shape(marks[place]) == shape]
    alike = alike if len(alike) >= announced else places
    rising = _rising(alike, marks) if len(alike) > announced else alike
    return rising if len(rising) == announced else alike


def _shape(mark: Mark | None) -> str:
    return mark.shape.replace("A", "") if mark else ""


def _rising(places: list[int], marks: Sequence[Mark | None]) -> list[int]:
    """The longest run of places whose dates never fall, the first place being one of them."""
    dated = [(place, _day(marks[place])) for place in places]
    start = dated[0][1]
    tails: list[str] = []  # of runs of each length the least last day
    lasts: list[int] = []
    before: dict[int, int | None] = {}
    for index, (_, day) in enumerate(dated):
        if day < start:
            continue
        at = bisect_right(tails, day)
        before[index] = lasts[at - 1] if at else None
        if at == len(tails):
            tails.append(day)
            lasts.append(index)
        else:
            tails[at], lasts[at] = day, index
    run: list[int] = []
    step: int | None = lasts[-1]
    while step is not None:
        run.append(dated[step][0])
        step = before[step]
    return run[::-1]


def _day(mark: Mark | None) -> str:
    """A day to compare with others of the same format."""
    meanings = mark.printed.readings if mark and mark.printed else {}
    return next((reading.iso() or "" for reading in meanings.values()), "")


def _at_kind(
    body: list[Line], marks: list[Mark | None], places: list[int], announced: int | None, pings: int
) -> Split | None:
    """Splits where the marks head the comments, or where they close them."""
    firsts = sorted({_first_of_group(place, marks) for place in places})
    named = _names_above(body, marks, firsts)
    if named:
        starts = [first - 1 if _may_name(body, marks, first - 1) else first for first in firsts]
    elif firsts[0] == 0:
        starts = firsts
    elif places[-1] >= len(body) - 2:
        starts = [0, *(place + 1 for place in places[:-1])]
    else:
        return None
    units = [body[start:end] for start, end in zip(starts, [*starts[1:], len(body)], strict=True)]
    return Split(units, _distance(len(units), announced, pings), sure=True, named=named)


def _first_of_group(place: int, marks: list[Mark | None]) -> int:
    """Where the head of a comment begins: with the marks of other kinds right above."""
    kinds = {mark.kind for mark in marks[place : place + 1] if mark}
    while place > 0 and (mark := marks[place - 1]) and mark.kind not in kinds:
        kinds.add(mark.kind)
        place -= 1
    return place


def _names_above(body: list[Line], marks: list[Mark | None], firsts: list[int]) -> bool:
    """Whether the line above each mark is the author's name: so it is above the first, and text follows the marks."""
    if firsts[0] != 1 or any(mark and mark.author for mark in marks):
        return False
    named = sum(_may_name(body, marks, first - 1) for first in firsts)
    ends = [*(first - 1 for first in firsts[1:]), len(body)]
    followed = sum(any(mark is None for mark in marks[first:end]) for first, end in zip(firsts, ends, strict=True))
    return min(named, followed) >= _MOST * len(firsts)


def _may_name(body: list[Line], marks: list[Mark | None], index: int) -> bool:
    return marks[index] is None and author_of(body[index].text) is not None


def _at_names(body: list[Line], marks: list[Mark | None], announced: int | None) -> Split | None:
    """Splits at lines that are names alone, where they are as many as announced."""
    if announced is None or any(marks):
        return None
    places = [
        index
        for index, line in enumerate(body[:-1])
        if is_name(line.text) and line.text[0].isupper() and body[index + 1].gap <= max(line.gap, 1)
    ]
    apart = all(later - earlier > 1 for earlier, later in pairwise(places))
    if len(places) != announced or not apart or places[0] != 0:
        return None
    units = [body[start:end] for start, end in zip(places, [*places[1:], len(body)], strict=True)]
    return Split(units, 0, sure=False, named=True)


def _at_gaps(body: list[Line], announced: int | None, pings: int) -> Split:
    """Splits at the gaps of the width that gives the number announced, else nearest to it.

    Trackbacks that stand apart were counted in it. Where the gaps give too many, the comments that read on most like
    one are joined, as the number is surer than a gap.
    """
    gaps = sorted({line.gap for line in body[1:] if line.gap}, reverse=True)
    if announced is None:
        starts = _starts(body, gaps[0]) if gaps and gaps[0] > 1 else [0]
        return _gapped(body, starts, sure=False)
    wanted = max(1, announced - pings)
    candidates = [[0], *(_starts(body, width) for width in gaps)]
    starts = min(candidates, key=lambda starts: abs(len(starts) - wanted))
    exact = len(starts) == wanted
    if wanted < len(starts) <= wanted + max(2, wanted // 4):
        by_flow = sorted(starts[1:], key=lambda start: _flow(body, start))
        starts = sorted([0, *by_flow[: wanted - 1]])
    return _gapped(body, starts, sure=exact, distance=_distance(len(starts), announced, pings))


def _at_remains(body: list[Line], announced: int | None, pings: int) -> Split | None:
    """Splits at what is left of heads whose names and dates are gone: a sign on a line of its own, or blanks in a line
    that is not empty.

    They head the first comment too, and are as many as announced or a few less, as what is counted need not be shown.
    """
    first = body[0]
    sign = bool(_SIGNS.fullmatch(first.text))
    if not sign and not first.remains:
        return None
    traces = [line.text if sign else line.remains for line in body]
    starts = [index for index, trace in enumerate(traces) if trace == traces[0]]
    if announced is not None:
        shown = announced - pings
        if not min(_MOST * shown, shown - 1) <= len(starts) <= announced:
            return None
    ends = [*starts[1:], len(body)]
    units = [body[start + sign : end] for start, end in zip(starts, ends, strict=True)]
    if len(units) < _FEWEST or not all(units):
        return None
    return Split(units, _distance(len(units), announced, pings), sure=True, named=_begin_with_names(units))


def _starts(body: list[Line], width: int) -> list[int]:
    return [0, *(index for index, line in enumerate(body) if index and line.gap >= width)]


def _gapped(body: list[Line], starts: list[int], *, sure: bool, distance: int = 0) -> Split:
    units = [body[start:end] for start, end in zip(starts, [*starts[1:], len(body)], strict=True)]
    return Split(units, distance, sure=sure, named=_begin_with_names(units))


def _flow(body: list[Line], start: int) -> int:
    """How much two paragraphs read like one comment: a sentence ends the first, and both are long."""
    before, after = body[start - 1].text, body[start].text
    if before[-1] not in '.!?…。！？)”"»' or not (after[0].isalpha() or after[0] in '“"«„'):
        return 0
    return min(len(before), len(after))


def _begin_with_names(units: list[list[Line]]) -> bool:
    named = sum(len(unit) > 1 and is_name(unit[0].text) for unit in units)
    return len(units) > 1 and named >= _MOST * len(units)
