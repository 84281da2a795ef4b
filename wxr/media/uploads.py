"""An uploads folder, or a zip or tar of one: what lies in it, and each file's bytes, streamed and never extracted.

Names are relative to what was named, with ``/``; they are labels only, no path is ever made of one of an archive.
"""

from __future__ import annotations

import os
import shutil
import stat
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol, cast

from wxr.errors import LimitError, MalformedError, SourceError
from wxr.limits import DEFAULT, Limits
from wxr.notices import Notices
from wxr.sources.inflate import GuardedStream, opened_plain

_IN_MEMORY = 8 * 1024 * 1024  # of a packed file; a longer one is unpacked to a nameless temporary file while it is read
_BROKEN = (OSError, EOFError, RuntimeError, NotImplementedError, zlib.error, zipfile.BadZipFile, tarfile.TarError)


class Stored(NamedTuple):
    """A file's name and size in bytes."""

    name: str
    size: int


class Content(NamedTuple):
    """A file with its bytes; the stream is seekable and closed when the next one is asked for."""

    name: str
    size: int
    stream: BinaryIO


Wanted = Callable[[str], bool]
"""Whether the file of a name is to be read."""


def always(_name: str) -> bool:
    """Every file is wanted."""
    return True


class Uploads(Protocol):
    """Where uploaded files lie."""

    name: str

    def listing(self) -> Iterator[Stored]:
        """Every file, in a fixed order."""

    def contents(self, wanted: Wanted = always) -> Iterator[Content]:
        """Every wanted file that can be read, with its bytes; of the others there is a notice."""


def open_uploads(path: str | Path, notices: Notices, limits: Limits = DEFAULT) -> Uploads:
    """The folder, zip or tar (gzipped or not) at a path. Raises `SourceError` where there is none."""
    place = Path(path)
    if place.is_dir():
        return UploadsFolder(place, notices)

    def opener() -> BinaryIO:
        return place.open("rb")

    try:
        with opener() as stream:
            head = stream.read(2)
        if head == b"PK":
            return UploadsZip(str(place), opener, notices, limits)
        with closing(opened_plain(opener, str(place), limits)) as plain:
            if plain.read(512)[257:262] == b"ustar":
                return UploadsTar(str(place), opener, notices, limits)
    except FileNotFoundError as error:
        raise SourceError(f"{place}: there is no such uploads folder") from error
    except OSError as error:
        raise SourceError(f"{place}: cannot be read ({error.strerror})") from error
    raise SourceError(f"{place}: is no folder, zip or tar of uploads")


def unreadable(notices: Notices, source: str, why: object) -> None:
    """Tells of a file whose bytes cannot be had."""
    notices.add("upload-unreadable", f"cannot be read ({why}); it was not checked", source=source)


class _Held(NamedTuple):
    """The names in a folder by what they are; entries of the system are ten times as large, once they are looked at."""

    links: list[str]
    folders: list[str]
    files: list[str]


class UploadsFolder:
    """A folder on disk; links in it are not followed."""

    def __init__(self, path: Path, notices: Notices) -> None:
        self.name = str(path)
        self._path = path
        self._notices = notices

    def listing(self) -> Iterator[Stored]:
        """The regular files below, sorted within each folder."""
        waiting = [""]
        while waiting:
            below = waiting.pop()
            held = self._held(below)
            for link in held.links:
                place = str(self._path / below / link)
                self._notices.add("link-skipped", "the symbolic link is not followed", source=place)
            for file in held.files:
                path = self._path / below / file
                try:
                    size = path.lstat().st_size
                except OSError as error:
                    unreadable(self._notices, str(path), error.strerror)
                else:
                    yield Stored(below + file, size)
            waiting += [f"{below}{folder}/" for folder in reversed(held.folders)]

    def _held(self, below: str) -> _Held:
        held = _Held([], [], [])
        try:
            with os.scandir(self._path / below) as entries:
                for entry in entries:
                    if entry.is_symlink():
                        held.links.append(entry.name)
                    elif entry.is_dir(follow_symlinks=False):
                        held.folders.append(entry.name)
                    elif entry.is_file(follow_symlinks=False):
                        held.files.append(entry.name)
        except OSError as error:
            unreadable(self._notices, str(self._path / below), error.strerror)
            return _Held([], [], [])
        for names in held:
            names.sort()
        return held

    def contents(self, wanted: Wanted = always) -> Iterator[Content]:
        """The regular files below, opened one after the other."""
        for name, size in self.listing():
            if not wanted(name):
                continue
            try:
                stream = (self._path / name).open("rb")
            except OSError as error:
                unreadable(self._notices, str(self._path / name), error.strerror)
                continue
            with stream:
                yield Content(name, size, stream)


