"""Whether a file is whole, told from its structure without decoding it; linear time, a few kilobytes of memory.

Each function takes a seekable file and its size in bytes, and gives what is wrong and the dimensions where it has some.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable
from typing import BinaryIO, Literal, NamedTuple

_TAIL = 65_536  # an Ogg page, the largest thing looked for at an end, is no longer
_CHUNK = 1 << 18
_STEPS = 500_000  # chunks of a file walked through; an honest file has fewer, a hostile one is not worth more


class Flaw(NamedTuple):
    """What is wrong with a file."""

    code: Literal["truncated", "undecodable", "zero-bytes", "wrong-type", "not-decoded"]
    evidence: str


class Anatomy(NamedTuple):
    """What a file's structure tells: a flaw, or None; width and height in pixels, 0 where unknown."""

    flaw: Flaw | None = None
    width: int = 0
    height: int = 0


def _cut(what: str) -> Flaw:
    return Flaw("truncated", what)


def jpeg(file: BinaryIO, size: int) -> Anatomy:
    """Segments up to the picture data, then an end-of-image marker: in entropy-coded data none can stand by chance."""
    width = height = 0
    file.seek(2)
    for _ in range(_STEPS):
        mark = file.read(2)
        if len(mark) < 2:
            return Anatomy(_cut("the JPEG ends before its picture data"), width, height)
        if mark[0] != 0xFF:
            return Anatomy(Flaw("undecodable", "the JPEG's segments are broken"), width, height)
        kind = mark[1]
        if kind == 0xFF:
            file.seek(-1, 1)
            continue
        if kind == 0xD9:
            flaw = None if width else Flaw("undecodable", "the JPEG holds no picture")
            return Anatomy(flaw, width, height)
        if kind == 0x01 or 0xD0 <= kind <= 0xD8:
            continue
        length = int.from_bytes(file.read(2), "big")
        start = file.tell()
        if 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):
            frame = file.read(5)
            if len(frame) == 5:
                height, width = struct.unpack(">HH", frame[1:])
        if kind == 0xDA:
            whole = _holds_end(file, start, size, b"\xff\xd9")
            return Anatomy(None if whole else _cut("the JPEG has no end-of-image marker"), width, height)
        file.seek(start + max(0, length - 2))
    return Anatomy(None, width, height)


def _holds_end(file: BinaryIO, start: int, size: int, mark: bytes) -> bool:
    """True where a marker stands behind a place; looked for near the end first."""
    file.seek(max(start, size - _TAIL))
    if mark in file.read(_TAIL):
        return True
    file.seek(start)
    before = b""
    while chunk := file.read(_CHUNK):
        if mark in before + chunk:
            return True
        before = chunk[-1:]
    return False


def png(file: BinaryIO, size: int) -> Anatomy:
    """Chunks from IHDR to IEND."""
    width = height = 0
    file.seek(8)
    for _ in range(_STEPS):
        head = file.read(8)
        if len(head) < 8:
            return Anatomy(_cut("the PNG has no IEND chunk"), width, height)
        length, kind = struct.unpack(">I4s", head)
        if not kind.isalpha():
            return Anatomy(Flaw("undecodable", "the PNG's chunks are broken"), width, height)
        if kind == b"IHDR":
            shape = file.read(8)
            if len(shape) == 8:
                width, height = struct.unpack(">II", shape)
            length -= len(shape)
        if kind == b"IEND":
            whole = len(file.read(4)) == 4  # its checksum
            return Anatomy(None if whole else _cut("the PNG ends within its IEND chunk"), width, height)
        if length < 0 or file.tell() + length > size:
            return Anatomy(_cut(f"the PNG ends within its {kind.decode()} chunk"), width, height)
        file.seek(length + 4, 1)
    return Anatomy(None, width, height)


def gif(file: BinaryIO, size: int) -> Anatomy:  # noqa: ARG001 - all structures are called alike
    """Blocks from the screen descriptor to the trailer."""
    file.seek(6)
    screen = file.read(7)
    if len(screen) < 7:
        return Anatomy(_cut("the GIF ends in its header"))
    width, height, packed = struct.unpack("<HHB", screen[:5])
    _skip_colours(file, packed)
    for _ in range(_STEPS):
        kind = file.read(1)
        if kind == b";":
            return Anatomy(None, width, height)
        if kind == b",":
            frame = file.read(9)
            _skip_colours(file, frame[8] if len(frame) == 9 else 0)
            file.seek(1, 1)
        elif kind == b"!":
            file.seek(1, 1)
        elif kind == b"\0":
            continue  # a stray end of a block; every reader passes over it
        else:
            missing = _cut("the GIF has no trailer")
            return Anatomy(Flaw("undecodable", "the GIF's blocks are broken") if kind else missing, width, height)
        for _ in range(_STEPS):
            length = file.read(1)
            if not length or length == b"\0":
                break
            file.seek(length[0], 1)
    return Anatomy(None, width, height)


