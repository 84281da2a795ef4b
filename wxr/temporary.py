"""A table for what would outgrow memory: SQLite keeps it in a file without name, which is gone with the table."""

from __future__ import annotations

import weakref
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from wxr.errors import OutputError

if TYPE_CHECKING:
    import sqlite3


class Table:
    """Made of columns as SQL writes them; its name is ``kept``. It takes two megabytes of memory, whatever it holds."""

    def __init__(self, columns: str) -> None:
        import sqlite3  # noqa: PLC0415 - most runs need no table, and start faster without it

        # Whoever drops the last reference to it may be another thread.
        self._database = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        weakref.finalize(self, self._database.close)
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute(f"CREATE TABLE kept ({columns})")
        self._error = sqlite3.OperationalError
        self._database.execute("BEGIN")  # without an end: what is never to be found again need not be committed

    def run(self, statement: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        """Runs a statement, whose rows come as long as the table is there.

        Raises `OutputError` where there is no room on the disk.
        """
        try:
            return self._database.execute(statement, values)
        except self._error as error:
            raise _full(error) from error

    def run_all(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        """The same for many rows of values."""
        try:
            self._database.executemany(statement, rows)
        except self._error as error:
            raise _full(error) from error


def stored(text: str) -> bytes:
    """Text as a table keeps it: the name of a file may be what SQLite takes for no text."""
    return text.encode("utf-8", "surrogatepass")


def restored(data: bytes) -> str:
    """The text again."""
    return data.decode("utf-8", "surrogatepass")


def _full(error: Exception) -> OutputError:
    return OutputError(f"temporary files cannot be written ({error}); TMPDIR may name another folder")
