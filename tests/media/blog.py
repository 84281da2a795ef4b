"""A small blog made in place: an export with posts and attachments, an uploads folder, and files of every kind."""

from __future__ import annotations

import struct
import zlib
from html import escape
from pathlib import Path

HOST = "https://blog.example"
UPLOADS = f"{HOST}/wp-content/uploads/"


def png(width: int = 2, height: int = 2) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + bytes(range(3 * width % 200)).ljust(3 * width, b"\7")) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def jpeg(width: int = 3, height: int = 2, data: bytes = b"\x12\x34\xff\x00\x56" * 20) -> bytes:
    """The structure of a JPEG with an embedded thumbnail that has an end marker of its own; its data decodes to nothing."""
    thumbnail = b"\xff\xe1" + struct.pack(">H", 10) + b"ab\xff\xd9cdef"
    frame = b"\xff\xc0" + struct.pack(">HBHH", 17, 8, height, width) + bytes(10)
    return b"\xff\xd8" + thumbnail + frame + b"\xff\xda" + struct.pack(">H", 12) + bytes(10) + data + b"\xff\xd9"


def gif(width: int = 2, height: int = 1) -> bytes:
    head = b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + bytes(6)
    note = b"!\xfe\x04note\x00"
    return head + note + b"," + struct.pack("<HHHHB", 0, 0, width, height, 0) + b"\x02\x03\x44\x3b\x05\x00;"


def webp(width: int = 8, height: int = 4) -> bytes:
    body = b"WEBPVP8X" + struct.pack("<I", 10) + bytes(4) + struct.pack("<I", width - 1)[:3]
    body += struct.pack("<I", height - 1)[:3] + b"VP8L" + struct.pack("<I", 40) + bytes(40)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def box(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I4s", len(data) + 8, kind) + data


def mp4(brand: bytes = b"isom") -> bytes:
    return box(b"ftyp", brand + bytes(8)) + box(b"moov", bytes(60)) + box(b"mdat", bytes(100))


def ogg() -> bytes:
    return b"".join(b"OggS" + bytes(22) + b"\x02\x20\x10" + b"x" * 48 for _ in range(3))


PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n" + b"x" * 3000 + b"\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"
SVG = b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="12" height="9"><g><path/></g></svg>\n'
MP3 = b"ID3\x04\x00\x00\x00\x00\x00\x10" + bytes(16) + b"\xff\xfb\x90\x64" * 50
NOT_FOUND = b"\n<!DOCTYPE html>\n<html><head><title>404</title></head><body>Not found</body></html>"
WHOLE = {
    "a.png": png(), "a.jpg": jpeg(), "a.gif": gif(), "a.webp": webp(), "a.avif": mp4(b"avif"), "a.mp4": mp4(),
    "a.ogg": ogg(), "a.pdf": PDF, "a.svg": SVG, "a.mp3": MP3,
}  # fmt: skip


def php(value: object) -> str:
    """PHP's serialize()."""
    match value:
        case dict():
            return f"a:{len(value)}:{{{''.join(php(key) + php(each) for key, each in value.items())}}}"
        case int():
            return f"i:{value};"
        case _:
            return f's:{len(str(value).encode())}:"{value}";'


class Blog:
    """Gathers items; `write` makes the export."""

    def __init__(self, folder: Path, host: str = HOST) -> None:
        self.folder = folder
        self.uploads = folder / "uploads"
        self.uploads.mkdir(parents=True)
        self.host = host
        self.items: list[str] = []

    def file(self, name: str, data: bytes) -> None:
        path = self.uploads / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def post(
        self, number: int, content: str, meta: dict[str, str] | None = None, comment: str = "", title: str = ""
    ) -> None:
        said = ""
        if comment:
            said = (
                "<wp:comment><wp:comment_id>7</wp:comment_id><wp:comment_approved>1</wp:comment_approved>"
                f"<wp:comment_content><![CDATA[{comment}]]></wp:comment_content></wp:comment>"
            )
        self._item(number, "post", title or f"Post {number}", content, meta or {}, said)

    def attachment(
        self, number: int, file: str, *, metadata: dict[str, object] | None = None, url: str = "", parent: int = 0
    ) -> None:
        meta = {"_wp_attached_file": file}
        if metadata is not None:
            meta["_wp_attachment_metadata"] = php(metadata)
        address = url or f"{self.host}/wp-content/uploads/{file}"
        more = f"<wp:attachment_url>{escape(address)}</wp:attachment_url><wp:post_parent>{parent}</wp:post_parent>"
        self._item(number, "attachment", file, "", meta, more)

    def _item(self, number: int, kind: str, title: str, content: str, meta: dict[str, str], more: str) -> None:
        fields = "".join(
            f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"
            for key, value in meta.items()
        )
        self.items.append(
            f"<item><title><![CDATA[{title}]]></title><link>{self.host}/?p={number}</link>"
            f"<content:encoded><![CDATA[{content}]]></content:encoded><wp:post_id>{number}</wp:post_id>"
            f"<wp:post_date>2012-05-0{number % 9 + 1} 10:00:00</wp:post_date><wp:post_type>{kind}</wp:post_type>"
            f"<wp:status>{'inherit' if kind == 'attachment' else 'publish'}</wp:status>{fields}{more}</item>"
        )

    def write(self) -> Path:
        path = self.folder / "export.xml"
        path.write_text(
            '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" '
            'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">'
            f"<channel><title>Blog</title><wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>{self.host}</wp:base_site_url>"
            f"<wp:base_blog_url>{self.host}</wp:base_blog_url>{''.join(self.items)}</channel></rss>",
            encoding="utf-8",
        )
        return path
