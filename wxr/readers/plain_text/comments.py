"""Splits what stands under the heading of the comments into comments.

A theme heads each comment alike, so one kind of line is taken as the border of all: the lines with a date, those with a
name and `says`, those with a number, or, where none of them is left, the wider gaps. What is announced in the heading
decides between them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

from wxr.parsing.dates import PrintedDate
from wxr.parsing.dates.fold import fold
from wxr.readers.plain_text import phrases
from wxr.readers.plain_text.headings import is_form
from wxr.readers.plain_text.lines import Line
from wxr.readers.plain_text.marks import Mark, author_of, is_name, mark_of

_MOST = 0.8  # the share of comments that must show a trait for it to be the theme's
_HEAD_LINES = 4  # a comment's date stands in so many first lines, or in its last two


class Remark(NamedTuple):
    """One comment as printed: its lines without those of author and date."""

    author: str | None
    printed: PrintedDate | None
    lines: list[Line]
    type: str = "comment"


class Section(NamedTuple):
    """The comments of a page. ``pings`` are titles of trackbacks, ``rest`` what stands below, ``sure`` whether each
    comment's border is a line that says so (or the gaps give just the number announced)."""

    remarks: list[Remark]
    pings: list[str]
    rest: list[Line]
    sure: bool


def split_comments(
    lines: Sequence[Line], announced: int | None, languages: Collection[str] = (), above: Collection[str] = ()
) -> Section:
    """Splits the lines below the heading; ``announced`` is the number in it, ``above`` are lines of the page's head, with
    which its foot may begin."""
    body, pings, rest = _section(lines, above)
    if not body or announced == 0:
        return Section([], pings, [*body, *rest], sure=True)
    marks = [mark_of(line.text, languages) for line in body]
    split = _at_marks(body, marks, announced, len(pings))
    if split is None or (announced and len(split.units) == 1 and split.distance > 1):
        named = _at_names(body, marks, announced)
        gaps = _at_gaps(body, announced, len(pings))
        split = named or (gaps if split is None or gaps.distance < split.distance else split)
    remarks = [_remark(unit, split, languages) for unit in split.units]
    return Section(remarks, pings, rest, split.sure)


class _Split(NamedTuple):
    units: list[list[Line]]
    distance: int  # from the number announced
    sure: bool
    named: bool  # each unit begins with the author's name


def _distance(count: int, announced: int | None, pings: int) -> int:
    """How far a number of comments is from the one announced, which may count the trackbacks too."""
    if announced is None:
        return 0
    return max(0, count - announced, announced - pings - count)


def _section(lines: Sequence[Line], above: Collection[str]) -> tuple[list[Line], list[str], list[Line]]:
    """The comments' lines, the titles of trackbacks, and everything from the form on."""
    controls = Counter(_control(line) for line in lines)
    body: list[Line] = []
    pings: list[str] = []
    carried = 0
    for index, line in enumerate(lines):
        folded = fold(line.text[:300])
        if is_form(folded) or _is_foot(line, folded) or (index and line.gap > 1 and line.text in above):
            return body, pings, list(lines[index:])
        if re.sub(r"[\s:(（]*\d*[\s:)）]*$", "", folded) in phrases.PINGS:
            below = _until_foot(lines[index + 1 :])
            pings += [other.text for other in below]
            return body, pings, list(lines[index + 1 + len(below) :])
        ping = re.match(rf"(?:{'|'.join(map(re.escape, phrases.PING))})\s?[:：]\s*", folded)
        control = _control(line)
        if ping:
            pings.append(line.text)
        elif control and (controls[control] > 1 or line.gap == 0):
            carried = max(carried, line.gap)
            continue
        else:
            body.append(line._replace(gap=max(line.gap, carried)) if body else line)
        carried = line.gap if ping else 0
    return body, pings, []


def _control(line: Line) -> str:
    """The folded line where it is a control of each comment (`Reply`), else nothing."""
    folded = fold(line.text[:60]).strip(" ()[]|·»«")
    parts = [part.strip() for part in re.split(r"[|·]", folded)]
    return folded if all(part in phrases.REPLY for part in parts) else ""


def _is_foot(line: Line, folded: str) -> bool:
    return line.gap > 0 and len(folded) < 200 and (folded in phrases.FOOT or folded.startswith(phrases.FOOT_BEGINS) or _is_way(line))


def _is_way(line: Line) -> bool:
    """A link to the next or previous post: `« Title`, `Title »`."""
    text = line.text
    return line.gap > 1 and ((text[0] in "«‹←" and "»" not in text) or (text[-1] in "»›→" and "«" not in text))


def _until_foot(lines: Sequence[Line]) -> list[Line]:
    for index, line in enumerate(lines):
        folded = fold(line.text[:300])
        if is_form(folded) or _is_foot(line, folded):
            return list(lines[:index])
    return list(lines)


def _at_marks(body: list[Line], marks: list[Mark | None], announced: int | None, pings: int) -> _Split | None:
    """Splits at the kind of line that heads (or closes) the comments and whose number fits best."""
    best: _Split | None = None
    for kind in ("date", "says", "number"):
        places = [index for index, mark in enumerate(marks) if mark and mark.kind == kind]
        if not places or (kind == "number" and len(places) < 2):
            continue
        split = _at_kind(body, marks, _fitting(places, marks, announced), announced, pings)
        if split and (best is None or _rank(split, body) < _rank(best, body)):
            best = split
    return best


def _rank(split: _Split, body: list[Line]) -> tuple[int, int]:
    """Nearest to the number announced; of equals, those whose first comment begins where the section does."""
    return split.distance, split.units[0][0].number - body[0].number


