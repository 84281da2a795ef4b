"""The state of a list that is being written."""

from __future__ import annotations

from typing import NamedTuple


class LastList(NamedTuple):
    """The list that ended last: after how many lines, of which kind, at which prefix, with which marker."""

    length: int
    tag: str
    prefix: str
    alternate: bool


class Listing:
    """A list that is open. ``alternate`` changes its marker, which in Markdown begins another list."""

    __slots__ = ("alternate", "indent", "items", "number", "ordered", "tight")

    def __init__(self, ordered: bool, number: int, tight: bool) -> None:
        self.ordered = ordered
        self.number = number
        self.tight = tight
        self.alternate = False
        self.items = 0
        self.indent = ""

    def marker(self) -> str:
        """The next item's marker."""
        if self.ordered:
            return f"{self.number}{')' if self.alternate else '.'} "
        return "+ " if self.alternate else "- "
