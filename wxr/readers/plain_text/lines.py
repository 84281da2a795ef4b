"""An extract as lines: decoded, each with the number of blank lines above it, which is all the layout that is left."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from typing import NamedTuple

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNSEEN = " \t\r\f\v\u200b\u200e\u200f\u2028\u2029\ufeff"
_INVISIBLE = _UNSEEN + "\u00a0\u3000"  # the last two are printed on purpose
_WIDEST = 20  # blank lines; more say no more
_CONTROLS = dict.fromkeys([*range(9), *range(14, 32), 127])


class Line(NamedTuple):
    """A line that shows something; ``gap`` blank lines (at most 20) stand above it, ``number`` is its place.

    ``remains`` is a line of that gap which is blank but not empty: the no-break spaces of something that is gone.
    """

    text: str
    gap: int
    number: int
    remains: str = ""


def decode(raw: bytes) -> str:
    """The text of a file: by its byte order mark, else UTF-8, else Windows-1252 (Latin 1 where that is undefined)."""
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return raw.decode(encoding, errors="replace").removeprefix("\ufeff")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return "".join(
            character if ord(character) < 0x80 else _western(character) for character in raw.decode("latin-1")
        )


def _western(character: str) -> str:
    try:
        return character.encode("latin-1").decode("cp1252")
    except UnicodeDecodeError:
        return character


def lines_of(text: str) -> list[Line]:
    """The lines that show something, stripped of blanks and of what is not seen; control characters are dropped."""
    kept: list[Line] = []
    gap = 0
    remains = ""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROLS)
    for number, line in enumerate(plain.split("\n"), start=1):
        bare = line.strip(_INVISIBLE)
        if bare:
            kept.append(Line(bare, min(gap, _WIDEST), number, remains))
            gap, remains = 0, ""
        else:
            gap += 1
            remains = remains or line.strip(_UNSEEN)
    return kept


def paragraphs_of(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines without a blank line between them belong together."""
    grouped: list[list[Line]] = []
    for line in lines:
        if line.gap or not grouped:
            grouped.append([line])
        else:
            grouped[-1].append(line)
    return grouped
