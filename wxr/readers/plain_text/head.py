"""Where the post stands in an extract: its title, its printed date, and where its body begins and ends."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from wxr.parsing.dates import PrintedDate, find_date
from wxr.parsing.dates.fold import fold
from wxr.readers.plain_text import patterns
from wxr.readers.plain_text.headings import bare, is_form
from wxr.readers.plain_text.lines import Line
from wxr.readers.plain_text.marks import dated

_AROUND_TITLE = 5  # lines above or below a title in which its date can stand
_LONGEST_META = 400  # characters of `This entry was posted on ... You can follow ...`
_SHORT = 110  # characters of a line that begins like one of the theme's and is not the start of a paragraph
_CRUMB = 30  # characters of a piece of such a line that stands alone
_WIDEST_GAP = 4  # blank lines between a plain post's date and body: lost images
_TITLE = 200
_DEEPEST = 150  # lines of navigation that can stand above a title
_FAR = 100
_STATEMENT = 6  # words; a longer line that ends like a sentence is hardly a title
_ADDRESS = re.compile(r"\S+://|www\.")
_ORNAMENTS = "~|·•*[({ "
_PIECES = re.compile(r"\s[|·•—–/-]\s|[|·•]")


class Head(NamedTuple):
    """``title`` is None where nothing can be one. ``start`` and ``end`` bound the body, ``first`` and ``last`` its
    title, ``plain`` whether it has the plain shape: title, date, body and nothing else."""

    title: str | None
    printed: PrintedDate | None
    first: int
    last: int
    start: int
    end: int
    plain: bool = False


def find_head(lines: Sequence[Line], end: int, title: str | None, languages: Collection[str] = ()) -> Head:
    """Reads the lines above the comments (``lines[:end]``); ``title`` is what the heading of the comments repeats."""
    if end == 0:
        return Head(None, None, 0, 0, 0, 0)
    plain = _plain(lines, end, languages)
    if plain and not (title and _title_lines(lines, end, title, languages)[0] > 0):
        return plain
    first, last = _title_lines(lines, end, title, languages)
    known = " ".join(line.text for line in lines[first:last])
    if title and bare(fold(known)) != bare(fold(title)):
        known = title
    start = _start_of_body(lines, last, end, languages)
    stop = _end_of_body(lines, start, end, languages)
    if start == stop and stop < end:
        stop = end  # a post of nothing but lines that look like the theme's
    return Head(known, _printed(lines, first, last, start, stop, end, languages), first, last, start, stop)


def _plain(lines: Sequence[Line], end: int, languages: Collection[str]) -> Head | None:
    """The plain shape: the title on top, right below it the date, alone on its line, then the body."""
    last = 1
    while last < min(end, 4) and lines[last].gap == 0 and not find_date(lines[last].text[:_SHORT], languages):
        last += 1
    if last >= min(end, 4) or lines[last].gap > 1 or len(lines[last].text) > _SHORT or len(lines[0].text) > _TITLE:
        return None
    printed = find_date(lines[last].text, languages)
    mark = dated(lines[last].text, printed) if printed else None
    if mark is None or mark.author or find_date(lines[0].text, languages):
        return None
    following = lines[last + 1] if last + 1 < end else None
    if following and (_is_meta(following, languages) or following.gap > _WIDEST_GAP):
        return None
    return Head(" ".join(line.text for line in lines[:last]), printed, 0, last, last + 1, end, plain=True)


def _title_lines(lines: Sequence[Line], end: int, title: str | None, languages: Collection[str]) -> tuple[int, int]:
    """The lines of the title, from and to."""
    if title:
        wanted = bare(fold(" ".join(title.split())))
        places = [place for place in _spans(lines, end) if bare(fold(_joined(lines, *place))) == wanted]
        places = places or [place for place in _spans(lines, end) if _begins(lines[place[0]].text, wanted, languages)]
        if places:
            return max(places, key=lambda place: _beside_meta(lines, place, end, languages))
        return 0, 0
    weights = [_weight(lines, index, end, languages) for index in range(min(end, _DEEPEST))]
    body = next((index for index in range(len(weights)) if len(lines[index].text) > _SHORT), end)
    weights = [weight - 4 * (index > body) for index, weight in enumerate(weights)]
    best = weights.index(max(weights))
    first = best
    while first > 0 and lines[first].gap == 0 and not _is_meta(lines[first - 1], languages):
        first -= 1
    return first, best + 1


def _begins(text: str, title: str, languages: Collection[str]) -> bool:
    """Whether a line is a title with its date: `Title : 2016-05-02`."""
    printed = find_date(text, languages)
    return printed is not None and bare(fold(text[: printed.start])) == title


def _weight(lines: Sequence[Line], index: int, end: int, languages: Collection[str]) -> int:
    """How much speaks for a line being the title: the theme's lines beside it, and a long paragraph soon after it."""
    line = lines[index]
    if len(line.text) > _TITLE or _is_meta(line, languages) or not any(letter.isalnum() for letter in line.text):
        return -_FAR
    folded = fold(line.text)
    if folded in patterns.FOOT or folded.startswith(patterns.FOOT_BEGINS) or _ADDRESS.match(folded):
        return -_FAR
    beside = sum(_describes(lines[other], languages) for other in (index - 1, index + 1) if 0 <= other < end)
    later = _describes(lines[index + 2], languages) - 1 if index + 2 < end else 0
    ahead = lines[index + 1 : min(end, index + 4)]
    long = next((3 - step for step, other in enumerate(ahead) if len(other.text) > _SHORT), 0)
    prose = len(line.text) > _SHORT or (line.text[-1] in ".!?…。" and len(line.text.split()) > _STATEMENT)
    top = 3 * (index == 0) + 2 * (index == 1 and lines[1].gap < 2)
    return 2 * beside + max(later, 0) + long + min(line.gap, 2) - 7 * prose - top


