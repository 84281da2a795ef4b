"""Where the post stands in an extract: its title, its printed date, and where its body begins and ends."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from wxr.parsing.dates import PrintedDate, find_date
from wxr.parsing.dates.fold import fold
from wxr.readers.plain_text import phrases
from wxr.readers.plain_text.headings import bare, is_form
from wxr.readers.plain_text.lines import Line
from wxr.readers.plain_text.marks import dated

_AROUND_TITLE = 5  # lines above or below a title in which its date can stand
_LONGEST_META = 400  # characters of `This entry was posted on ... You can follow ...`
_SHORT = 110  # characters of a line that begins like one of the theme's and is not the start of a paragraph
_TITLE = 200


class Head(NamedTuple):
    """``title`` is None where nothing can be one. ``start`` and ``end`` bound the body, ``first`` is where the post begins,
    ``plain`` whether it has the plain shape: title, date, body and nothing else."""

    title: str | None
    printed: PrintedDate | None
    first: int
    start: int
    end: int
    plain: bool = False


def find_head(lines: Sequence[Line], end: int, title: str | None, languages: Collection[str] = ()) -> Head:
    """Reads the lines above the comments (``lines[:end]``); ``title`` is what the heading of the comments repeats."""
    if end == 0:
        return Head(None, None, 0, 0, 0)
    plain = _plain(lines, end, languages)
    if plain and (title is None or bare(fold(title)) == bare(fold(plain.title or ""))):
        return plain
    first, last = _title_lines(lines, end, title, languages)
    known = " ".join(line.text for line in lines[first:last]) or title
    start = last
    while start < end and start < last + _AROUND_TITLE and _is_meta(lines[start], languages):
        start += 1
    stop = _end_of_body(lines, start, end, languages)
    if start == stop and stop < end:
        stop = end  # a post of nothing but lines that look like the theme's
    return Head(known, _printed(lines, first, last, start, stop, end, languages), first, start, stop)


def _plain(lines: Sequence[Line], end: int, languages: Collection[str]) -> Head | None:
    """The plain shape: the title on top, right below it the date, alone on its line, then the body."""
    last = 1
    while last < end and lines[last].gap == 0 and not find_date(lines[last].text, languages):
        last += 1
    if last >= min(end, 4) or lines[last].gap > 1:
        return None
    printed = find_date(lines[last].text, languages)
    mark = dated(lines[last].text, printed) if printed else None
    if mark is None or mark.author or find_date(lines[0].text, languages):
        return None
    following = lines[last + 1] if last + 1 < end else None
    if following and (_is_meta(following, languages) or following.gap > 2):
        return None
    return Head(" ".join(line.text for line in lines[:last]), printed, 0, last + 1, end, plain=True)


def _title_lines(
    lines: Sequence[Line], end: int, title: str | None, languages: Collection[str]
) -> tuple[int, int]:
    """The lines of the title, from and to."""
    if title:
        wanted = bare(fold(" ".join(title.split())))
        places = [place for place in _spans(lines, end) if bare(fold(_joined(lines, *place))) == wanted]
        if places:
            return max(places, key=lambda place: _beside_meta(lines, place, end, languages))
        return 0, 0
    long = next((index for index in range(min(end, 60)) if len(lines[index].text) > _SHORT), min(end, 60))
    for index in range(long):
        if _is_meta(lines[index], languages):
            return _beside(lines, index, end, languages)
    place = max(1, long if long < end else 1)
    return place - 1, place


def _end_of_body(lines: Sequence[Line], start: int, end: int, languages: Collection[str]) -> int:
    """Where the theme's lines under a body begin; names of categories may stand among them."""
    stop = end
    while stop > start and _is_meta(lines[stop - 1], languages):
        stop -= 1
    for index in range(max(start, stop - 3), stop):
        if lines[index].gap > 1 and _is_meta(lines[index], languages):
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
    """How many of the lines around a title are the theme's about its post."""
    first, last = place
    around = [*range(max(0, first - 2), first), *range(last, min(end, last + 2))]
    return sum(_is_meta(lines[index], languages) for index in around)


def _beside(lines: Sequence[Line], index: int, end: int, languages: Collection[str]) -> tuple[int, int]:
    """The title next to the first line about the post: above it, but below where only the site's name stands above."""
    below = next((i for i in range(index + 1, min(end, index + 4)) if not _is_meta(lines[i], languages)), index)
    above = index
    while above > 0 and lines[above].gap == 0 and not _is_meta(lines[above - 1], languages):
        above -= 1
    above = index - 1 if above == index else above
    described = below + 1 < end and _is_meta(lines[below + 1], languages)
    alone_above = above <= 0 and (index == 0 or lines[index].gap > 1 or described)
    nearer = below != index and lines[below].gap < lines[index].gap
    if below != index and (alone_above or nearer) and len(lines[below].text) <= _TITLE:
        return below, below + 1
    return max(above, 0), max(index, 1)


def _is_meta(line: Line, languages: Collection[str]) -> bool:
    """Whether a line is the theme's: date and author, categories, number of comments, links to neighbours."""
    text = line.text
    if len(text) > _LONGEST_META:
        return False
    folded = fold(text).lstrip("~|·•*[({ ")
    if folded.startswith(phrases.META_SURE) or is_form(folded):
        return True
    if len(text) > _SHORT:
        return False
    if folded.startswith(phrases.META) and text[-1] not in ".!?…。":
        return True
    if phrases.counts(folded) or (text[0] in "«←‹" and "»" not in text) or (text[-1] in "»→›" and "«" not in text):
        return True
    printed = find_date(text, languages)
    return printed is not None and dated(text, printed) is not None


def _printed(
    lines: Sequence[Line], first: int, last: int, start: int, stop: int, end: int, languages: Collection[str]
) -> PrintedDate | None:
    """The date nearest to the title; of two that say the same the one that has the time."""
    order = [
        *range(last, start),
        *range(first - 1, max(-1, first - 1 - _AROUND_TITLE), -1),
        *range(stop, min(end, stop + 2 * _AROUND_TITLE)),
    ]
    found = [printed for index in order if (printed := _date_in(lines[index].text, languages))]
    if not found:
        found = [printed for index in (first - 2, last, first - 3, last + 1) if (printed := _stacked(lines, index, languages))]
    whole = [printed for printed in found if not printed.partial] or found
    if not whole:
        return None
    return next((p for p in whole if p.time and p.meanings & whole[0].meanings), whole[0])


def _date_in(text: str, languages: Collection[str]) -> PrintedDate | None:
    """The date of a line of the theme's; a date in prose is none of the post's."""
    printed = find_date(text, languages) if len(text) <= _LONGEST_META else None
    if printed is None or printed.partial:
        return None
    folded = fold(text).lstrip("~|·•*[({ ")
    if folded.startswith((*phrases.META_SURE, *phrases.META)) or dated(text, printed) or phrases.counts(folded):
        return printed
    return None


def _stacked(lines: Sequence[Line], index: int, languages: Collection[str]) -> PrintedDate | None:
    """A date whose parts stand on lines of their own: `23`, `Oct`."""
    if index < 0:
        return None
    for size in (3, 2):
        window = lines[index : index + size]
        if len(window) == size and all(len(line.text) <= 12 for line in window):
            printed = find_date(" ".join(line.text for line in window), languages)
            if printed:
                return printed
    return None