def _fitting(places: list[int], marks: list[Mark | None], announced: int | None) -> list[int]:
    """The places whose lines look as most do, where all would be too many: a comment may quote a date."""
    if announced is None or len(places) <= announced:
        return places
    shapes = Counter(mark.shape.replace("A", "") for mark in (marks[place] for place in places) if mark)
    shape = shapes.most_common(1)[0][0]
    alike = [place for place in places if (mark := marks[place]) and mark.shape.replace("A", "") == shape]
    return alike if len(alike) >= announced else places


def _at_kind(
    body: list[Line], marks: list[Mark | None], places: list[int], announced: int | None, pings: int
) -> _Split | None:
    first = _first_of_group(places[0], body, marks)
    if first == 0:
        starts = [_first_of_group(place, body, marks) for place in places]
        named = marks[0] is None
    elif places[-1] >= len(body) - 2:
        starts = [0, *(place + 1 for place in places[:-1])]
        named = False
    else:
        return None
    starts = sorted(set(starts))
    units = [body[start:end] for start, end in zip(starts, [*starts[1:], len(body)], strict=True)]
    return _Split(units, _distance(len(units), announced, pings), sure=True, named=named)


def _first_of_group(place: int, body: list[Line], marks: list[Mark | None]) -> int:
    """Where the head of a comment begins: with the marks right above, and with the name above, if it stands nearer to
    it than to the comment before."""
    kinds = {mark.kind for mark in marks[place : place + 1] if mark}
    first = place
    while first > 0 and (mark := marks[first - 1]) and mark.kind not in kinds:
        kinds.add(mark.kind)
        first -= 1
    before = first - 1
    if before < 0 or marks[before] is not None or not author_of(body[before].text):
        return first
    nearer = before == 0 or body[first].gap < body[before].gap
    return before if nearer else first


def _at_names(body: list[Line], marks: list[Mark | None], announced: int | None) -> _Split | None:
    """Splits at lines that are names alone, where they are as many as announced."""
    if announced is None or any(marks):
        return None
    places = [
        index
        for index, line in enumerate(body[:-1])
        if is_name(line.text) and line.text[0].isupper() and body[index + 1].gap <= max(line.gap, 1)
    ]
    apart = all(later - earlier > 1 for earlier, later in zip(places, places[1:], strict=False))
    if len(places) != announced or not apart or places[0] != 0:
        return None
    units = [body[start:end] for start, end in zip(places, [*places[1:], len(body)], strict=True)]
    return _Split(units, 0, sure=False, named=True)


def _at_gaps(body: list[Line], announced: int | None, pings: int) -> _Split:
    """Splits at the gaps of the width that gives the number announced, else nearest to it.

    Trackbacks that stand apart were counted in it. Where the gaps give too many, the comments that read on most like one
    are joined, as the number is surer than a gap.
    """
    gaps = sorted({line.gap for line in body[1:] if line.gap}, reverse=True)
    if announced is None:
        starts = _starts(body, gaps[0]) if len(gaps) > 1 else [0]
        return _gapped(body, starts, sure=False)
    wanted = max(1, announced - pings)
    candidates = [[0], *(_starts(body, width) for width in gaps)]
    starts = min(candidates, key=lambda starts: abs(len(starts) - wanted))
    exact = len(starts) == wanted
    if wanted < len(starts) <= wanted + max(2, wanted // 4):
        by_flow = sorted(starts[1:], key=lambda start: _flow(body, start))
        starts = sorted([0, *by_flow[: wanted - 1]])
    return _gapped(body, starts, sure=exact, distance=_distance(len(starts), announced, pings))


def _starts(body: list[Line], width: int) -> list[int]:
    return [0, *(index for index, line in enumerate(body) if index and line.gap >= width)]


def _gapped(body: list[Line], starts: list[int], *, sure: bool, distance: int = 0) -> _Split:
    units = [body[start:end] for start, end in zip(starts, [*starts[1:], len(body)], strict=True)]
    return _Split(units, distance, sure=sure, named=_begin_with_names(units))


def _flow(body: list[Line], start: int) -> int:
    """How much two paragraphs read like one comment: a sentence ends the first, and both are long."""
    before, after = body[start - 1].text, body[start].text
    if before[-1] not in ".!?…。！？)”\"»" or not (after[0].isalpha() or after[0] in "“\"«„"):
        return 0
    return min(len(before), len(after))


def _begin_with_names(units: list[list[Line]]) -> bool:
    named = sum(len(unit) > 1 and is_name(unit[0].text) for unit in units)
    return len(units) > 1 and named >= _MOST * len(units)


def _remark(unit: list[Line], split: _Split, languages: Collection[str]) -> Remark:
    """Takes author and date out of a comment's first lines, or its last two."""
    author: str | None = None
    printed: PrintedDate | None = None
    kind = "comment"
    text: list[Line] = []
    for index, line in enumerate(unit):
        mark = mark_of(line.text, languages) if index < _HEAD_LINES or index >= len(unit) - 2 else None
        heads = split.sure and mark is not None and _is_free(mark, author, printed)
        if heads and mark is not None and (index < _HEAD_LINES and not text or index >= len(unit) - 2):
            author, printed, kind = author or mark.author, printed or mark.printed, mark.ping or kind
        elif index == 0 and split.named:
            author = author_of(line.text) or line.text
        else:
            text.append(line)
    if printed and not author and not split.named and len(text) > 1 and unit[-1] is not text[-1]:
        signed = text[-1].gap > unit[-1].gap and author_of(text[-1].text)
        if signed:  # the text first, then the name, then the date
            author = signed
            text.pop()
    return Remark(author, printed, text, kind)


def _is_free(mark: Mark, author: str | None, printed: PrintedDate | None) -> bool:
    """Whether a comment lacks what the mark tells."""
    return printed is None if mark.kind == "date" else author is None