def _describes(line: Line, languages: Collection[str]) -> int:
    """2 for a line with the post's date, or one of the theme's that says so of itself, 1 for another, else 0."""
    if not _is_meta(line, languages):
        return 0
    sure = _date_in(line.text, languages) or fold(line.text).startswith(patterns.META_SURE)
    return 2 if sure else 1


def _start_of_body(lines: Sequence[Line], start: int, end: int, languages: Collection[str]) -> int:
    """Where the theme's lines under a title end; a name, a bar or a category may stand among them."""
    bound = min(end, start + 2 * _AROUND_TITLE)
    stacked = _stacked(lines, start, languages)
    start += stacked[1] if stacked and start + stacked[1] <= end else 0
    others = 0
    for index in range(start, bound):
        if _is_meta(lines[index], languages):
            start, others = index + 1, 0
        elif any(character.isalnum() for character in lines[index].text):
            others += 1
            if len(lines[index].text) > _CRUMB or others > 2:
                break
    return start


def _end_of_body(lines: Sequence[Line], start: int, end: int, languages: Collection[str]) -> int:
    """Where the theme's lines under a body begin; names of categories may stand among them."""
    stop = end
    while stop > start and _is_meta(lines[stop - 1], languages):
        stop -= 1
    for index in range(max(start, stop - 2 * _AROUND_TITLE), stop):
        below = lines[index + 1 : stop]
        if lines[index].gap > 1 and _is_meta(lines[index], languages) and all(len(o.text) <= _SHORT for o in below):
            return index
    return stop


def _spans(lines: Sequence[Line], end: int) -> Iterator[tuple[int, int]]:
    """Single lines, and two that no blank line parts, of which a title can consist."""
    for index in range(end):
        if len(lines[index].text) <= _TITLE:
            yield index, index + 1
            if index + 1 < end and lines[index + 1].gap == 0 and len(lines[index + 1].text) <= _TITLE:
                yield index, index + 2


def _joined(lines: Sequence[Line], first: int, last: int) -> str:
    return " ".join(" ".join(line.text.split()) for line in lines[first:last])


