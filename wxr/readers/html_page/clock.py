"""A time of day that stands apart from its date."""

from __future__ import annotations

from wxr.parsing.dates.fold import fold_with_offsets
from wxr.parsing.dates.tokens import tokens


def find_time(text: str) -> str | None:
    """The first time of day printed in the text, as ``HH:MM`` or ``HH:MM:SS``."""
    if not any(character.isdigit() for character in text):
        return None
    folded, _offsets = fold_with_offsets(text)
    return next((token.clock for token in tokens(folded, ()) if token.kind == "time"), None)
