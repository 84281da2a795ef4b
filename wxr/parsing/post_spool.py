"""The spool of an archive's posts; comments that lie in a file of their own stay there."""

from __future__ import annotations

from pathlib import Path

import msgspec

from wxr.model import Post
from wxr.parsing.spool import Spool, SpoolReader
from wxr.parsing.stored_comments import StoredComments, Table

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Post).decode


class _Elsewhere(msgspec.Struct):
    """Where the comments of a post lie; a field of its record more than a post has."""

    stored_comments: Table


_decode_elsewhere = msgspec.msgpack.Decoder(_Elsewhere).decode
_HEAD = 3  # bytes that say how many fields follow
# How a record begins that has this field, before all others: so every other one is told by its first bytes.
_MARK = (
    b"\xde" + (len(Post.__struct_fields__) + 1).to_bytes(_HEAD - 1, "big") + _encode(_Elsewhere.__struct_fields__[0])
)


def encode_post(post: Post) -> bytes:
    """A post in MessagePack."""
    if not isinstance(post.comments, StoredComments):
        return _encode(post)
    return _MARK + _encode(post.comments.table) + _encode(msgspec.structs.replace(post, comments=()))[_HEAD:]


def decode_post(data: bytes) -> Post:
    """The post that was encoded."""
    post = _decode(data)
    if not data.startswith(_MARK):
        return post
    return msgspec.structs.replace(post, comments=StoredComments(_decode_elsewhere(data).stored_comments))


class PostReader(SpoolReader[Post]):
    """Finds posts by their offsets."""

    def __init__(self, path: Path) -> None:
        super().__init__(Post, path)
        self._decode = decode_post


class PostSpool(Spool[Post]):
    """The store of posts. ``large`` are those whose comments lie elsewhere, by their offsets."""

    def __init__(self) -> None:
        super().__init__(Post)
        self._encode, self._decode = encode_post, decode_post
        self.large: dict[int, StoredComments] = {}

    def append(self, record: Post) -> int:
        """Stores a post and returns the offset to `get` it back."""
        offset = super().append(record)
        if isinstance(record.comments, StoredComments):
            self.large[offset] = record.comments
        return offset

    def close(self) -> None:
        """Gives the disk space back."""
        super().close()
        for comments in self.large.values():
            comments.close()
