"""What a collection knows, kept on disk: files of attachment records, files wanted, their addresses, who uses them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from wxr.parsing.scratch import Scratch

_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE mains (path TEXT PRIMARY KEY, attachment INTEGER, original TEXT, url TEXT) WITHOUT ROWID;
CREATE INDEX mains_by_attachment ON mains (attachment);
CREATE TABLE copies (path TEXT PRIMARY KEY, main TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE wants (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, stored INTEGER, tries TEXT NOT NULL, attachment INTEGER,
  elsewhere INTEGER NOT NULL, file TEXT, why TEXT NOT NULL DEFAULT ''
);
CREATE INDEX wants_by_file ON wants (file);
CREATE TABLE urls (url TEXT PRIMARY KEY, want INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE uses (
  want INTEGER, post INTEGER, title TEXT, link TEXT, place TEXT, PRIMARY KEY (want, post, link, place)
) WITHOUT ROWID;
CREATE TABLE files (
  file TEXT PRIMARY KEY, sha256 TEXT NOT NULL, size INTEGER NOT NULL, mime_type TEXT, flaw TEXT
) WITHOUT ROWID;
"""


class Main(NamedTuple):
    """The main file of an attachment record, the unscaled original that it names, and its address."""

    path: str
    attachment: int | None
    original: str | None
    url: str | None


class Want(NamedTuple):
    """A file that the archive refers to.

    ``key`` is its path below the uploads folder, or its address where it lies outside; ``tries`` are the addresses to
    fetch it from, the best first; ``why`` it could not be had.
    """

    id: int
    key: str
    tries: tuple[str, ...]
    attachment: int | None
    why: str


class KeptFile(NamedTuple):
    """A file of the collection."""

    file: str
    sha256: str
    size: int
    mime_type: str | None
    flaw: str | None


class Totals(NamedTuple):
    """Files of the collection and their bytes, the wanted files that they are, and those that are not there."""

    files: int
    size: int
    answered: int
    missing: int
    elsewhere: int


