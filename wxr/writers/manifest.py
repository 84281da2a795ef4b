"""Which files of a folder are ours, and what each held when we wrote it: a rerun knows by it what a person changed."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path, PurePosixPath
from typing import Literal

import msgspec

NAME = ".wxr-manifest.json"
_LARGEST = 512 * 1024 * 1024  # bytes; 200 are needed for a file
_HASH = re.compile(r"[0-9a-f]{64}")

Hashes = dict[str, str]  # a file's path in the folder, with slashes -> SHA-256 of what it holds


class Manifest(msgspec.Struct, frozen=True):
    """``files`` are as we wrote them last; ``coming`` is what an update that was not finished was about to write."""

    format: Literal["wxr-manifest/1"] = "wxr-manifest/1"
    files: Hashes = {}
    coming: Hashes = {}


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of a folder; None where there is none that we could have written. A symbolic link is none."""
    path = folder / NAME
    try:
        if folder.is_symlink() or path.is_symlink() or path.stat().st_size > _LARGEST:
            return None
        manifest = msgspec.json.decode(path.read_bytes(), type=Manifest)
    except (OSError, msgspec.DecodeError):
        return None
    entries = (*manifest.files.items(), *manifest.coming.items())
    return manifest if all(_is_inside(name) and _HASH.fullmatch(digest) for name, digest in entries) else None


def write_manifest(manifest: Manifest, path: Path) -> None:
    """Writes a manifest to a file, one line for each entry, in order of their names."""
    ordered = Manifest(files=dict(sorted(manifest.files.items())), coming=dict(sorted(manifest.coming.items())))
    path.write_bytes(msgspec.json.format(msgspec.json.encode(ordered)) + b"\n")


def hashes_of(folder: Path, known: Hashes) -> Hashes:
    """The files below a folder of our own; those that are not ``known`` are read."""
    found: Hashes = {}
    for place, _, names in os.walk(folder):
        below = Path(place).relative_to(folder).as_posix()
        for file in names:
            name = file if below == "." else f"{below}/{file}"
            digest = known.get(name) or digest_of(Path(place, file))
            if digest is not None:
                found[name] = digest
    return found


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
