"""Finds printed dates and says what they can mean, without deciding which number is the day."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from wxr.parsing.dates.fold import fold_with_offsets
from wxr.parsing.dates.names import weekday_names
from wxr.parsing.dates.tokens import Token, tokens

DateOrder = Literal["dmy", "mdy", "ymd", "ydm"]
"""How three numbers are read. ``ydm`` only ever comes from evidence; users name the other three."""

FIRST_YEAR, LAST_YEAR = 1900, 2100
_CENTURY_PIVOT = 70  # a two-digit year from 70 is of the twentieth century, as PHP reads it
_POSITIONS: dict[DateOrder, tuple[int, int, int]] = {  # where year, month and day stand
    "dmy": (2, 1, 0), "mdy": (2, 0, 1), "ymd": (0, 1, 2), "ydm": (0, 2, 1),
}  # fmt: skip
_LINK_LENGTH = 24  # characters between a date and its time: ` a las `, ` um `, ` @ `


class Reading(NamedTuple):
    """One meaning of a printed date; ``year`` is None where none is printed."""

    year: int | None
    month: int
    day: int

    def iso(self) -> str | None:
        """``YYYY-MM-DD``, None without a year."""
        return None if self.year is None else f"{self.year:04}-{self.month:02}-{self.day:02}"


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date as a page prints it.

    ``start`` and ``end`` are its offsets in the text that was searched, its weekday and time included. ``readings`` are
    its possible meanings by order; one whose order does not matter (a month's name, CJK units) has the same meaning
    under each. ``layout`` is what dates of one format have in common, for example ``n/n/yyyy``; ``padded`` says of each
    number below ten whether it has a leading zero (None of others). ``weekday`` is 1 (Monday) to 7. ``time`` is
    ``HH:MM`` or ``HH:MM:SS``, ``offset`` what is printed of a zone (``z``, ``+02:00``). ``languages`` are those that
    know its month's name.
    """

    start: int
    end: int
    text: str
    readings: dict[DateOrder, Reading]
    layout: str
    padded: tuple[bool | None, ...] = ()
    weekday: int | None = None
    time: str | None = None
    offset: str | None = None
    languages: frozenset[str] = frozenset()

    @property
    def meanings(self) -> frozenset[Reading]:
        """The different days that it can mean."""
        return frozenset(self.readings.values())

    @property
    def ambiguous(self) -> bool:
        """Whether the order of its numbers must be known to read it."""
        return len(self.meanings) > 1

    @property
    def partial(self) -> bool:
        """Whether no year is printed (``Samstag, 1. September``)."""
        return all(reading.year is None for reading in self.readings.values())


class _Found(NamedTuple):
    first: int  # tokens, both inclusive
    last: int
    readings: dict[DateOrder, Reading]
    layout: str
    padded: tuple[bool | None, ...]
    languages: frozenset[str]


def find_date(text: str, languages: Collection[str] = ()) -> PrintedDate | None:
    """The first date in the text that has a year, else the first without, else None."""
    first: PrintedDate | None = None
    for printed in find_dates(text, languages):
        if not printed.partial:
            return printed
        first = first or printed
    return first


def find_dates(text: str, languages: Collection[str] = ()) -> Iterator[PrintedDate]:
    """Every date in the text, in order; ``languages``, first preferred, settle names that mean different months."""
    if not any(character.isdigit() for character in text):
        return
    folded, offsets = fold_with_offsets(text)
    cut = tokens(folded, languages)
    position = 0
    while position < len(cut):
        found = _named(cut, position) or _numeric(cut, position)
        if found is None or _cut_short(cut, found):
            position += 1
            continue
        printed = _with_surroundings(cut, found, text, offsets)
        yield printed
        position = found.last + 1


def _cut_short(cut: Sequence[Token], found: _Found) -> bool:
    """Whether what looks like a date without year begins in front of a whole one: `mar. 4 septembre 2007`."""
    if any(reading.year is not None for reading in found.readings.values()):
        return False
    later = (_named(cut, index) for index in range(found.first + 1, found.last + 1))
    return any(date and any(reading.year for reading in date.readings.values()) for date in later)


