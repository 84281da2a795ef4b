"""What an attachment's item and custom fields say of its file."""

from __future__ import annotations

import mimetypes
import posixpath
from collections.abc import Mapping

from wxr.model import Attachment, Meta, Size
from wxr.notices import Notices
from wxr.parsing.php import NotPhpError, PhpValue, decode
from wxr.parsing.urls import split
from wxr.readers.wxr_xml.values import Place

# Types that WordPress takes and not every system's table knows; fixed, so that the same input gives the same output.
_MIME_TYPES = {
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".heic": "image/heic",
    ".m4a": "audio/mpeg",
    ".m4v": "video/mp4",
    ".ogv": "video/ogg",
    ".webm": "video/webm",
    ".flac": "audio/flac",
    ".ico": "image/x-icon",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".gpx": "application/gpx+xml",
    ".key": "application/vnd.apple.keynote",
}
_SYSTEM_INDEPENDENT = mimetypes.MimeTypes()


def read_attachment(texts: Mapping[str, str], meta: tuple[Meta, ...], notices: Notices, place: Place) -> Attachment:
    """The attachment part of a post record; sizes come from `_wp_attachment_metadata`, PHP-serialized."""
    fields: dict[str, str] = {}
    for entry in meta:
        fields.setdefault(entry.key, entry.value)
    url = texts.get("attachment_url") or None
    file = fields.get("_wp_attached_file") or None
    details = _details(fields.get("_wp_attachment_metadata"), notices, place)
    return Attachment(
        url=url,
        file=file,
        mime_type=_mime_type(file or url or texts.get("guid")),
        width=_pixels(details.get("width")),
        height=_pixels(details.get("height")),
        alt_text=fields.get("_wp_attachment_image_alt", ""),
        caption=texts.get("excerpt", ""),
        description=texts.get("content", ""),
        sizes=tuple(_sizes(details.get("sizes"))),
    )


def _details(value: str | None, notices: Notices, place: Place) -> dict[str | int, PhpValue]:
    if not value:
        return {}
    try:
        details = decode(value.encode("utf-8", "surrogatepass"))
    except NotPhpError as error:
        message = f"_wp_attachment_metadata cannot be decoded ({error}); kept as text"
        notices.add("php-undecodable", message, **place._asdict())
        return {}
    return details if isinstance(details, dict) else {}


def _sizes(value: PhpValue) -> list[Size]:
    if not isinstance(value, dict):
        return []
    sizes = []
    for name, size in value.items():
        if isinstance(size, dict):
            file, mime = size.get("file"), size.get("mime-type")
            sizes.append(
                Size(
                    name=str(name),
                    file=file if isinstance(file, str) else None,
                    width=_pixels(size.get("width")),
                    height=_pixels(size.get("height")),
                    mime_type=mime if isinstance(mime, str) else None,
                )
            )
    return sizes


def _pixels(value: PhpValue) -> int | None:
    """A width or height; before 3.4 they were stored as strings."""
    if isinstance(value, str) and value.isascii() and value.isdigit():
        value = int(value[:9])
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10**9 else None


def _mime_type(name: str | None) -> str | None:
    """By the file's suffix, which is how WordPress decides too; the export itself does not hold the type."""
    if not name:
        return None
    suffix = posixpath.splitext(split(name).path if "//" in name else name)[1].lower()
    return _MIME_TYPES.get(suffix) or _SYSTEM_INDEPENDENT.types_map[True].get(suffix)
