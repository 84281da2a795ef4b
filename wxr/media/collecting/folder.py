"""The folder of a collection: every file in it is whole, equal ones lie there once, nothing outside it is touched."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, BinaryIO, NamedTuple

import msgspec

from wxr.errors import OutputError
from wxr.parsing.filenames import UniquePaths, safe_path
from wxr.writers.claim import claimed

MANIFEST = "manifest.jsonl"
TABLE = "manifest.csv"
_WORKPLACE = ".wxr-media"  # in the folder: files under way; left by a run that was killed, gone after one that ended
_JOURNAL = "fetched.jsonl"
_CHUNK = 1 << 18


class Placed(NamedTuple):
    """Where some bytes lie in the collection, and whether they had to be written."""

    file: str
    sha256: str
    size: int
    written: bool


class Earlier(msgspec.Struct, frozen=True):
    """What is asked of a line of an earlier manifest, and all that a line of the journal holds."""

    file: str
    sha256: str
    paths: tuple[str, ...]


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Earlier).decode


class MediaFolder:
    """A folder that files are put into by their paths; made with `opened`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.workplace = root / _WORKPLACE
        self._names = UniquePaths(MANIFEST, TABLE)
        self._placed: dict[bytes, str] = {}
        self._sound: set[Path] = set()

    def put(self, stream: BinaryIO, wish: str) -> Placed:
        """Places a seekable stream's bytes at the wished path, or one like it that is safe and free.

        Bytes that were placed already are not placed again, and what an earlier run left there whole is not written.
        """
        digest, size = _digest(stream)
        known = self._placed.get(digest)
        if known is not None:
            return Placed(known, digest.hex(), size, written=False)
        file = self._names.claim(safe_path(wish, "file"))
        self._placed[digest] = file
        if self._holds(self.root / file, digest.hex(), size):
            return Placed(file, digest.hex(), size, written=False)
        stream.seek(0)
        self._written(file, lambda part: shutil.copyfileobj(stream, part, _CHUNK))
        return Placed(file, digest.hex(), size, written=True)

    def write(self, file: str, lines: Iterable[bytes]) -> None:
        """Writes a file of our own, replacing the one of an earlier run."""
        self._written(file, lambda part: part.writelines(lines))

    def _written(self, file: str, fill: Callable[[IO[bytes]], object]) -> None:
        target = self.root / file
        self._made(target.parent)
        part = self.workplace / "part"
        try:
            part.unlink(missing_ok=True)
            with part.open("xb") as opened:
                fill(opened)
            part.replace(target)
        except OSError as error:
            raise OutputError(f"{target}: cannot be written ({error.strerror})") from error

    def _made(self, folder: Path) -> None:
        """Makes a folder with those above it; a link in the place of one is not followed."""
        if folder in self._sound or folder == self.root:
            return
        self._made(folder.parent)
        _make(folder)
        self._sound.add(folder)

    def _holds(self, path: Path, digest: str, size: int | None = None) -> bool:
        """True where a plain file with these bytes lies at a path, in folders that are no links."""
        try:
            above = (each for each in path.parents if each != self.root and self.root in each.parents)
            found = path.lstat()
            if not stat.S_ISREG(found.st_mode) or size not in (None, found.st_size) or any(map(Path.is_symlink, above)):
                return False
            with path.open("rb") as file:
                return _digest(file)[0].hex() == digest
        except OSError:
            return False

    def begin(self) -> None:
        """Clears what a killed run was at, but for its journal, and marks the folder as under way."""
        _make(self.workplace)
        for left in self.workplace.iterdir():
            if left.is_dir() and not left.is_symlink():
                shutil.rmtree(left, ignore_errors=True)
            elif left.name != _JOURNAL:
                left.unlink()

    def note(self, key: str, placed: Placed) -> None:
        """Enters a file that was fetched in the journal, so that a run that is killed need not fetch it again."""
        line = _encode(Earlier(file=placed.file, sha256=placed.sha256, paths=(key,))) + b"\n"
        with (self.workplace / _JOURNAL).open("ab") as journal:
            journal.write(line)

    def earlier(self) -> Iterator[Earlier]:
        """What an earlier run put here, whether that is here still or not."""
        for path in (self.root / MANIFEST, self.workplace / _JOURNAL):
            if path.is_symlink() or not path.is_file():
                continue
            with path.open("rb") as file:
                for line in file:
                    try:
                        yield _decode(line)
                    except msgspec.DecodeError:
                        continue  # a line of another kind, or the last one of a run that was killed

    def still_holds(self, earlier: Earlier) -> bool:
        """True where the file is here as it was."""
        return safe_path(earlier.file, "file") == earlier.file and self._holds(self.root / earlier.file, earlier.sha256)

    def finish(self, table: Iterable[bytes], manifest: Iterable[bytes]) -> None:
        """Puts everything safely on the disk, then the manifest, which says that the collection is whole."""
        if hasattr(os, "sync"):
            os.sync()
        self.write(TABLE, table)
        self.write(MANIFEST, manifest)
        shutil.rmtree(self.workplace, ignore_errors=True)


@contextlib.contextmanager
def opened(root: Path, *, force: bool) -> Iterator[MediaFolder]:
    """The folder to collect into; no other run writes there meanwhile.

    Raises `OutputError` where something stands there that is no collection, unless ``force`` is given.
    """
    if not force and root.is_dir() and any(root.iterdir()) and not _is_collection(root):
        raise OutputError(
            f"{root}: is not empty and no earlier collection; give --force to collect into it all the same"
        )
    try:
        root.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{root}: cannot be written ({error.strerror})") from error
    with claimed(root):
        folder = MediaFolder(root)
        folder.begin()
        yield folder


def _is_collection(root: Path) -> bool:
    return os.path.lexists(root / MANIFEST) or os.path.lexists(root / _WORKPLACE)


def _make(folder: Path) -> None:
    try:
        if folder.is_symlink():
            raise OutputError(f"{folder}: is a symbolic link; nothing is written through it")
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written ({error.strerror})") from error


def _digest(stream: BinaryIO) -> tuple[bytes, int]:
    stream.seek(0)
    digest, size = hashlib.sha256(), 0
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
    return digest.digest(), size
