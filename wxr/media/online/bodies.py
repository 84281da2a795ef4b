"""A body on its way into a file: capped, and unpacked where a server packs what nobody asked it to pack."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

if TYPE_CHECKING:
    import aiohttp

_CHUNK = 65_536
_PACKED = ("gzip", "x-gzip", "deflate")


class Taken(NamedTuple):
    """How many bytes were written, and whether these are all."""

    size: int
    whole: bool


async def take(response: aiohttp.ClientResponse, sink: BinaryIO, cap: int) -> Taken:
    """Writes at most ``cap`` bytes of a body. A packed one is unpacked no further than that, whatever it claims."""
    packed = response.headers.get("Content-Encoding", "").strip().lower() in _PACKED
    unpacker = zlib.decompressobj(47) if packed else None  # 47: gzip or zlib, the data says which
    size = 0
    while True:
        data = await response.content.read(_CHUNK)
        if not data:
            return Taken(size, whole=True)
        room = cap - size
        try:
            out = data[:room] if unpacker is None else unpacker.decompress(data, room + 1)[:room]
        except zlib.error:
            return Taken(size, whole=False)
        more = len(data) > room if unpacker is None else bool(unpacker.unconsumed_tail) or len(out) == room
        sink.write(out)
        size += len(out)
        if more:
            return Taken(size, whole=False)
