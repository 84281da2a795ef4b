"""Whether a file is what its name says, and whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from wxr.content.kinds import extension
from wxr.media.magic import ACCEPTED, STRICT, kind_of_bytes
from wxr.media.structure import STRUCTURES, Anatomy, Flaw

_HEAD = 65_536
Decode = Callable[[BinaryIO, Anatomy], Flaw | None]

_NAMES = {
    "html": "an HTML page", "jpeg": "a JPEG picture", "png": "a PNG picture", "gif": "a GIF picture",
    "webp": "a WebP picture", "avif": "an AVIF picture", "svg": "an SVG picture", "pdf": "a PDF document",
    "mp3": "an MP3 sound", "mp4": "an MP4 film", "ogg": "an Ogg file", "zip": "a zip", "ole": "an Office document",
}  # fmt: skip


def check_file(name: str, file: BinaryIO, size: int, decode: Decode | None = None) -> Anatomy:
    """What is wrong with a seekable file of that name and size, and its dimensions.

    Head, structure and tail are looked at; ``decode`` is called besides with pictures whose structure is sound. A name
    that promises nothing (``.htaccess``, ``.txt``) is never wrong, not even where the file is empty.
    """
    ending = extension(name)
    accepted = ACCEPTED.get(ending)
    if accepted is None:
        return Anatomy()
    if size == 0:
        return Anatomy(Flaw("zero-bytes", "the file has no bytes"))
    file.seek(0)
    head = file.read(_HEAD)
    kind = _kind(head, ending)
    if kind is None:
        return Anatomy(_unknown(head, ending) if ending in STRICT else None)
    anatomy = STRUCTURES[kind](file, size) if kind in STRUCTURES else Anatomy()
    if kind not in accepted:
        return anatomy._replace(flaw=_other(kind, ending))
    if anatomy.flaw is None and decode is not None:
        anatomy = anatomy._replace(flaw=decode(file, anatomy))
    return anatomy


def check_head(name: str, head: bytes) -> Flaw | None:
    """What the first bytes of a longer file of that name say is wrong with it."""
    ending = extension(name)
    accepted = ACCEPTED.get(ending)
    kind = _kind(head, ending)
    if accepted is None or kind in accepted:
        return None
    if kind is None:
        return _unknown(head, ending) if ending in STRICT else None
    return _other(kind, ending)


def _kind(head: bytes, ending: str) -> str | None:
    kind = kind_of_bytes(head)
    return "svg" if kind == "xml" and ending == "svg" else kind  # a long prologue hides its root


def _other(kind: str, ending: str) -> Flaw:
    found = _NAMES.get(kind, f"of the type {kind}")
    return Flaw("wrong-type", f"the name ends in .{ending}, the file is {found}")


def _unknown(head: bytes, ending: str) -> Flaw:
    if not head.strip(b"\0"):
        return Flaw("undecodable", "the file begins with nothing but zero bytes")
    if head[:3] == b"\xff\xd8" or b"\x89PNG\r\n\x1a\n".startswith(head[:8]):
        return Flaw("truncated", f"of the .{ending} file there are only the first bytes")
    start = head[:12].decode("latin-1")
    return Flaw("undecodable", f"the file begins with {start!r}, as no .{ending} does")
