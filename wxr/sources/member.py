"""One document of a source: what a reader is given."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from wxr.errors import MalformedError
from wxr.limits import SNIFF_BYTES


class Member:
    """A document with a name and bytes.

    ``name`` is the path as the user gave it, or the member's path in an archive or folder; it becomes the `source` of
    records. ``opener`` returns the bytes from the start, decompressed. ``size`` is about how many there are, None where
    that is not known or where they can be read only once. ``path`` is a file that holds just these bytes, if any does.
    """

    def __init__(
        self, name: str, opener: Callable[[], BinaryIO], size: int | None = None, path: Path | None = None
    ) -> None:
        self.name = printable(name)
        self.size = size
        self.path = path
        self._opener = opener
        self._opened: io.BufferedReader | None = None

    def head(self, size: int = SNIFF_BYTES) -> bytes:
        """The first bytes, without losing them for `open`."""
        if self._opened is None:
            self._opened = _buffered(self._opener())
        return self._opened.peek(size)[:size]

    def open(self) -> io.BufferedReader:
        """The document's bytes from the start. A reader opens a member once, and closes it."""
        opened, self._opened = self._opened, None
        return opened or _buffered(self._opener())

    def close(self) -> None:
        """Lets go of a stream that `head` opened and nobody read."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None


def printable(name: str) -> str:
    """A name as records and notices hold it: half a character becomes a replacement character."""
    return name.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _buffered(stream: BinaryIO) -> io.BufferedReader:
    raw = stream if isinstance(stream, io.RawIOBase) else _Raw(stream)
    return io.BufferedReader(raw, SNIFF_BYTES)


class _Raw(io.RawIOBase):
    """Any readable stream as a raw one, so that `BufferedReader` can peek into it; short reads are filled up.

    Where the stream breaks off, what came before is given first and the error told at the next read.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._error: MalformedError | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed wants a Buffer protocol of 3.12
        if self._error:
            raise self._error
        read = getattr(self._stream, "read1", self._stream.read)  # `read` would lose what came before an error
        filled = 0
        while filled < len(buffer):
            try:
                data = read(len(buffer) - filled)
            except MalformedError as error:
                if not filled:
                    raise
                self._error = error
                break
            if not data:
                break
            buffer[filled : filled + len(data)] = data
            filled += len(data)
        return filled

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
        super().close()
