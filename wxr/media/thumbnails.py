"""Thumbnails for a page: small pictures of what lies in the uploads folder, as ``data:`` addresses.

With Pillow (the extra ``images``) they are made small; without it only files that are small already are shown. Either
way only raster pictures whose structure is sound: an SVG can hold a script, and a cut file shows nothing.
"""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import BinaryIO, NamedTuple

from wxr.content.kinds import extension
from wxr.limits import THUMBNAIL_BYTES, THUMBNAILS, THUMBNAILS_BYTES
from wxr.media.addresses import Target
from wxr.media.decoding import Shrink, shrinker
from wxr.media.findings import Report
from wxr.media.magic import kind_of_bytes
from wxr.media.matching import FileIndex
from wxr.media.structure import STRUCTURES, Anatomy
from wxr.media.uploads import Uploads, open_uploads
from wxr.notices import Notices

_HEAD = 4096
_RASTER = ("jpeg", "png", "gif", "webp")
_ENDINGS = frozenset(["jpg", "jpeg", "jpe", "jfif", "png", "gif", "webp"])
_AS_IT_IS = 512  # pixels of each side of a picture that is shown without being made small
_PRIVATE = (b"Exif\0", b"http://ns.adobe.com/xap/")  # where a camera writes the place that a picture was taken at


class Thumbnail(NamedTuple):
    """A picture for a page: its ``data:`` address, and the file that it shows, relative to the uploads folder.

    ``what`` says in words what that file is to the one that a finding names; it is empty for that one itself.
    """

    address: str
    file: str
    what: str


def thumbnails(report: Report, uploads: str | Path) -> dict[str, Thumbnail]:
    """Pictures of the files of findings, by `Finding.file`, the gravest findings first as far as the caps allow.

    Where the file itself is not there or broken, the picture is of what could stand in for it: the original, a resized
    copy, a file of the same name elsewhere. Raises `wxr.SourceError` where there are no such uploads.
    """
    files = open_uploads(uploads, Notices())  # what could not be read, the audit has said
    index = FileIndex(files.listing(), prefix=report.summary.uploads_prefix)
    wanted: dict[str, dict[str, str]] = {}
    for finding in report.findings:
        if len(wanted) == THUMBNAILS:
            break
        if finding.file and finding.file not in wanted and (names := _showing(finding.file, index)):
            wanted[finding.file] = names
    made = _made(files, index.prefix, {name for names in wanted.values() for name in names})
    shown = {
        file: Thumbnail(made[name], name, names[name])
        for file, names in wanted.items()
        if (name := next((name for name in names if name in made), None))
    }
    return _affordable(shown, Counter(finding.file for finding in report.findings if finding.file in shown))


def _showing(path: str, index: FileIndex) -> dict[str, str]:
    """The files that may show what a path was, itself first, and what each is."""
    match = index.find(Target(path, path))
    there = index.stand_ins(path)
    named = [(index.names[match.number] if match else None, ""), (there.original, "the original")]
    named += [(there.copy, "a resized copy"), *((name, "same name elsewhere") for name in there.namesakes)]
    found: dict[str, str] = {}
    for name, what in named:
        if name and extension(name) in _ENDINGS:
            found.setdefault(name, what)
    return found


def _made(files: Uploads, prefix: str, names: Collection[str]) -> dict[str, str]:
    """The ``data:`` addresses of those files that can be shown."""
    made: dict[str, str] = {}
    shrink = shrinker()
    for name, size, stream in files.contents(frozenset(prefix + name for name in names).__contains__):
        address = _address(stream, size, shrink)
        if address is not None:
            made[name[len(prefix) :]] = address
    return made


def _address(file: BinaryIO, size: int, shrink: Shrink | None) -> str | None:
    kind = kind_of_bytes(file.read(_HEAD))
    if kind not in _RASTER:
        return None
    anatomy = STRUCTURES[kind](file, size)
    if anatomy.flaw is not None:
        return None
    if shrink is not None:
        kind, data = "webp", shrink(file, anatomy)
    else:
        data = _small_already(file, size, anatomy)
    if data is None or len(data) > THUMBNAIL_BYTES:
        return None
    return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"


def _small_already(file: BinaryIO, size: int, anatomy: Anatomy) -> bytes | None:
    if size > THUMBNAIL_BYTES or not 0 < max(anatomy.width, anatomy.height) <= _AS_IT_IS:
        return None
    file.seek(0)
    data = file.read(size)
    return None if any(mark in data for mark in _PRIVATE) else data


def _affordable(shown: Mapping[str, Thumbnail], uses: Counter[str | None]) -> dict[str, Thumbnail]:
    """As many as a page may hold; a picture counts as often as it stands there."""
    left = THUMBNAILS_BYTES
    kept: dict[str, Thumbnail] = {}
    for file, thumbnail in shown.items():
        cost = len(thumbnail.address) * uses[file]
        if cost <= left:
            left -= cost
            kept[file] = thumbnail
    return kept