class Ledger:
    """The books of one collection, in a temporary database."""

    def __init__(self) -> None:
        self._scratch = Scratch(".media")
        self._base = sqlite3.connect(self._scratch.path, isolation_level=None, check_same_thread=False)
        # Files are fetched in a thread of their own, for which the first one waits.
        self._base.executescript(_SCHEMA)
        self._base.execute("BEGIN")

    def close(self) -> None:
        """Removes the books."""
        self._base.close()
        self._scratch.close()

    # ---- attachment records

    def record(self, main: Main, copies: Iterable[str]) -> None:
        """Enters a record's files; the first record of a path has it."""
        self._base.execute("INSERT OR IGNORE INTO mains VALUES (?, ?, ?, ?)", main)
        self._base.executemany("INSERT OR IGNORE INTO copies VALUES (?, ?)", ((copy, main.path) for copy in copies))

    def main(self, path: str) -> Main | None:
        """The record whose main file has a path."""
        return self._main("path = ?", path)

    def main_of(self, copy: str) -> Main | None:
        """The record that names a path as a copy of its main file."""
        return self._main("path = (SELECT main FROM copies WHERE path = ?)", copy)

    def main_by_number(self, attachment: int) -> Main | None:
        """The record of an attachment."""
        return self._main("attachment = ?", attachment)

    def _main(self, condition: str, value: str | int) -> Main | None:
        row = self._base.execute(f"SELECT * FROM mains WHERE {condition}", (_sound(value),)).fetchone()  # noqa: S608 - one of the conditions above
        return None if row is None else Main(*row)

    # ---- what is wanted

    def want(
        self, key: str, stored: int | None, tries: Iterable[str], attachment: int | None, *, elsewhere: bool = False
    ) -> int:
        """Enters a file that is wanted and returns its id; one that is entered already gains what it lacked."""
        values = (_sound(key), stored, _sound("\n".join(dict.fromkeys(tries))), attachment, elsewhere)
        self._base.execute(
            "INSERT INTO wants (key, stored, tries, attachment, elsewhere) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (key) DO UPDATE SET attachment = coalesce(attachment, excluded.attachment), "
            "tries = CASE WHEN tries = '' THEN excluded.tries ELSE tries END",
            values,
        )
        number: int = self._base.execute("SELECT id FROM wants WHERE key = ?", values[:1]).fetchone()[0]
        return number

    def address(self, url: str, want: int) -> None:
        """Enters an address that means a wanted file."""
        self._base.execute("INSERT OR IGNORE INTO urls VALUES (?, ?)", (_sound(url), want))

    def use(self, want: int, post: int | None, title: str | None, link: str | None, place: str) -> None:
        """Enters a place that uses a wanted file."""
        row = (want, -1 if post is None else post, _sound(title), _sound(link or ""), place)
        self._base.execute("INSERT OR IGNORE INTO uses VALUES (?, ?, ?, ?, ?)", row)

    def stored(self) -> Iterator[tuple[int, int]]:
        """Number in the uploads folder and id of each wanted file that is there."""
        yield from self._base.execute("SELECT stored, id FROM wants WHERE stored IS NOT NULL")

    def lacking_stored(self) -> Iterator[tuple[int, int]]:
        """Number in the uploads folder and id of each wanted file that is there and was not fit to be taken."""
        yield from self._base.execute("SELECT stored, id FROM wants WHERE stored IS NOT NULL AND file IS NULL")

    def rename(self, want: int, key: str) -> None:
        """Another file was taken for a wanted one; where that is wanted too, the key stays."""
        self._base.execute("UPDATE OR IGNORE wants SET key = ? WHERE id = ?", (_sound(key), want))

    def missing(self, *, elsewhere: bool = False) -> Iterator[Want]:
        """The wanted files that are not in the collection, by their keys: the site's own, or those of other sites."""
        return self._wants("file IS NULL AND elsewhere = ?", elsewhere)

    def lacking(self, key: str) -> int | None:
        """The id of the wanted file of a key where the collection has none for it."""
        row = self._base.execute("SELECT id FROM wants WHERE key = ? AND file IS NULL", (_sound(key),)).fetchone()
        return None if row is None else int(row[0])

    def answered_by(self, file: str) -> list[Want]:
        """The wanted files that a file of the collection is."""
        return list(self._wants("file = ?", file))

    def _wants(self, condition: str, value: str | int) -> Iterator[Want]:
        columns = "id, key, tries, attachment, why"
        rows = self._base.execute(f"SELECT {columns} FROM wants WHERE {condition} ORDER BY key", (value,))  # noqa: S608 - one of the above
        for number, key, tries, attachment, why in rows:
            yield Want(number, key, tuple(filter(None, tries.split("\n"))), attachment, why)

    # ---- what came of it

    def keep(self, want: int, kept: KeptFile) -> None:
        """A wanted file is in the collection; several may be one file."""
        self._base.execute("INSERT OR IGNORE INTO files VALUES (?, ?, ?, ?, ?)", kept)
        self._base.execute("UPDATE wants SET file = ? WHERE id = ?", (kept.file, want))

    def miss(self, want: int, why: str) -> None:
        """A wanted file could not be had."""
        self._base.execute("UPDATE wants SET why = ? WHERE id = ?", (_sound(why), want))

    def files(self) -> Iterator[KeptFile]:
        """The files of the collection, by name."""
        for row in self._base.execute("SELECT * FROM files ORDER BY file"):
            yield KeptFile(*row)

    def totals(self) -> Totals:
        """How much of everything there is."""
        files, size = self._base.execute("SELECT count(*), coalesce(sum(size), 0) FROM files").fetchone()
        answered, missing, elsewhere = self._base.execute(
            "SELECT count(file), coalesce(sum(file IS NULL AND NOT elsewhere), 0), "
            "coalesce(sum(file IS NULL AND elsewhere), 0) FROM wants"
        ).fetchone()
        return Totals(files, size, answered, missing, elsewhere)

    def urls_of(self, wants: Iterable[Want]) -> list[str]:
        """The addresses of wanted files."""
        rows = (self._base.execute("SELECT url FROM urls WHERE want = ? ORDER BY url", (want.id,)) for want in wants)
        return [url for found in rows for (url,) in found]

    def uses_of(self, wants: Iterable[Want]) -> list[tuple[int | None, str | None, str | None, str]]:
        """Post, title, link and place of what uses wanted files."""
        query = "SELECT post, title, link, place FROM uses WHERE want = ? ORDER BY post, link, place"
        rows = (self._base.execute(query, (want.id,)) for want in wants)
        return [
            (None if post < 0 else post, title, link or None, place)
            for found in rows
            for post, title, link, place in found
        ]


def _sound(value: str | int | None) -> str | int | None:
    """A name that is no Unicode, as a database can hold it."""
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value