class UploadsZip:
    """A zip."""

    def __init__(self, name: str, opener: Callable[[], BinaryIO], notices: Notices, limits: Limits = DEFAULT) -> None:
        self._limits = limits
        self.name = name
        self._opener = opener
        self._notices = notices

    def listing(self) -> Iterator[Stored]:
        """The files in its directory."""
        with closing(self._opener()) as stream, self._archive(stream) as archive:
            for info in self._files(archive):
                yield Stored(_unzipped_name(info), info.file_size)

    def contents(self, wanted: Wanted = always) -> Iterator[Content]:
        """The files, unpacked one after the other."""
        with closing(self._opener()) as stream, self._archive(stream) as archive:
            for info in self._files(archive):
                name = _unzipped_name(info)
                if not wanted(name):
                    continue
                label = f"{self.name}: {name}"
                try:
                    packed = archive.open(info)
                    guarded = cast(
                        "BinaryIO",
                        GuardedStream(
                            cast("BinaryIO", packed), label, info.compress_size, info.file_size, self._limits
                        ),
                    )
                    copy = _copied(guarded)
                except (*_BROKEN, LimitError, MalformedError) as error:
                    unreadable(self._notices, label, error)
                    continue
                with copy:
                    yield Content(name, info.file_size, copy)

    def _files(self, archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
        _limit(self.name, len(archive.filelist), self._limits)
        for info in archive.infolist():
            if stat.S_ISLNK(info.external_attr >> 16):
                self._notices.add("link-skipped", f"the link {info.filename!r} is not followed", source=self.name)
            elif not info.is_dir():
                yield info

    def _archive(self, stream: BinaryIO) -> zipfile.ZipFile:
        try:
            return zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, NotImplementedError) as error:
            raise MalformedError(f"{self.name}: the zip is broken ({error}); fetch it again") from error


class UploadsTar:
    """A tar; a plain one is skipped through, a gzipped one read from its start."""

    def __init__(self, name: str, opener: Callable[[], BinaryIO], notices: Notices, limits: Limits = DEFAULT) -> None:
        self._limits = limits
        self.name = name
        self._opener = opener
        self._notices = notices

    def listing(self) -> Iterator[Stored]:
        """The files, in order."""
        for _, info in self._files():
            yield Stored(_label(info.name), info.size)

    def contents(self, wanted: Wanted = always) -> Iterator[Content]:
        """The files, in order; where the tar breaks off the rest is missing, with a notice."""
        for archive, info in self._files():
            if not wanted(_label(info.name)):
                continue
            try:
                packed = archive.extractfile(info)
                copy = None if packed is None else _copied(cast("BinaryIO", packed))
            except _BROKEN as error:
                unreadable(self._notices, f"{self.name}: {info.name}", error)
                continue
            if copy is not None:
                with copy:
                    yield Content(_label(info.name), info.size, copy)

    def _files(self) -> Iterator[tuple[tarfile.TarFile, tarfile.TarInfo]]:
        count = 0
        stream = opened_plain(self._opener, self.name, self._limits)
        try:
            with stream, tarfile.open(fileobj=stream, mode="r:" if stream.seekable() else "r|") as archive:
                while (info := archive.next()) is not None:
                    count += 1
                    _limit(self.name, count, self._limits)
                    if info.issym() or info.islnk() or info.isdev():
                        message = f"the link or device {info.name!r} is not followed"
                        self._notices.add("link-skipped", message, source=self.name)
                    elif info.isfile():
                        yield archive, info
                    # tarfile keeps every header that it read; a hundred thousand of them are 150 MB
                    archive.members.clear()  # type: ignore[attr-defined]  # typeshed leaves this attribute out
        except (tarfile.TarError, MalformedError, EOFError) as error:
            if not count:
                raise MalformedError(f"{self.name}: the tar is broken ({error}); fetch it again") from error
            unreadable(self._notices, self.name, f"it breaks off: {error}")


def _copied(stream: BinaryIO) -> BinaryIO:
    copy = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY, prefix="wxr-")  # noqa: SIM115 - the caller closes it
    try:
        with stream:
            shutil.copyfileobj(stream, copy)
    except BaseException:
        copy.close()
        raise
    copy.seek(0)
    return cast("BinaryIO", copy)


def _unzipped_name(info: zipfile.ZipInfo) -> str:
    """A member's name; many programs write UTF-8 without the flag for it, which zipfile reads as code page 437."""
    name = info.filename
    if not info.flag_bits & 0x800 and not name.isascii():
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = info.filename
    return _label(name)


def _label(name: str) -> str:
    return name.replace("\\", "/").removeprefix("./").lstrip("/")


def _limit(name: str, count: int, limits: Limits) -> None:
    if count > limits.archive_members:
        message = f"holds more than {limits.archive_members:,} files; not read"
        raise LimitError(f"{name}: {message}, {limits.beyond('archive_members')}")