def _valid(year: int | None, month: int, day: int) -> bool:
    try:
        date(2004 if year is None else year, month, day)
    except ValueError:
        return False
    return year is None or FIRST_YEAR <= year <= LAST_YEAR


def _year(token: Token) -> int | None:
    """The year that a number can be: four digits, or two."""
    if len(token.text) == 4:
        return token.number
    if len(token.text) == 2:
        return token.number + (1900 if token.number >= _CENTURY_PIVOT else 2000)
    return None


def _padded(token: Token) -> bool | None:
    return token.text.startswith("0") if token.number < 10 and len(token.text) <= 2 else None


def _numbers(cut: Sequence[Token], position: int, step: int, most: int) -> list[int]:
    """Indices of up to ``most`` numbers on one side of a token, over separators, joiners and weekdays."""
    found: list[int] = []
    index = position + step
    while 0 <= index < len(cut) and len(found) < most:
        token = cut[index]
        if token.kind in ("number", "year", "day"):
            found.append(index)
        elif token.kind not in ("separator", "joiner", "weekday") or len(token.text) > 4 or "\n\n" in token.text:
            break
        index += step
    return found


def _named(cut: Sequence[Token], position: int) -> _Found | None:
    """A date whose month is named, of which this token is the first number, unit or month."""
    token = cut[position]
    if token.kind not in ("month", "number", "year", "day"):
        return None
    centre = position
    if token.kind != "month":
        ahead = _numbers(cut, position, 1, 2)
        centre = next((i for i in range(position + 1, min(position + 7, len(cut))) if cut[i].kind == "month"), -1)
        if centre < 0 or len([i for i in ahead if i < centre]) > 1 or position not in _numbers(cut, centre, -1, 2):
            return None
    left = [i for i in _numbers(cut, centre, -1, 2) if i >= position]
    right = _numbers(cut, centre, 1, 2)
    for day, year in _pairs(left, right):
        reading = _reading(cut, centre, day, year)
        if reading:
            used = [centre, day, *([] if year is None else [year])]
            first = min(used)
            if first == position:
                return _Found(first, max(used), dict.fromkeys(_POSITIONS, reading), "name", (), cut[centre].languages)
    return None


def _pairs(left: list[int], right: list[int]) -> Iterator[tuple[int, int | None]]:
    """Where day and year can stand around a month's name, likeliest first; ``left`` runs away from it."""
    if left and right:
        yield left[0], right[0]  # 1 September 2007
        yield right[0], left[0]  # 2007 szeptember 1
    if len(right) > 1 and not left:
        yield right[0], right[1]  # September 1, 2007
        yield right[1], right[0]
    if len(left) > 1:
        yield left[0], left[1]  # 2007. gada 1. septembris
    if left:
        yield left[0], None
    elif right:
        yield right[0], None


def _reading(cut: Sequence[Token], month: int, day: int, year: int | None) -> Reading | None:
    if cut[day].kind == "year" or len(cut[day].text) > 2:
        return None
    if year is None:
        reading = Reading(None, cut[month].number, cut[day].number)
    elif cut[year].kind == "day" or _year(cut[year]) is None:
        return None
    elif len(cut[year].text) == 2 and cut[year].kind != "year" and year < month:
        return None  # two digits before the month are the day
    else:
        reading = Reading(_year(cut[year]), cut[month].number, cut[day].number)
    return reading if _valid(*reading) else None


def _numeric(cut: Sequence[Token], position: int) -> _Found | None:
    """A date of three numbers: ``1 09 2007``, ``17.07, 2011``, ``2007-09-01``, ``17.7.11``."""
    window = cut[position : position + 5]
    if [token.kind for token in window] != ["number", "separator", "number", "separator", "number"]:
        return None
    if _runs_on(cut, position - 1, -1) or _runs_on(cut, position + 5, 1):
        return None
    parts = (window[0], window[2], window[4])
    layout = _layout(parts, [window[1].text, window[3].text])
    readings = _orders(parts) if layout else {}
    if not layout or not readings:
        return None
    return _Found(position, position + 4, readings, layout, tuple(_padded(part) for part in parts), frozenset())


