"""Text as dates are looked up in it: no case, no diacritics, ASCII digits, with the way back to the original."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_UNDECOMPOSED = {
    "ı": "i",
    "ł": "l",
    "đ": "d",
    "ø": "o",
    "\u200e": "",
    "\u200f": "",
    "\u00ad": "",
    "\u200b": "",
    "ـ": "",
}
"""Letters that Unicode does not decompose, and marks that are not seen."""


@lru_cache(maxsize=8192)
def _fold_character(character: str) -> str:
    if "가" <= character <= "힣":
        return character  # would fall apart into its letters
    folded = []
    for part in unicodedata.normalize("NFKD", character.casefold()):
        digit = unicodedata.digit(part, None)
        if digit is not None:
            folded.append(str(digit))
        elif not unicodedata.combining(part):  # Thai and Indic vowel signs do not combine, and matter
            folded.append(_UNDECOMPOSED.get(part, part))
    return "".join(folded)


def fold(text: str) -> str:
    """The text in lower case, without diacritics and invisible marks, its digits (Arabic, fullwidth, ...) as 0 to 9."""
    return text.lower() if text.isascii() else "".join(map(_fold_character, text))


def fold_with_offsets(text: str) -> tuple[str, list[int] | None]:
    """The folded text, and for each of its characters the offset in the original; None where the offsets are equal."""
    if text.isascii():
        return text.lower(), None
    folded: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text):
        for part in _fold_character(character):
            folded.append(part)
            offsets.append(offset)
    return "".join(folded), offsets
