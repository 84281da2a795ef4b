"""How far the reading has come, for whoever shows it."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import BinaryIO


class Meter:
    """Counts bytes read of bytes in all, as they lie on disk (compressed ones compressed)."""

    def __init__(self, listener: Callable[[Meter], None] | None = None) -> None:
        self.total = 0
        self.read = 0
        self._listener = listener

    def advance(self, count: int) -> None:
        """Some bytes more have been read."""
        self.read += count
        if self._listener:
            self._listener(self)


class MeteredFile(io.RawIOBase):
    """A file that tells a meter of every read."""

    def __init__(self, file: BinaryIO, meter: Meter) -> None:
        self._file = file
        self._meter = meter

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._file.seekable()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed wants a Buffer protocol of 3.12
        data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        self._meter.advance(len(data))
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()
