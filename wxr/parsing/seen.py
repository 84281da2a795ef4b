"""Which of millions of numbers or texts came by before: in memory while they are few, else in a table on disk."""

from __future__ import annotations

from collections.abc import Iterable

from wxr.parsing.columns import hashed
from wxr.temporary import Table

FEW = 1 << 14  # numbers in memory, about 70 bytes each
_LARGEST = 2**63 - 1  # that a table holds; nothing honest has a larger number
_INSERT = "INSERT OR IGNORE INTO kept VALUES (?)"


class SeenNumbers:
    """A set of numbers."""

    def __init__(self) -> None:
        self._few: set[int] = set()
        self._many: Table | None = None  # those that came when there were few already

    def add(self, number: int) -> bool:
        """Takes a number in; True where it is new."""
        if number in self._few:
            return False
        if abs(number) > _LARGEST or (self._many is None and len(self._few) < FEW):
            self._few.add(number)
            return True
        if self._many is None:
            self._many = Table("number INTEGER PRIMARY KEY")
        return self._many.run(_INSERT, (number,)).rowcount == 1

    def __contains__(self, number: int) -> bool:
        if number in self._few or self._many is None or abs(number) > _LARGEST:
            return number in self._few
        return self._many.run("SELECT 1 FROM kept WHERE number = ?", (number,)).fetchone() is not None

    def __bool__(self) -> bool:
        return bool(self._few)


class Seen:
    """A set of texts, each known by its hash of 64 bits."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._hashes = SeenNumbers()
        for text in texts:
            self.add(text)

    def add(self, text: str) -> bool:
        """Takes a text in; True where it is new."""
        return self._hashes.add(hashed(text))

    def __contains__(self, text: str) -> bool:
        return hashed(text) in self._hashes
