"""A time of day that stands apart from its date."""

from __future__ import annotations

import re

from wxr.parsing.dates.fold import fold_with_offsets
from wxr.parsing.dates.tokens import tokens

CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?(?:[ap]\.?m\.?|[صم])(?!\w))?", re.IGNORECASE)
"""What looks like a time in a line that holds no numbers but dates and times."""


def find_time(text: str) -> str | None:
    """The first time of day printed in the text, as ``HH:MM`` or ``HH:MM:SS``."""
    if not any(character.isdigit() for character in text):
        return None
    folded, _offsets = fold_with_offsets(text)
    return next((token.clock for token in tokens(folded, ()) if token.kind == "time"), None)
