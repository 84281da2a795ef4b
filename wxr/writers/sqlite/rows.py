"""Some posts to rows of tables, in whichever process they were rendered.

Keys of posts and comments are counted from 1 on in each run; the process that writes adds what came before.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, count, islice
from typing import TypeAlias

import msgspec

from wxr.model import Comment, Meta, Post, Record, TermRef
from wxr.parsing.answers import NOBODY, answered, circles
from wxr.parsing.stored_comments import StoredComments
from wxr.writers.document import Chunk, Run, Written

Value: TypeAlias = str | int | None
Row: TypeAlias = tuple[Value, ...]
Tables: TypeAlias = dict[str, list[Row]]
_Numbered: TypeAlias = tuple[int, int | None, Comment]  # a comment with its key and that of the one it answers

_AT_ONCE = 1_000  # comments of a large post whose rows are made together

# Where rows go, and which of their columns are keys of posts and of comments.
KEYS: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {
    "posts": ((0,), ()),
    "posts_fts (rowid, title, text, excerpt)": ((0,), ()),
    "post_terms": ((0,), ()),
    "attachments": ((0,), ()),
    "captions": ((1,), ()),
    "media": ((1,), ()),
    "comments": ((1,), (0, 4)),
    "comments_fts (rowid, author_name, content)": ((), (0,)),
    "meta": ((0,), (1,)),
}

_encode_json = msgspec.json.Encoder().encode
_encode = msgspec.msgpack.Encoder().encode


class PostRows:
    """The shape of posts as rows, given the keys of authors by name, and of terms by taxonomy and slug or name."""

    def __init__(
        self, bodies: frozenset[str], authors: Mapping[str, int], terms: Mapping[tuple[str, str | None], int]
    ) -> None:
        # Both are always there, for the index.
        self._keeps_text = "text" in bodies
        self._keeps_content = "content" in bodies
        self._authors = authors
        self._terms = terms

    def __call__(self, run: Run, /) -> Chunk:
        """The rows as `Tables` in MessagePack, which is read faster than a pickle."""
        written = Written()
        tables: Tables = defaultdict(list)
        large: list[Iterator[bytes]] = []
        for key, post in enumerate(run.posts(), 1):
            self._post(tables, key, post)
            comments = _numbered(post.comments, written.comments + 1)
            if isinstance(post.comments, StoredComments):
                large.append(self._some_at_a_time(comments, key, post, run))
            else:
                self._comments(tables, comments, key, post, run)
            written.count(post)
        first = (_encode(tables),)
        return Chunk(chain(first, *large) if large else first, written)

    def _some_at_a_time(self, comments: Iterator[_Numbered], post_key: int, post: Post, run: Run) -> Iterator[bytes]:
        while some := list(islice(comments, _AT_ONCE)):
            tables: Tables = defaultdict(list)
            self._comments(tables, some, post_key, post, run)
            yield _encode(tables)

    def _post(self, tables: Tables, key: int, post: Post) -> None:
        tables["posts"].append(self._post_row(key, post))
        tables["posts_fts (rowid, title, text, excerpt)"].append((key, post.title, post.text, post.excerpt))
        tables["post_terms"] += [(key, term) for term in sorted({self._term_key(ref) for ref in post.terms})]
        tables["meta"] += metas(post.meta, post=key)
        if post.attachment:
            row = (key, *fields(post.attachment, "sizes"), to_json(post.attachment.sizes))
            tables["attachments"].append(row)
        tables["captions"] += [(None, key, *fields(caption)) for caption in post.captions]
        tables["media"] += [(None, key, *fields(reference)) for reference in post.media]

    def _post_row(self, key: int, post: Post) -> Row:
        return (
            key, post.id, post.type, post.status, post.title, post.slug, post.link, post.guid,
            post.author, self._authors.get(post.author or ""),
            post.date, post.date_gmt, post.modified, post.modified_gmt,
            post.content if self._keeps_content else None, post.html, post.markdown,
            post.text if self._keeps_text else None, post.excerpt,
            post.parent, None, post.menu_order, int(post.sticky), post.password, post.format,
            post.comment_status, post.ping_status, post.featured_media, post.source, post.content_form,
            to_json(post.coauthors), to_json(post.seo) if post.seo else None, to_json(post.extra),
        )  # fmt: skip

    def _comments(self, tables: Tables, comments: Iterable[_Numbered], post_key: int, post: Post, run: Run) -> None:
        rows, texts, meta = tables["comments"], tables["comments_fts (rowid, author_name, content)"], tables["meta"]
        for key, parent, comment in comments:
            rows.append(self._comment_row(key, post_key, parent, comment))
            texts.append((key, comment.author_name, run.comment_text(comment, post)))
            meta += metas(comment.meta, comment=key)

    def _comment_row(self, key: int, post: int, parent: int | None, comment: Comment) -> Row:
        content = comment.content if self._keeps_content else None
        return (
            key, post, comment.id, comment.parent, parent,
            comment.author_name, comment.author_email, comment.author_url, comment.author_ip, comment.user,
            comment.date, comment.date_gmt, content, comment.html, comment.status, comment.type,
            to_json(comment.extra),
        )  # fmt: skip

    def _term_key(self, ref: TermRef) -> int:
        """The row of a term that a post names; the archive has a record for each."""
        return self._terms.get((ref.taxonomy, ref.slug)) or self._terms[ref.taxonomy, ref.name]


def to_json(value: object) -> str:
    """A list or record as the text of one column."""
    return _encode_json(value).decode() if value else "[]"


def fields(record: Record, *but: str) -> Iterator[Value]:
    """The values of a record's fields."""
    return (getattr(record, name) for name in record.__struct_fields__ if name not in but)


def metas(
    metas: Iterable[Meta], *, post: int | None = None, comment: int | None = None, term: int | None = None
) -> list[Row]:
    """Custom fields of the post, comment or term with this key."""
    return [(post, comment, term, meta.key, meta.value) for meta in metas]


def _numbered(comments: Sequence[Comment], first: int) -> Iterator[_Numbered]:
    """Each comment with its key and that of the one it answers."""
    above = _acyclic(answered(comments))
    parents = (first + place if place >= 0 else None for place in above)
    return zip(count(first), parents, comments, strict=False)


def _acyclic(above: array[int]) -> array[int]:
    """Without circles: where comments answer each other, the first of them answers nobody."""
    if above and max(above) >= 0:
        for circle in circles(above):
            above[min(circle)] = NOBODY
    return above
