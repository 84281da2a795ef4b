"""The archive as a SQLite database: tables and full-text indexes as in schema.sql, which is the place to read first."""

from __future__ import annotations

import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from importlib.resources import files
from itertools import count, islice
from pathlib import Path
from typing import TypeAlias

import msgspec

from wxr.model import Comment, Meta, Post, Record, TermRef
from wxr.parsing.answers import NOBODY, answered, circles
from wxr.writers.document import Document, Written
from wxr.writers.proof import Held

USER_VERSION = 1
_BATCH = 200  # rows of a table that are held before they are written
_Value: TypeAlias = "str | int | float | bytes | None"
_Row: TypeAlias = "tuple[_Value, ...]"

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
            base.execute("PRAGMA journal_mode = WAL")
            base.execute("PRAGMA synchronous = NORMAL")
            base.executescript(files("wxr.writers").joinpath("schema.sql").read_text(encoding="utf-8"))
            base.execute("BEGIN")
            written = _Filling(base, document).fill()
            base.execute("COMMIT")
            base.execute(f"PRAGMA user_version = {USER_VERSION}")
            base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            base.execute("PRAGMA journal_mode = DELETE")
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
        # Both are always there, for the index.
        self._keeps_text = "text" in document.bodies
        self._keeps_content = "content" in document.bodies
        self._encode = msgspec.json.Encoder().encode
        self._comment_keys = 0  # how many were given out
        self._author_keys: dict[str, int] = {}
        self._term_keys: dict[tuple[str, str | None], int] = {}
        self._waiting: defaultdict[str, list[_Row]] = defaultdict(list)

    def fill(self) -> Written:
        written = Written()
        self._heads()
        for key, post in enumerate(self._document.posts(), 1):
            self._post(key, post)
            written.count(post)
        self._insert("notices", (msgspec.structs.astuple(notice) for notice in self._document.notices))
        for table in list(self._waiting):
            self._write(table)
        for index in _INDEXES:
            self._base.execute(index)
        self._base.execute(_PARENTS)
        self._base.execute(_TERM_PARENTS)
        for table in ("posts_fts", "comments_fts"):
            self._base.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")  # noqa: S608 - fixed names
        return written

    def _insert(self, table: str, rows: Iterable[_Row]) -> None:
        """Puts rows by, to be written many at a time."""
        waiting = self._waiting[table]
        waiting.extend(rows)
        if len(waiting) >= _BATCH:
            self._write(table)

    def _write(self, table: str) -> None:
        rows = self._waiting.pop(table)
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            self._base.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 - fixed names

    def _heads(self) -> None:
        site = self._document.site
        self._insert("site", [(*_fields(site, "sources", "extra"), self._json(site.sources), self._json(site.extra))])
        for key, author in enumerate(self._document.authors, 1):
            self._insert("authors", [(key, *_fields(author, "extra"), self._json(author.extra))])
            for name in (author.display_name, author.login):
                if name:
                    self._author_keys.setdefault(name, key)
            if author.login:
                self._author_keys[author.login] = key
        for key, term in enumerate(self._document.terms, 1):
            row = (key, term.id, term.taxonomy, term.slug, term.name, term.parent, None, term.description)
            self._insert("terms", [(*row, self._json(term.extra))])
            self._insert("meta", _metas(term.meta, term=key))
            self._term_keys[term.taxonomy, term.slug or term.name] = key

    def _post(self, key: int, post: Post) -> None:
        self._insert("posts", [self._post_row(key, post)])
        self._insert("posts_fts (rowid, title, text, excerpt)", [(key, post.title, post.text, post.excerpt)])
        terms = {self._term_key(ref) for ref in post.terms}
        self._insert("post_terms", ((key, term) for term in sorted(terms)))
        self._insert("meta", _metas(post.meta, post=key))
        if post.attachment:
            self._insert("attachments", [(key, *_fields(post.attachment, "sizes"), self._json(post.attachment.sizes))])
        self._insert("captions", ((None, key, *_fields(caption)) for caption in post.captions))
        self._insert("media", ((None, key, *_fields(reference)) for reference in post.media))
        if post.comments:
            self._comments(key, post)

    def _post_row(self, key: int, post: Post) -> _Row:
        return (
            key, post.id, post.type, post.status, post.title, post.slug, post.link, post.guid,
            post.author, self._author_keys.get(post.author or ""),
            post.date, post.date_gmt, post.modified, post.modified_gmt,
            post.content if self._keeps_content else None, post.html, post.markdown,
            post.text if self._keeps_text else None, post.excerpt,
            post.parent, None, post.menu_order, int(post.sticky), post.password, post.format,
            post.comment_status, post.ping_status, post.featured_media, post.source, post.content_form,
            self._json(post.coauthors), self._json(post.seo) if post.seo else None, self._json(post.extra),
        )  # fmt: skip

    def _comments(self, post_key: int, post: Post) -> None:
        above, first = _acyclic(answered(post.comments)), self._comment_keys + 1
        self._comment_keys += len(above)
        text_of = self._document.comment_text
        rest = zip(count(first), above, post.comments, strict=False)
        while some := list(islice(rest, _BATCH)):
            rows = (self._comment_row(key, post_key, first + at if at >= 0 else None, each) for key, at, each in some)
            self._insert("comments", rows)
            texts = ((key, each.author_name, text_of(each, post)) for key, _, each in some)
            self._insert("comments_fts (rowid, author_name, content)", texts)
            for key, _, each in some:
                self._insert("meta", _metas(each.meta, comment=key))

    def _comment_row(self, key: int, post: int, parent: int | None, comment: Comment) -> _Row:
        content = comment.content if self._keeps_content else None
        return (
            key, post, comment.id, comment.parent, parent,
            comment.author_name, comment.author_email, comment.author_url, comment.author_ip, comment.user,
            comment.date, comment.date_gmt, content, comment.html, comment.status, comment.type,
            self._json(comment.extra),
        )  # fmt: skip

    def _term_key(self, ref: TermRef) -> int:
        """The row of a term that a post names; the archive has a record for each."""
        return self._term_keys.get((ref.taxonomy, ref.slug)) or self._term_keys[ref.taxonomy, ref.name]

    def _json(self, value: object) -> str:
        return self._encode(value).decode()


def _fields(record: Record, *but: str) -> Iterator[_Value]:
    return (getattr(record, name) for name in record.__struct_fields__ if name not in but)


def _metas(
    metas: Iterable[Meta], *, post: int | None = None, comment: int | None = None, term: int | None = None
) -> Iterator[_Row]:
    return ((post, comment, term, meta.key, meta.value) for meta in metas)


def _acyclic(above: array[int]) -> array[int]:
    """Without circles: where comments answer each other, the first of them answers nobody."""
    if max(above) >= 0:
        for circle in circles(above):
            above[min(circle)] = NOBODY
    return above
