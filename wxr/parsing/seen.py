"""Which of millions of texts came by before: in memory while they are few, else in a table on disk."""

from __future__ import annotations

from collections.abc import Iterable

from wxr.parsing.columns import hashed
from wxr.temporary import Table

FEW = 1 << 15  # hashes in memory, about 70 bytes each
_INSERT = "INSERT OR IGNORE INTO kept VALUES (?)"


class Seen:
    """A set of texts, each known by its hash of 64 bits."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._few: set[int] = set()
        self._many: Table | None = None
        for text in texts:
            self.add(text)

    def add(self, text: str) -> bool:
        """Takes a text in; True where it is new."""
        key = hashed(text)
        if self._many is None:
            if key in self._few:
                return False
            if len(self._few) < FEW:
                self._few.add(key)
                return True
            self._many = Table("hash INTEGER PRIMARY KEY")
        return key not in self._few and self._many.run(_INSERT, (key,)).rowcount == 1

    def __contains__(self, text: str) -> bool:
        key = hashed(text)
        if key in self._few or self._many is None:
            return key in self._few
        return self._many.run("SELECT 1 FROM kept WHERE hash = ?", (key,)).fetchone() is not None
