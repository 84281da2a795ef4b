"""Every id of an archive, for whoever has to make new ones that collide with none."""

from __future__ import annotations

from array import array

import msgspec

from wxr.archive.index import Index
from wxr.model import Post
from wxr.parsing.spool import SpoolReader
from wxr.writers.document import Ids

_LARGEST = 2**63 - 1


class _Numbered(msgspec.Struct):
    """Whatever has an id; the rest of a record is skipped without being decoded."""

    id: int | None = None


class _Commented(_Numbered):
    comments: tuple[_Numbered, ...] = ()


def ids_of(spool: SpoolReader[Post], index: Index) -> Ids:
    """The ids of the archive's posts and comments."""
    decode = msgspec.msgpack.Decoder(_Commented).decode
    posts, comments = array("q"), array("q")
    for offset in index.present():
        post = decode(spool.get_encoded(offset))
        posts.extend(_held(post))
        for comment in post.comments:
            comments.extend(_held(comment))
    return Ids(array("q", sorted(posts)), array("q", sorted(comments)))


def _held(record: _Numbered) -> list[int]:
    """The id, where it is one that can collide with those that are made."""
    return [record.id] if record.id is not None and abs(record.id) <= _LARGEST else []