def _layout(parts: tuple[Token, Token, Token], between: list[str]) -> str | None:
    """``n/n/yyyy`` and the like, None where three numbers cannot be a date."""
    marks = [mark.strip() or " " for mark in between]
    lengths = [len(part.text) for part in parts]
    if any(len(mark) > 1 or mark in "()（）'’" for mark in marks) or "\n\n" in "".join(between):
        return None
    if lengths.count(4) > 1 or 3 in lengths or lengths[1] == 4:
        return None
    if 4 not in lengths and (marks[0] != marks[1] or marks[0] not in "./-" or 2 not in lengths):
        return None
    return "".join(("yyyy" if size == 4 else "n") + mark for size, mark in zip(lengths, [*marks, ""], strict=True))


def _runs_on(cut: Sequence[Token], index: int, step: int) -> bool:
    """Whether the number beside goes on, as in an address or a version: ``.4``, ``-5``."""
    if not 0 <= index < len(cut):
        return False
    beyond = index + step
    mark = cut[index]
    return (
        mark.kind == "separator"
        and len(mark.text) == 1
        and mark.text in "./-"
        and 0 <= beyond < len(cut)
        and cut[beyond].kind == "number"
    )


def _orders(parts: tuple[Token, Token, Token]) -> dict[DateOrder, Reading]:
    readings: dict[DateOrder, Reading] = {}
    for order, (year, month, day) in _POSITIONS.items():
        full = _year(parts[year])
        if order == "ydm" and ("ymd" in readings or len(parts[0].text) != 4):
            continue  # printed by hardly any theme: only where nothing else is possible
        if full is None or len(parts[month].text) > 2 or len(parts[day].text) > 2:
            continue
        if _valid(full, parts[month].number, parts[day].number):
            readings[order] = Reading(full, parts[month].number, parts[day].number)
    return readings


def _with_surroundings(cut: Sequence[Token], found: _Found, text: str, offsets: list[int] | None) -> PrintedDate:
    """Adds weekday and time, before or behind."""
    first, last = found.first, found.last
    weekday: int | None = None
    for index in (*range(first, last + 1), last + 1, last + 2, first - 1, first - 2):
        if weekday is None and 0 <= index < len(cut) and _names_weekday(cut[index], found, index):
            weekday = cut[index].number if cut[index].kind == "weekday" else None
            weekday = weekday or None
            first, last = min(first, index), max(last, index)
    clock = _time(cut, last, 1) or _time(cut, first, -1)
    if clock is not None:
        first, last = min(first, clock), max(last, clock)
    start, end = cut[first].start, cut[last].end
    if offsets is not None:
        start, end = offsets[start], offsets[end - 1] + 1
    return PrintedDate(
        start=start,
        end=end,
        text=text[start:end],
        readings=found.readings,
        layout=found.layout,
        padded=found.padded,
        weekday=weekday,
        time=cut[clock].clock if clock is not None else None,
        offset=cut[clock].offset if clock is not None else None,
        languages=found.languages,
    )


def _names_weekday(token: Token, found: _Found, index: int) -> bool:
    """Whether a token names a weekday; `mar` is Tuesday in front of a date, March in it."""
    outside = not found.first <= index <= found.last
    return token.kind == "weekday" or (outside and token.kind == "month" and token.text in weekday_names())


def _time(cut: Sequence[Token], position: int, step: int) -> int | None:
    """The index of the time that belongs to a date which ends (or starts) at a token: few words may stand between."""
    index = position + step
    length = words = 0
    while 0 <= index < len(cut):
        token = cut[index]
        if token.kind == "time":
            return index
        words += token.kind not in ("separator", "weekday") and len(token.text) > 1
        length += token.end - token.start
        if token.kind in ("number", "month", "year") or words > 2 or length > _LINK_LENGTH or "\n\n" in token.text:
            return None
        index += step
    return None
