"""Every id of an archive, for whoever has to make new ones that collide with none."""

from __future__ import annotations

from array import array

import msgspec

from wxr.archive.index import Index
from wxr.parsing.post_spool import PostSpool
from wxr.writers.document import Ids

_LARGEST = 2**63 - 1


class _Numbered(msgspec.Struct):
    """Whatever has an id; the rest of a record is skipped without being decoded."""

    id: int | None = None


class _Commented(_Numbered):
    comments: tuple[_Numbered, ...] = ()


def ids_of(spool: PostSpool, index: Index) -> Ids:
    """The ids of the archive's posts and comments."""
    decode = msgspec.msgpack.Decoder(_Commented).decode
    posts, comments = array("q"), array("q")
    for offset in index.present():
        post = decode(spool.get_encoded(offset))
        posts.extend(_held(post.id))
        stored = spool.large.get(offset)
        for comment in post.comments if stored is None else stored.links():
            comments.extend(_held(comment.id))
    return Ids(array("q", sorted(posts)), array("q", sorted(comments)))


def _held(number: int | None) -> tuple[int, ...]:
    """The id, where it is one that can collide with those that are made."""
    return (number,) if number is not None and abs(number) <= _LARGEST else ()
