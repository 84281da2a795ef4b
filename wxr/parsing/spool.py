"""Records parked in a temporary file, so that memory holds one at a time and a stream can be read again.

The file has no name on disk where the system allows that, and is gone when the spool is closed or dropped.
"""

from __future__ import annotations

import tempfile
import weakref
from typing import Generic, TypeVar

import msgspec

R = TypeVar("R", bound=msgspec.Struct)

_IN_MEMORY = 4 * 1024 * 1024  # bytes held before a file is made
_LENGTH = 8  # bytes of the length that precedes each record


class Spool(Generic[R]):
    """An append-only store of records of one type, each found again by the offset that `append` returned."""

    def __init__(self, kind: type[R]) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY, prefix="wxr-")  # noqa: SIM115 - closed by close()
        self._encoder = msgspec.msgpack.Encoder()
        self._decoder = msgspec.msgpack.Decoder(kind)
        self._end = 0
        self._position = 0
        self._finalizer = weakref.finalize(self, self._file.close)

    def append(self, record: R) -> int:
        """Stores a record and returns the offset to `get` it back."""
        data = self._encoder.encode(record)
        self._seek(self._end)
        self._file.write(len(data).to_bytes(_LENGTH, "little"))
        self._file.write(data)
        offset = self._end
        self._end += _LENGTH + len(data)
        self._position = self._end
        return offset

    def get(self, offset: int) -> R:
        """The record stored at an offset."""
        self._seek(offset)
        length = int.from_bytes(self._file.read(_LENGTH), "little")
        data = self._file.read(length)
        self._position = offset + _LENGTH + length
        return self._decoder.decode(data)

    def close(self) -> None:
        """Gives the disk space back; the spool cannot be used afterwards."""
        self._finalizer()

    def _seek(self, offset: int) -> None:
        # Reading in order needs no seek, and a seek would throw the read-ahead buffer away.
        if offset != self._position:
            self._file.seek(offset)
            self._position = offset
