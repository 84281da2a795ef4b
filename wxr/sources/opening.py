"""From what the user named to sources: the kind of container is told by its bytes, never by its name."""

from __future__ import annotations

import io
import sys
import tempfile
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from wxr.errors import SourceError
from wxr.limits import DEFAULT, Limits
from wxr.notices import Notices
from wxr.sources.containers import FileSource, FolderSource, TarSource, ZipSource
from wxr.sources.inflate import opened_plain
from wxr.sources.member import printable
from wxr.sources.meter import Meter, MeteredFile
from wxr.sources.source import Source, SourceLike

_ZIP_MAGICS = (b"PK\x03\x04", b"PK\x05\x06")
_TAR_MAGIC, _TAR_MAGIC_AT = b"ustar", 257
_BUFFER = 1 << 18
STANDARD_INPUT = "-"


def open_source(given: SourceLike, meter: Meter, notices: Notices, limits: Limits = DEFAULT) -> Source:
    """A source from a path, an open binary file, or ``-`` for standard input.

    Raises `SourceError` where it does not exist or cannot be opened.
    """
    if isinstance(given, (str, Path)) and str(given) != STANDARD_INPUT:
        return _from_path(Path(given), meter, notices, limits)
    stream = sys.stdin.buffer if isinstance(given, (str, Path)) else given
    name = "standard input" if isinstance(given, (str, Path)) else str(getattr(given, "name", "stream"))
    return _from_stream(stream, name, meter, notices, limits)


def _from_path(path: Path, meter: Meter, notices: Notices, limits: Limits) -> Source:
    name = printable(str(path))
    if path.is_dir():
        return FolderSource(path, lambda file: _opener(file, meter), notices, limits)
    opener = _opener(path, meter)
    try:
        size = path.stat().st_size
        meter.total += size
        with opener() as stream:
            source = _by_magic(stream, opener, name, notices, size, limits, path)
    except FileNotFoundError as error:
        raise SourceError(f"{name}: there is no such file or folder") from error
    except OSError as error:
        raise SourceError(f"{name}: cannot be read ({error.strerror})") from error
    meter.read = 0
    return source


def _from_stream(stream: BinaryIO, name: str, meter: Meter, notices: Notices, limits: Limits) -> Source:
    """A stream may be readable only once: a container is copied to a temporary file, a document is read as it comes."""
    buffered = io.BufferedReader(_Borrowed(stream), _BUFFER)
    head = buffered.peek(_TAR_MAGIC_AT + len(_TAR_MAGIC))
    if not _is_container(head) and head[:2] != b"\x1f\x8b":
        return FileSource(name, lambda: buffered)
    copy = tempfile.TemporaryFile(prefix="wxr-")  # noqa: SIM115 - lives as long as the source
    while chunk := buffered.read(_BUFFER):
        copy.write(chunk)

    def opener() -> BinaryIO:
        duplicate = io.BufferedReader(_Window(copy), _BUFFER)
        duplicate.seek(0)
        return duplicate

    meter.total += copy.tell()
    with opener() as first:
        source = _by_magic(first, opener, name, notices, copy.tell(), limits)
    weakref.finalize(source, copy.close)
    return source


def _by_magic(
    stream: BinaryIO,
    opener: Callable[[], BinaryIO],
    name: str,
    notices: Notices,
    size: int,
    limits: Limits,
    path: Path | None = None,
) -> Source:
    plain = opened_plain(lambda: stream, name, limits)
    head = plain.peek(512) if isinstance(plain, io.BufferedReader) else b""
    if head.startswith(_ZIP_MAGICS):
        return ZipSource(name, opener, notices, limits)
    if _is_container(head):
        return TarSource(name, lambda: opened_plain(opener, name, limits), notices, limits)
    as_it_is = path if plain is stream else None
    return FileSource(name, lambda: opened_plain(opener, name, limits), size, as_it_is)


def _is_container(head: bytes) -> bool:
    return head.startswith(_ZIP_MAGICS) or head[_TAR_MAGIC_AT:].startswith(_TAR_MAGIC)


def _opener(path: Path, meter: Meter) -> Callable[[], BinaryIO]:
    return lambda: io.BufferedReader(MeteredFile(path.open("rb", buffering=0), meter), _BUFFER)


class _Borrowed(io.RawIOBase):
    """A stream that the caller opened and that the caller closes."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed wants a Buffer protocol of 3.12
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class _Window(io.RawIOBase):
    """A view of the temporary copy with a position of its own; closing it leaves the copy open."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if whence == io.SEEK_CUR:
            offset += self._at
        self._at = self._file.seek(offset, io.SEEK_SET if whence == io.SEEK_CUR else whence)
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed wants a Buffer protocol of 3.12
        self._file.seek(self._at)
        data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)