def _beside_meta(lines: Sequence[Line], place: tuple[int, int], end: int, languages: Collection[str]) -> int:
    """How much the lines around a title say that they are the theme's about its post."""
    first, last = place
    around = [*range(max(0, first - 2), first), *range(last, min(end, last + 2))]
    long = any(len(line.text) > _SHORT for line in lines[last : min(end, last + 3)])
    return sum(_describes(lines[index], languages) for index in around) + long


def _is_meta(line: Line, languages: Collection[str]) -> bool:
    """Whether a line is the theme's: date and author, categories, number of comments, links to neighbours."""
    text = line.text
    if len(text) > _LONGEST_META:
        return False
    folded = fold(text).lstrip(_ORNAMENTS)
    if folded.startswith(patterns.META_SURE) or is_form(folded) or folded.rstrip(" :.") in patterns.TERM_LABELS:
        return True
    pieces = _PIECES.split(folded) if len(text) <= 2 * _SHORT else []
    if len(pieces) > 1 and any(piece.startswith(patterns.META_SURE) or patterns.counts(piece) for piece in pieces):
        return True
    if len(text) > _SHORT:
        return any(phrase in folded for phrase in patterns.META_SURE) and _date_in(text, languages) is not None
    named = bool(patterns.META.match(folded)) and text[-1] not in ".!?…。"
    return named or _points_away(text) or patterns.counts(folded) or _date_in(text, languages) is not None


def _points_away(text: str) -> bool:
    """Whether a line is a link to the next or previous post: `« Title`, `Title »`."""
    return (text[0] in "«←‹" and "»" not in text) or (text[-1] in "»→›" and "«" not in text)


def _printed(
    lines: Sequence[Line], first: int, last: int, start: int, stop: int, end: int, languages: Collection[str]
) -> PrintedDate | None:
    """The date nearest to the title; of two that say the same the one that has the time."""
    order = [
        *range(first, start),
        *range(first - 1, max(-1, first - 1 - _AROUND_TITLE), -1),
        *range(stop, min(end, stop + 2 * _AROUND_TITLE)),
    ]
    found = [printed for index in order if (printed := _date_in(lines[index].text, languages))]
    if not found:
        below = range(end - 1, max(start, end - 3 * _AROUND_TITLE), -1)
        found = [printed for index in below if (printed := _date_in(lines[index].text, languages))]
    if not found:
        found = [
            stacked[0]
            for index in (first - 2, last, first - 3, last + 1)
            if (stacked := _stacked(lines, index, languages))
        ]
    whole = [printed for printed in found if not printed.partial] or found
    if not whole:
        return None
    return next((p for p in whole if p.time and p.meanings & whole[0].meanings), whole[0])


def _date_in(text: str, languages: Collection[str]) -> PrintedDate | None:
    """The date of a line of the theme's; a date in prose is none of the post's."""
    printed = find_date(text, languages) if len(text) <= _LONGEST_META else None
    if printed is None or printed.partial:
        return None
    folded = fold(text)
    if (
        any(phrase in folded for phrase in patterns.META_SURE)
        or dated(text, printed)
        or patterns.mentions_count(folded)
    ):
        return printed
    if len(text) <= _SHORT and patterns.META.match(folded.lstrip(_ORNAMENTS)):
        return printed
    pieces = _PIECES.split(text) if len(text) <= 2 * _SHORT else []
    return printed if len(pieces) > 1 and any(_is_dated(piece, languages) for piece in pieces) else None


def _is_dated(text: str, languages: Collection[str]) -> bool:
    printed = find_date(text, languages)
    return printed is not None and not printed.partial and dated(text, printed) is not None


def _stacked(lines: Sequence[Line], index: int, languages: Collection[str]) -> tuple[PrintedDate, int] | None:
    """A date whose parts stand on lines of their own (`23`, `Oct`), and how many they are."""
    if index < 0:
        return None
    for size in (3, 2):
        window = lines[index : index + size]
        if len(window) == size and all(len(line.text) <= 12 for line in window):
            printed = find_date(" ".join(line.text for line in window), languages)
            if printed:
                return printed, size
    return None
