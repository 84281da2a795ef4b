"""What a file is by its first bytes, and which of these a name may end with."""

from __future__ import annotations

_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"%PDF-", "pdf"),
    (b"OggS", "ogg"),
    (b"fLaC", "flac"),
    (b"ID3", "mp3"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"\x1f\x8b", "gzip"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"\x00\x00\x01\x00", "ico"),
    (b"\x1aE\xdf\xa3", "matroska"),
    (b"FLV\x01", "flv"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"0&\xb2u\x8ef\xcf\x11", "asf"),
    (b"%!PS", "postscript"),
    (b"8BPS", "psd"),
)
_RIFF = {b"WEBP": "webp", b"WAVE": "wav", b"AVI ": "avi"}
_BRANDS = {b"avif": "avif", b"avis": "avif", b"heic": "heic", b"heix": "heic", b"mif1": "heic", b"msf1": "heic"}
_BOXES = (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot")  # QuickTime has no ftyp
_PAGES = (b"<!doctype html", b"<html", b"<head", b"<body", b"<title", b"<br />\n<b>", b"<h1", b"<p>", b"<meta")
_XML_STARTS = (b"<?xml", b"<!--", b"<!doctype svg", b"<svg")

_IMAGES = ("jpeg", "png", "gif", "webp", "avif", "bmp", "tiff", "svg", "heic")
_OFFICE = ("zip", "ole", "rtf", "html", "xml")
# Ending -> what such a file may really be. A known type that is not named here is a `wrong-type`.
ACCEPTED: dict[str, frozenset[str]] = {
    **{ending: frozenset(["jpeg"]) for ending in ("jpg", "jpeg", "jpe", "jfif")},
    **{ending: frozenset([ending]) for ending in ("png", "gif", "webp", "avif", "bmp", "pdf", "flac")},
    "svg": frozenset(["svg"]),
    "heic": frozenset(["heic", "avif"]),
    "ico": frozenset(["ico", "png", "bmp", "gif"]),  # browsers take any picture as a favicon
    "tif": frozenset(["tiff"]),
    "tiff": frozenset(["tiff"]),
    "mp3": frozenset(["mp3", "wav"]),  # MP3 in a RIFF wrapper plays everywhere
    "wav": frozenset(["wav"]),
    **{ending: frozenset(["ogg"]) for ending in ("ogg", "oga", "ogv", "opus")},
    **{ending: frozenset(["mp4", "mp3"]) for ending in ("mp4", "m4v", "m4a", "mov", "3gp", "3g2")},
    "webm": frozenset(["matroska"]),
    "mkv": frozenset(["matroska"]),
    "avi": frozenset(["avi"]),
    "flv": frozenset(["flv", "mp4"]),
    **{ending: frozenset(["asf"]) for ending in ("wmv", "wma", "asf")},
    **{ending: frozenset(["zip"]) for ending in ("docx", "xlsx", "pptx", "odt", "ods", "odp", "epub", "zip", "kmz")},
    **{ending: frozenset(_OFFICE) for ending in ("doc", "xls", "ppt", "pps")},
}
# Endings whose files have a head that cannot be mistaken: an unknown one is `undecodable`.
STRICT = frozenset(
    ["jpg", "jpeg", "jpe", "png", "gif", "webp", "avif", "svg", "pdf", "ogg", "oga", "ogv", "opus", "mp4", "m4v"]
)


def kind_of_bytes(head: bytes) -> str | None:
    """A short name of the type that a file's first bytes (some kilobytes) tell, None where they tell none."""
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12])
    if head[4:8] in _BOXES:
        return _BRANDS.get(head[8:12], "mp4")
    if head[:2] == b"BM" and len(head) > 14 and head[6:10] == bytes(4):
        return "bmp"
    return _text_kind(head) or _loose_kind(head)


def _text_kind(head: bytes) -> str | None:
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:4096].lower()
    if not text.startswith(b"<"):
        return None
    if text.startswith(_XML_STARTS):
        if b"<html" in text or b"<!doctype html" in text:
            return "html"
        return "svg" if b"<svg" in text or b":svg" in text else "xml"
    return "html" if text.startswith(_PAGES) else None


def _loose_kind(head: bytes) -> str | None:
    """Types whose head may be preceded by junk: a PDF within its first kilobyte, an MPEG audio frame anywhere."""
    if b"%PDF-" in head[:1024]:
        return "pdf"
    sound = head.lstrip(b"\0")
    if len(sound) > 1 and sound[0] == 0xFF and sound[1] & 0xE0 == 0xE0 and sound[1] & 0x06:
        return "mp3"
    return None
