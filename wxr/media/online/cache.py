"""Results of earlier runs in a SQLite file, so that the next run asks only what is not known yet."""

from __future__ import annotations

import os
import sqlite3
import sys
from pathlib import Path
from types import TracebackType

from wxr.errors import OutputError
from wxr.media.online.options import DAY
from wxr.media.online.outcomes import Outcome, Wanted

_ID = 0x57585263  # of the application that a file belongs to: "WXRc"
_VERSION = 1
_KEPT = 90 * DAY  # results older than that are deleted
_DOUBTFUL = 3600.0  # seconds that a verdict is good which may change any minute
_LASTING = frozenset(["ok", "broken"])
_TOGETHER = 100  # results written at once
_SOON = 5.0  # seconds after which fewer are; so much is lost where the machine dies
_PATIENCE = 5.0  # seconds to wait for another run that writes to the same file
_SCHEMA = """
CREATE TABLE IF NOT EXISTS outcomes (
    url TEXT NOT NULL, role TEXT NOT NULL, checked REAL NOT NULL, code TEXT, evidence TEXT NOT NULL, copy TEXT,
    PRIMARY KEY (url, role)
) STRICT, WITHOUT ROWID
"""


def default_path() -> Path:
    """The file in the user's own cache folder."""
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")
    return base / "wxr" / "online.sqlite3"


class Cache:
    """Outcomes by address. Raises `OutputError` where the file cannot be made, or is something else."""

    def __init__(self, path: str | Path, max_age: float, now: float, *, thorough: bool = False) -> None:
        self.path = Path(path)
        self._how = "thorough " if thorough else ""  # a look at the whole is another result than one at the head
        self._max_age = max_age
        self._unwritten: list[tuple[str, str, float, str | None, str, str | None]] = []
        self.trouble: str | None = None
        try:
            if not self.path.parent.is_dir():
                self.path.parent.mkdir(parents=True, mode=0o700)
            if not self.path.exists():
                os.close(os.open(self.path, os.O_CREAT | os.O_WRONLY, 0o600))  # it names what a private blog shows
            self._base = sqlite3.connect(self.path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
        except (OSError, sqlite3.Error) as error:
            raise OutputError(f"{path}: results cannot be kept there ({_cause(error)})") from error
        try:
            self._prepare(now)
        except sqlite3.Error as error:
            self._base.close()
            raise OutputError(f"{path}: is no file of results ({error}); name another with --cache") from error
        except OutputError:
            self._base.close()
            raise

    def _prepare(self, now: float) -> None:
        (identity,) = self._base.execute("PRAGMA application_id").fetchone()
        (tables,) = self._base.execute("SELECT count(*) FROM sqlite_master").fetchone()
        (version,) = self._base.execute("PRAGMA user_version").fetchone()
        if tables and (identity, version) != (_ID, _VERSION):
            raise OutputError(f"{self.path}: is a database of something else; name another file with --cache")
        self._base.execute("PRAGMA journal_mode = WAL")
        self._base.execute("PRAGMA synchronous = NORMAL")
        self._base.execute(f"PRAGMA application_id = {_ID}")
        self._base.execute(f"PRAGMA user_version = {_VERSION}")
        self._base.execute(_SCHEMA)
        self._base.execute("DELETE FROM outcomes WHERE checked < ?", (now - max(_KEPT, self._max_age),))

    def recall(self, wanted: Wanted, now: float) -> Outcome | None:
        """What is known and fresh enough."""
        row = self._base.execute(
            "SELECT code, evidence, copy, checked FROM outcomes WHERE url = ? AND role = ?",
            (_text(wanted.url), self._how + wanted.role),
        ).fetchone()
        if row is None:
            return None
        outcome = Outcome(*row[:3])
        good_for = self._max_age if outcome.verdict in _LASTING else min(self._max_age, _DOUBTFUL)
        return outcome if 0 <= now - row[3] < good_for else None

    def keep(self, wanted: Wanted, outcome: Outcome, now: float) -> None:
        """Keeps an outcome; what was skipped is not known, and not kept."""
        if outcome.verdict == "skipped":
            return
        row = (_text(wanted.url), self._how + wanted.role, now, outcome.code, _text(outcome.evidence), outcome.copy)
        self._unwritten.append(row)
        if len(self._unwritten) >= _TOGETHER or now - self._unwritten[0][2] >= _SOON:
            self.write()

    def write(self) -> None:
        """Writes what is kept; where that fails, `trouble` says why and nothing more is kept."""
        rows, self._unwritten = self._unwritten, []
        if not rows or self.trouble is not None:
            return
        try:
            with self._base:
                self._base.execute("BEGIN IMMEDIATE")
                self._base.executemany("INSERT OR REPLACE INTO outcomes VALUES (?, ?, ?, ?, ?, ?)", rows)
        except sqlite3.Error as error:  # a full disk, or another run that holds the file for long
            self.trouble = str(error)

    def __enter__(self) -> Cache:
        """The cache itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.write()
        self._base.close()


def _text(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode()


def _cause(error: Exception) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)
