"""The archive as a SQLite database: tables and full-text indexes as in schema.sql, which is the place to read first."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from importlib.resources import files
from itertools import chain
from pathlib import Path

import msgspec

from wxr.writers.document import Document, Written
from wxr.writers.proof import Held
from wxr.writers.sqlite.rows import KEYS, PostRows, Row, Tables, fields, metas, to_json

USER_VERSION = 1
_decode = msgspec.msgpack.Decoder(Tables).decode

# Indexes are made last: filling a table first and sorting once is faster than keeping an index up to date.
_INDEXES = (
    "CREATE INDEX posts_id ON posts (id)",
    "CREATE INDEX posts_type_status ON posts (type, status)",
    "CREATE INDEX posts_date ON posts (date)",
    "CREATE INDEX posts_author ON posts (author_key)",
    "CREATE INDEX posts_parent ON posts (parent_key)",
    "CREATE INDEX comments_post ON comments (post)",
    "CREATE INDEX comments_parent ON comments (parent_key)",
    "CREATE INDEX post_terms_term ON post_terms (term)",
    "CREATE INDEX captions_post ON captions (post)",
    "CREATE INDEX media_post ON media (post)",
    "CREATE INDEX meta_post ON meta (post)",
    "CREATE INDEX meta_comment ON meta (comment)",
    "CREATE INDEX meta_key ON meta (key)",
    "CREATE INDEX terms_slug ON terms (taxonomy, slug)",
)
_PARENTS = """
    UPDATE posts SET parent_key = (SELECT min(other.key) FROM posts AS other WHERE other.id = posts.parent)
    WHERE parent IS NOT NULL
"""
_TERM_PARENTS = """
    UPDATE terms SET parent_key = (
        SELECT min(other.key) FROM terms AS other WHERE other.taxonomy = terms.taxonomy AND other.slug = terms.parent
    ) WHERE parent IS NOT NULL
"""


def write(document: Document, path: Path) -> Written:
    """Builds the database at ``path``, which must not exist; it is whole, closed and in one file on return."""
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as base:
            # Whatever goes wrong, the file is thrown away; it is put on the disk before it takes its place.
            base.execute("PRAGMA journal_mode = OFF")
            base.execute("PRAGMA synchronous = OFF")
            base.executescript(files(__name__).joinpath("schema.sql").read_text(encoding="utf-8"))
            base.execute("BEGIN")
            written = _Filling(base, document).fill()
            base.execute("COMMIT")
            base.execute(f"PRAGMA user_version = {USER_VERSION}")
    except sqlite3.Error as error:
        raise OSError(f"the database: {error}") from error  # `replacing` names the target
    return written


def read_back(path: Path) -> Held:
    """What the database holds, asked of the closed file."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as base:
        return Held(*base.execute("SELECT (SELECT count(*) FROM posts), (SELECT count(*) FROM comments)").fetchone())


class _Filling:
    """One run through the document; numbers rows itself, so that references are known before they are written."""

    def __init__(self, base: sqlite3.Connection, document: Document) -> None:
        self._base = base
        self._document = document
        self._author_keys: dict[str, int] = {}
        self._term_keys: dict[tuple[str, str | None], int] = {}

    def fill(self) -> Written:
        written = Written()
        self._heads()
        posts = 0
        for chunk in self._document.shaped(PostRows(self._document.bodies, self._author_keys, self._term_keys)):
            for piece in chunk.pieces:
                for table, rows in _decode(piece).items():
                    self._insert(table, rows, posts, written.comments)
            posts += chunk.written.posts.total()
            written.add(chunk.written)
        self._insert("notices", (msgspec.structs.astuple(notice) for notice in self._document.notices))
        for index in _INDEXES:
            self._base.execute(index)
        self._base.execute(_PARENTS)
        self._base.execute(_TERM_PARENTS)
        for table in ("posts_fts", "comments_fts"):
            self._base.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")  # noqa: S608 - fixed names
        return written

    def _insert(self, table: str, rows: Iterable[Row], posts: int = 0, comments: int = 0) -> None:
        """Writes rows; ``posts`` and ``comments`` are added to keys of these."""
        rest = iter(rows)
        first = next(rest, None)
        if first is None:
            return
        marks = ["?"] * len(first)
        for columns, before in zip(KEYS.get(table, ()), (posts, comments), strict=False):
            for column in columns:
                marks[column] = f"? + {before}"
        statement = f"INSERT INTO {table} VALUES ({', '.join(marks)})"  # noqa: S608 - fixed names and numbers
        self._base.executemany(statement, chain((first,), rest))

    def _heads(self) -> None:
        site = self._document.site
        self._insert("site", [(*fields(site, "sources", "extra"), to_json(site.sources), to_json(site.extra))])
        for key, author in enumerate(self._document.authors, 1):
            self._insert("authors", [(key, *fields(author, "extra"), to_json(author.extra))])
            for name in (author.display_name, author.login):
                if name:
                    self._author_keys.setdefault(name, key)
            if author.login:
                self._author_keys[author.login] = key
        for key, term in enumerate(self._document.terms, 1):
            row = (key, term.id, term.taxonomy, term.slug, term.name, term.parent, None, term.description)
            self._insert("terms", [(*row, to_json(term.extra))])
            self._insert("meta", metas(term.meta, term=key))
            self._term_keys[term.taxonomy, term.slug or term.name] = key
