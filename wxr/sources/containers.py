"""A single file, a folder, a zip, a tar: each a sequence of members. Nothing is extracted, no link is followed."""

from __future__ import annotations

import os
import stat
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from wxr.errors import LimitError, MalformedError, SourceError
from wxr.limits import DEFAULT, Limits
from wxr.notices import Notices
from wxr.sources.inflate import GuardedStream, opened_plain
from wxr.sources.member import Member, printable

_ZIP_HEADER = 30  # bytes before the name of a file in a zip
# What systems leave in folders and archives and what nobody means when naming one.
_DEBRIS = ("__MACOSX", ".git", ".svn", ".DS_Store", "Thumbs.db")


class FileSource:
    """One document."""

    def __init__(
        self, name: str, opener: Callable[[], BinaryIO], size: int | None = None, path: Path | None = None
    ) -> None:
        self.name = name
        # One for all time: a pipe cannot be opened again after a look at its head.
        self._member = Member(name, opener, size, path)

    def members(self) -> Iterator[Member]:
        """The file itself, named as the user gave it."""
        yield self._member


class FolderSource:
    """Every regular file below a folder, sorted by path."""

    def __init__(
        self,
        path: Path,
        opener: Callable[[Path], Callable[[], BinaryIO]],
        notices: Notices,
        limits: Limits = DEFAULT,
    ) -> None:
        self.name = printable(str(path))
        self._path = path
        self._opener = opener
        self._notices = notices
        self._limits = limits

    def members(self) -> Iterator[Member]:
        """The files, named by their path inside the folder."""
        for count, path in enumerate(self._files(), 1):
            _limit(self.name, count, self._limits)
            opener = self._opener(path)
            inner = path.relative_to(self._path).as_posix()
            yield from _once(Member(inner, partial(_opened, opener, inner, self._limits), path.stat().st_size))

    def _files(self) -> Iterator[Path]:
        def refuse(error: OSError) -> None:
            raise SourceError(f"{error.filename}: cannot be read ({error.strerror})") from error

        for folder, folders, files in os.walk(self._path, onerror=refuse):
            folders[:] = sorted(name for name in folders if name not in _DEBRIS)
            for name in [*folders, *sorted(files)]:
                path = Path(folder, name)
                if path.is_symlink():
                    self._notices.once(
                        ("link", path), "link-skipped", "the symbolic link is not followed", source=str(path)
                    )
                elif name not in _DEBRIS and name in files and stat.S_ISREG(path.stat().st_mode):
                    yield path


class ZipSource:
    """Every file in a zip, in the order of its directory."""

    def __init__(self, name: str, opener: Callable[[], BinaryIO], notices: Notices, limits: Limits = DEFAULT) -> None:
        self.name = name
        self._opener = opener
        self._notices = notices
        self._limits = limits

    def members(self) -> Iterator[Member]:
        """The files, named by their path inside the zip; names are only ever labels."""
        with closing(self._opener()) as stream, self._archive(stream) as archive:
            _limit(self.name, len(archive.filelist), self._limits)
            overlapping = _overlapping(archive)
            names: set[str] = set()
            for info in archive.infolist():
                if info.is_dir() or _is_debris(info.filename):
                    continue
                if info.header_offset in overlapping:
                    message = f"{info.filename!r} shares its bytes with another file, as bombs do; left alone"
                    self._notices.once((self.name, info.header_offset), "member-skipped", message, source=self.name)
                    continue
                self._notice_twin(info.filename, names)
                if stat.S_ISLNK(info.external_attr >> 16):
                    message = f"the link {info.filename!r} is not followed"
                    self._notices.once((self.name, info.filename), "link-skipped", message, source=self.name)
                    continue
                yield from _once(Member(info.filename, partial(self._open, archive, info), info.file_size))

    def _notice_twin(self, name: str, names: set[str]) -> None:
        if name in names:
            message = f"several files are called {name!r}; all are read"
            self._notices.once((self.name, "twin", name), "member-duplicate", message, source=self.name)
        names.add(name)

    def _archive(self, stream: BinaryIO) -> zipfile.ZipFile:
        try:
            return zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, NotImplementedError) as error:
            raise MalformedError(f"{self.name}: the zip is broken ({error}); fetch it again") from error

    def _open(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> BinaryIO:
        try:
            stream = cast("BinaryIO", archive.open(info))
        except RuntimeError as error:
            raise SourceError(
                f"{self.name}: {info.filename} is encrypted; unpack it with its password first"
            ) from error
        except (zipfile.BadZipFile, NotImplementedError) as error:
            raise MalformedError(f"{self.name}: {info.filename} is broken ({error}); fetch the zip again") from error
        return cast(
            "BinaryIO",
            GuardedStream(stream, f"{self.name}: {info.filename}", info.compress_size, info.file_size, self._limits),
        )


class TarSource:
    """Every regular file in a tar, in order, read as it streams by."""

    def __init__(self, name: str, opener: Callable[[], BinaryIO], notices: Notices, limits: Limits = DEFAULT) -> None:
        self.name = name
        self._opener = opener
        self._notices = notices
        self._limits = limits

    def members(self) -> Iterator[Member]:
        """The files, named by their path inside the tar."""
        count = 0
        try:
            with self._opener() as stream, tarfile.open(fileobj=stream, mode="r|") as archive:
                for info in archive:
                    count += 1
                    _limit(self.name, count, self._limits)
                    if info.issym() or info.islnk() or info.isdev():
                        message = f"the link or device {info.name!r} is not followed"
                        self._notices.once((self.name, info.name), "link-skipped", message, source=self.name)
                    elif info.isfile() and not _is_debris(info.name):
                        yield from _once(Member(info.name, partial(self._open, archive, info)))
        except tarfile.TarError as error:
            raise MalformedError(f"{self.name}: the tar is broken ({error}); fetch it again") from error

    def _open(self, archive: tarfile.TarFile, info: tarfile.TarInfo) -> BinaryIO:
        stream = archive.extractfile(info)
        if stream is None:
            raise MalformedError(f"{self.name}: {info.name} cannot be read")
        return cast("BinaryIO", stream)


def _overlapping(archive: zipfile.ZipFile) -> set[int]:
    """Where the headers of files begin whose bytes lie within those of another."""
    found: set[int] = set()
    last = None
    for info in sorted(archive.filelist, key=lambda info: info.header_offset):
        if last is not None and info.header_offset < last.header_offset + _ZIP_HEADER + last.compress_size:
            found |= {info.header_offset, last.header_offset}
        if last is None or info.header_offset + info.compress_size > last.header_offset + last.compress_size:
            last = info
    return found


def _once(member: Member) -> Iterator[Member]:
    """Yields a member and lets go of it when the next one is asked for."""
    yield member
    member.close()


def _opened(opener: Callable[[], BinaryIO], name: str, limits: Limits) -> BinaryIO:
    try:
        return opened_plain(opener, name, limits)
    except OSError as error:
        raise SourceError(f"{name}: cannot be read ({error.strerror})") from error


def _is_debris(name: str) -> bool:
    return any(part in _DEBRIS for part in name.split("/"))


def _limit(name: str, count: int, limits: Limits) -> None:
    if count > limits.archive_members:
        message = f"holds more than {limits.archive_members:,} files; not read"
        raise LimitError(f"{name}: {message}, {limits.beyond('archive_members')}")