def _skip_colours(file: BinaryIO, packed: int) -> None:
    if packed & 0x80:
        file.seek(3 * 2 ** ((packed & 7) + 1), 1)


def webp(file: BinaryIO, size: int) -> Anatomy:
    """The length in the RIFF header."""
    file.seek(0)
    head = file.read(30)
    width, height = _webp_shape(head)
    stated = int.from_bytes(head[4:8], "little") + 8
    cut = stated > size + stated % 2  # some programs leave out the byte that pads an odd length
    return Anatomy(_cut(f"the WebP has {size:,} of {stated:,} bytes") if cut else None, width, height)


def _webp_shape(head: bytes) -> tuple[int, int]:
    kind = head[12:16]
    if len(head) < 30:
        return 0, 0
    if kind == b"VP8X":
        return int.from_bytes(head[24:27], "little") + 1, int.from_bytes(head[27:30], "little") + 1
    if kind == b"VP8L":
        bits = int.from_bytes(head[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 ":
        return int.from_bytes(head[26:28], "little") & 0x3FFF, int.from_bytes(head[28:30], "little") & 0x3FFF
    return 0, 0


def boxes(file: BinaryIO, size: int) -> Anatomy:
    """The boxes of MP4, QuickTime, AVIF and HEIC: none reaches beyond the end."""
    at = 0
    for _ in range(_STEPS):
        file.seek(at)
        head = file.read(16)
        if len(head) < 8:
            break
        length, kind = struct.unpack(">I4s", head[:8])
        if length == 1 and len(head) == 16:
            length = int.from_bytes(head[8:], "big")
        if length == 0 or (length < 8 and at):
            break
        if length < 8:
            return Anatomy(Flaw("undecodable", "the file's boxes are broken"))
        if at + length > size:
            name = kind.decode("ascii", "replace")
            return Anatomy(_cut(f"the box {name!r} needs {at + length:,} bytes, the file has {size:,}"))
        at += length
    return Anatomy()


def ogg(file: BinaryIO, size: int) -> Anatomy:
    """The last page is whole."""
    start = max(0, size - _TAIL)
    file.seek(start)
    tail = file.read(_TAIL)
    at = tail.rfind(b"OggS")
    if at < 0:
        return Anatomy(_cut("no page begins near the end of the Ogg file"))
    page = tail[at:]
    segments = page[27 : 27 + page[26]] if len(page) > 26 else b""
    if len(page) < 27 or len(segments) < page[26] or len(page) < 27 + len(segments) + sum(segments):
        return Anatomy(_cut("the Ogg file ends within a page"))
    return Anatomy()


def pdf(file: BinaryIO, size: int) -> Anatomy:
    """``%%EOF`` near the end, where every reader looks for it."""
    file.seek(max(0, size - _TAIL))
    tail = file.read(_TAIL).rstrip(b"\0 \t\r\n")
    whole = b"%%EOF" in tail[-2048:] or b"startxref" in tail[-2048:]
    return Anatomy(None if whole else _cut("the PDF has no end mark (%%EOF)"))


_SVG_END = re.compile(rb"</(?:[\w.-]+:)?svg\s*>")
_SVG_LENGTH = re.compile(rb"""\s(width|height)\s*=\s*["'](\d{1,6})(?:px)?["']""")


def svg(file: BinaryIO, size: int) -> Anatomy:
    """The root element ends."""
    file.seek(0)
    head = file.read(4096)
    file.seek(max(0, size - _TAIL))
    tail = file.read(_TAIL).rstrip(b"\0 \t\r\n")
    whole = _SVG_END.search(tail) is not None or (size <= _TAIL and tail.endswith(b"/>") and tail.count(b"<") <= 3)
    root = re.search(rb"<svg\b[^<>]*", head)
    shape = {name: int(number) for name, number in _SVG_LENGTH.findall(root[0])} if root else {}
    flaw = None if whole else _cut("the SVG's root element does not end")
    return Anatomy(flaw, shape.get(b"width", 0), shape.get(b"height", 0))


def mp3(file: BinaryIO, size: int) -> Anatomy:
    """The ID3 tag ends within the file; of sound that breaks off nothing tells."""
    file.seek(0)
    head = file.read(10)
    if len(head) == 10 and head[:3] == b"ID3" and not any(byte & 0x80 for byte in head[6:10]):
        length = head[6] << 21 | head[7] << 14 | head[8] << 7 | head[9]
        if 10 + length > size:
            return Anatomy(_cut("the MP3 ends within its ID3 tag"))
    return Anatomy()


STRUCTURES: dict[str, Callable[[BinaryIO, int], Anatomy]] = {
    "jpeg": jpeg, "png": png, "gif": gif, "webp": webp, "avif": boxes, "heic": boxes, "mp4": boxes,
    "ogg": ogg, "pdf": pdf, "svg": svg, "mp3": mp3,
}  # fmt: skip
