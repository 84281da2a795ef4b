"""Decompression with a cap on how much may come out for what went in."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from typing import BinaryIO

from wxr.errors import LimitError, MalformedError
from wxr.limits import COMPRESSED_FREE, DEFAULT, Limits

GZIP_MAGIC = b"\x1f\x8b"
_CHUNK = 1 << 16


class RatioGuard:
    """Refuses a stream that grows beyond the cap on compression."""

    def __init__(self, name: str, limits: Limits) -> None:
        self._name = name
        self._limits = limits

    def check(self, taken: int, given: int) -> None:
        """Raises `LimitError` where ``given`` bytes came out of ``taken`` and that is too many."""
        ratio = self._limits.compression_ratio
        if given > COMPRESSED_FREE and given > taken * ratio:
            message = f"grows more than {ratio} times when decompressed, as a bomb does; not read"
            raise LimitError(f"{self._name}: {message}, {self._limits.beyond('compression_ratio')}")


class GuardedStream(io.RawIOBase):
    """A decompressed stream, checked against the sizes that its archive promises."""

    def __init__(self, stream: BinaryIO, name: str, compressed_size: int, size: int, limits: Limits = DEFAULT) -> None:
        self._stream = stream
        self._name = name
        self._guard = RatioGuard(name, limits)
        self._taken = compressed_size
        self._size = size
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed wants a Buffer protocol of 3.12
        try:
            data = self._stream.read(len(buffer))
        except (zipfile.BadZipFile, zlib.error, EOFError) as error:
            raise MalformedError(f"{self._name}: is broken ({error}); fetch the zip again") from error
        if not data and self._given < self._size:
            raise MalformedError(
                f"{self._name}: ends after {self._given:,} of {self._size:,} bytes; fetch the zip again"
            )
        buffer[: len(data)] = data
        self._given += len(data)
        self._guard.check(self._taken, self._given)
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
        super().close()


class GzipStream(io.RawIOBase):
    """A gzip file's content: any number of gzip members one after the other, junk after the last one ignored.

    The standard library's reader is not used because it cannot be stopped by what came out of what went in.
    """

    def __init__(self, file: BinaryIO, name: str, limits: Limits = DEFAULT) -> None:
        self._file = file
        self._name = name
        self._guard = RatioGuard(name, limits)
        self._inflater = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self._input = b""
        self._taken = self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed wants a Buffer protocol of 3.12
        while True:
            if not self._input:
                self._input = self._file.read(_CHUNK)
                self._taken += len(self._input)
            if self._inflater.eof:
                if not self._input.startswith(GZIP_MAGIC[: len(self._input)]) or not self._input:
                    return 0
                self._inflater = zlib.decompressobj(zlib.MAX_WBITS | 16)
            elif not self._input:
                raise MalformedError(f"{self._name}: the gzip data ends too early; the file was cut, fetch it again")
            data = self._inflate(len(buffer))
            if data:
                buffer[: len(data)] = data
                return len(data)

    def _inflate(self, size: int) -> bytes:
        try:
            data = self._inflater.decompress(self._input, size)
        except zlib.error as error:
            raise MalformedError(f"{self._name}: the gzip data is broken ({error}); fetch the file again") from error
        self._input = self._inflater.unused_data if self._inflater.eof else self._inflater.unconsumed_tail
        self._given += len(data)
        self._guard.check(self._taken, self._given)
        return data

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()


def opened_plain(opener: Callable[[], BinaryIO], name: str, limits: Limits = DEFAULT) -> BinaryIO:
    """The stream that an opener gives, gunzipped where its bytes say so."""
    stream = opener()
    head = stream.peek(2)[:2] if isinstance(stream, io.BufferedReader) else b""
    if head == GZIP_MAGIC:
        return io.BufferedReader(GzipStream(stream, name, limits), _CHUNK)
    return stream
