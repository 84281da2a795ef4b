"""What stands in the bytes of an export, counted without regard to what a parser makes of them."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple


class Tally(NamedTuple):
    """Items, comments and custom fields by their tags outside CDATA sections; exports have one each."""

    items: int = 0
    comments: int = 0
    custom_fields: int = 0

    def plus(self, other: Tally) -> Tally:
        """What stands in both."""
        return Tally(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))


def tally_of(counts: Counter[str]) -> Tally:
    """From counts by the names of WXR's elements."""
    return Tally(counts["item"], counts["comment"], counts["postmeta"])
