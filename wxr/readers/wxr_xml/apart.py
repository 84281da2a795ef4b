"""The comments of a large item, from the batches in which they are read to the post that they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from wxr.model import Extra, Post
from wxr.parsing.stored_comments import CommentStore
from wxr.readers.wxr_xml.large_item import LargeItem

HELD = 1 << 22  # bytes of comments up to which a post holds them as every other does
_ID = re.compile(rb"post_id>(?:<!\[CDATA\[)?\s*(\d{1,18})")


class Apart:
    """Takes batches as posts that have comments and, where something was mended, what else came of them."""

    def __init__(self) -> None:
        self._store = CommentStore()
        self._else: list[Post] = []

    def wrapped(self, comments: bytes, item: LargeItem) -> bytes:
        """Comments as an item of their own with the post's id, so that notices can name it; on the same lines."""
        name, found = item.comment.replace(b"comment", b"post_id"), _ID.findall(item.head)
        number = b"<%s>%s</%s>" % (name, found[-1] if found else b"0", name)
        return item.opening + number + comments + item.closing

    @property
    def comments(self) -> int:
        """How many were taken."""
        return self._store.count

    def take(self, posts: Iterable[Post]) -> None:
        """The posts that came of a batch."""
        for post in posts:
            self._store.extend(post.comments)
            alone = msgspec.structs.replace(post, comments=())
            if alone != Post(id=post.id, source=post.source):
                self._else.append(alone)

    def joined(self, post: Post) -> Post:
        """The post with everything that was taken; comments that stood in the rest of its item come last."""
        extra, meta, terms = list(post.extra), list(post.meta), list(post.terms)
        for each in self._else:
            texts = ((name, getattr(each, name)) for name in _TEXTS)
            extra += [*each.extra, *(Extra(name, text) for name, text in texts if text)]
            meta += each.meta
            terms += each.terms
        self._store.extend(post.comments)
        stored = self._store.finish()
        return msgspec.structs.replace(
            post,
            comments=tuple(stored) if self._store.size <= HELD else stored,
            extra=tuple(extra),
            meta=tuple(meta),
            terms=tuple(terms),
        )


_TEXTS = [
    name
    for name, default in zip(Post.__struct_fields__, Post.__struct_defaults__, strict=True)
    if default is None and name not in ("id", "source", "format", "attachment", "seo")
]
