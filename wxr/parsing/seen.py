"""Which of millions of texts came by before: in memory while they are few, else in a database that is gone with us."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from wxr.errors import OutputError
from wxr.parsing.columns import hashed

FEW = 1 << 15  # numbers in memory, about 70 bytes each


class Seen:
    """A set of texts, each known by its hash of 64 bits."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._few: set[int] = set()
        self._many: sqlite3.Connection | None = None
        for text in texts:
            self.add(text)

    def add(self, text: str) -> bool:
        """Takes a text in; True where it is new."""
        key = hashed(text)
        if self._many is not None:
            return self._added(self._many, key)
        if key in self._few:
            return False
        self._few.add(key)
        if len(self._few) > FEW:
            self._many = _database()
            for each in sorted(self._few):
                self._added(self._many, each)
            self._few = set()
        return True

    def __contains__(self, text: str) -> bool:
        key = hashed(text)
        if self._many is None:
            return key in self._few
        return self._many.execute("SELECT 1 FROM seen WHERE key = ?", (key,)).fetchone() is not None

    def _added(self, database: sqlite3.Connection, key: int) -> bool:
        try:
            return database.execute("INSERT OR IGNORE INTO seen VALUES (?)", (key,)).rowcount == 1
        except sqlite3.OperationalError as error:
            raise OutputError(f"temporary files cannot be written ({error}); TMPDIR may name another folder") from error


def _database() -> sqlite3.Connection:
    """One that SQLite keeps in a file without name where it outgrows two megabytes."""
    database = sqlite3.connect("", isolation_level=None, check_same_thread=False)
    database.execute("PRAGMA journal_mode = OFF")
    database.execute("CREATE TABLE seen (key INTEGER PRIMARY KEY)")
    database.execute("BEGIN")  # nothing is ever to be found again, so nothing is committed
    return database
