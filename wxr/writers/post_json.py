"""A post as JSON, and how many comments such JSON holds; a few of them at a time where they are too many for memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import BinaryIO

import msgspec

from wxr.model import Post
from wxr.parsing.stored_comments import StoredComments
from wxr.writers.document import Chunk, Run, Written
from wxr.writers.proof import Anything, HeldPost

BLOCK = 1 << 22  # bytes of a line that are looked at together
_AT_ONCE = 256  # comments that are encoded together
_EMPTY = b'"comments":[]'  # unlike any text: in a string the quotes would be escaped
_OPENED = b'"comments":[{'
_BETWEEN = b'},{"id":'  # of what stands in lists, comments alone begin with an id
_CLOSED = b'}],"source":'  # the field behind the comments

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(HeldPost).decode
_decode_some = msgspec.json.Decoder(tuple[Anything, ...]).decode


def posts_json(run: Run, opening: bytes = b"{", closing: bytes = b"", between: bytes = b"") -> Chunk:
    """The JSON of some posts; ``opening`` and ``closing`` stand around the fields of each."""
    written = Written()
    pieces: list[Iterable[bytes]] = []
    is_large = False
    for post in run.posts():
        written.count(post)
        if pieces:
            pieces.append((between,))
        if isinstance(post.comments, StoredComments):
            is_large = True
            pieces += [(opening,), _fields(post), (b"}", closing)]
        else:
            pieces.append((opening, _encode(post)[1:], closing))
    together = chain.from_iterable(pieces)
    return Chunk(together if is_large else (b"".join(together),), written)


def _fields(post: Post) -> Iterator[bytes]:
    """What stands between the braces of a post."""
    before, _, behind = _encode(msgspec.structs.replace(post, comments=())).partition(_EMPTY)
    yield before[1:] + _EMPTY[:-1]
    comments, separator = iter(post.comments), b""
    while some := list(islice(comments, _AT_ONCE)):
        yield separator + _encode(some)[1:-1]
        separator = b","
    yield _EMPTY[-1:] + behind[:-1]


def count_comments(line: bytes, file: BinaryIO) -> int:
    """How many comments a post has whose line begins with a block and goes on in the file; that is read to its end.

    Raises `msgspec.DecodeError` where the line is no sound JSON.
    """
    while not line.endswith(b"\n") and _OPENED not in line:  # a large body is held as it was when it was written
        block = file.readline(len(line))
        if not block:
            break
        line += block
    if line.endswith(b"\n") or _OPENED not in line:
        return len(_decode(line.rstrip(b",]\n")).comments)
    before, _, rest = line.partition(_OPENED)
    _decode(before + _EMPTY + b"}")
    count = 0
    buffer = b"{" + rest
    while (end := buffer.find(_CLOSED)) < 0:
        cut = buffer.rfind(_BETWEEN) + 1
        if cut:
            count += _counted(buffer[:cut])
            buffer = buffer[cut + 1 :]
        block = file.readline(BLOCK)
        if not block:
            raise msgspec.DecodeError("it ends too early")
        buffer += block
    behind = buffer[end + 3 :]
    while not behind.endswith(b"\n") and (block := file.readline(BLOCK)):
        behind += block
    _decode(b'{"comments":[],' + behind.rstrip(b",]\n"))
    return count + _counted(buffer[: end + 1])


def rest_of_line(line: bytes, file: BinaryIO) -> bytes:
    """The last block of a line that begins with one, which may be the same."""
    while not line.endswith(b"\n") and (block := file.readline(BLOCK)):
        line = block
    return line


def _counted(comments: bytes) -> int:
    return len(_decode_some(b"[" + comments + b"]"))
