"""Which files of a folder are ours, and what each held when we wrote it: a rerun knows by it what a person changed."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import Literal

import msgspec

from wxr.parsing.named import Named

NAME = ".wxr-manifest.json"
_LARGEST = 512 * 1024 * 1024  # bytes; 200 are needed for a file
_HASH = re.compile(r"[0-9a-f]{64}")

Hashes = Named  # a file's path in the folder, with slashes -> SHA-256 of what it holds


@dataclass(frozen=True)
class Manifest:
    """``files`` are as we wrote them last; ``coming`` is what an update that was not finished was about to write."""

    files: Hashes = field(default_factory=Hashes)
    coming: Hashes = field(default_factory=Hashes)


class _Stored(msgspec.Struct):
    """A manifest as its file has it."""

    format: Literal["wxr-manifest/1"] = "wxr-manifest/1"
    files: dict[str, str] = {}
    coming: dict[str, str] = {}


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of a folder; None where there is none that we could have written. A symbolic link is none."""
    path = folder / NAME
    try:
        if folder.is_symlink() or path.is_symlink() or path.stat().st_size > _LARGEST:
            return None
        stored = msgspec.json.decode(path.read_bytes(), type=_Stored)
    except (OSError, msgspec.DecodeError):
        return None
    for name, digest in chain(stored.files.items(), stored.coming.items()):
        if not (_is_inside(name) and _HASH.fullmatch(digest)):
            return None
    return Manifest(Hashes(stored.files.items()), Hashes(stored.coming.items()))


def write_manifest(manifest: Manifest, path: Path) -> None:
    """Writes a manifest to a file, one line for each entry, in order of their names."""
    encode = msgspec.json.Encoder().encode
    with path.open("wb") as file:
        file.write(b'{\n  "format": "wxr-manifest/1"')
        for title, hashes in ((b"files", manifest.files), (b"coming", manifest.coming)):
            file.write(b',\n  "%b": {' % title)
            for number, (name, digest) in enumerate(hashes.by_name()):
                file.write(b"%b\n    %b: %b" % (b"," if number else b"", encode(name), encode(digest)))
            file.write(b"\n  }" if hashes else b"}")
        file.write(b"\n}\n")


def hashes_of(folder: Path, known: Hashes) -> Hashes:
    """The files below a folder of our own: what is ``known`` of them, with those added that had to be read."""
    for name in known.missing(files_below(folder)):
        if (digest := digest_of(folder / name)) is not None:
            known[name] = digest
    return known


def files_below(folder: Path) -> Iterator[str]:
    """The paths in a folder of all that is no folder, one at a time: a folder may hold a hundred thousand."""
    waiting = [""]
    while waiting:
        below = waiting.pop()
        with os.scandir(folder / below) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{below}{entry.name}/")
                else:
                    yield below + entry.name


def digest_of(path: Path) -> str | None:
    """What a file holds; None where there is no regular file. A symbolic link is not followed."""
    if path.is_symlink() or not path.is_file():
        return None
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _is_inside(name: str) -> bool:
    """True for a path that leads nowhere but into the folder: a manifest may have been planted."""
    parts = PurePosixPath(name).parts
    return "/".join(parts) == name and ".." not in parts and not re.search(r"[\\:\0]", name) and parts[:1] != ("/",)
