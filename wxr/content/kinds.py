"""What a file is, by the ending of its name: WordPress's own list of what it plays and shows."""

from __future__ import annotations

from wxr.model import MediaKind

# Extension -> media type; the order within a kind is that in which WordPress tries the sources of a player.
MIME_TYPES = {
    "jpg": "image/jpeg", "jpeg": "image/jpeg", "jpe": "image/jpeg", "png": "image/png", "gif": "image/gif",
    "webp": "image/webp", "avif": "image/avif", "svg": "image/svg+xml", "bmp": "image/bmp", "ico": "image/x-icon",
    "tif": "image/tiff", "tiff": "image/tiff", "heic": "image/heic", "jfif": "image/jpeg",
    "mp3": "audio/mpeg", "ogg": "audio/ogg", "flac": "audio/flac", "m4a": "audio/mpeg", "wav": "audio/wav",
    "oga": "audio/ogg", "opus": "audio/ogg", "wma": "audio/x-ms-wma", "aac": "audio/aac", "mid": "audio/midi",
    "mp4": "video/mp4", "m4v": "video/mp4", "webm": "video/webm", "ogv": "video/ogg", "flv": "video/x-flv",
    "mov": "video/quicktime", "avi": "video/avi", "wmv": "video/x-ms-wmv", "mpg": "video/mpeg", "mpeg": "video/mpeg",
    "3gp": "video/3gpp", "mkv": "video/x-matroska",
}  # fmt: skip
AUDIO = ("mp3", "ogg", "flac", "m4a", "wav")  # `wp_get_audio_extensions()`
VIDEO = ("mp4", "m4v", "webm", "ogv", "flv")  # `wp_get_video_extensions()`
FILES = frozenset(
    [
        "pdf",
        "doc",
        "docx",
        "odt",
        "rtf",
        "txt",
        "csv",
        "xls",
        "xlsx",
        "ods",
        "ppt",
        "pptx",
        "pps",
        "ppsx",
        "odp",
        "key",
        "pages",
        "numbers",
        "zip",
        "gz",
        "tar",
        "rar",
        "7z",
        "epub",
        "mobi",
        "vtt",
        "srt",
        "psd",
        "ai",
        "eps",
        "swf",
        "torrent",
        "apk",
        "dmg",
        "exe",
        "msi",
        "iso",
        "json",
        "xml",
        "gpx",
        "kml",
        "kmz",
        "ics",
    ]
)


def extension(url: str) -> str:
    """The ending of a file's name in lower case, without the dot; empty where the name has none."""
    name = url.split("#", 1)[0].split("?", 1)[0].rsplit("/", 1)[-1]
    return name.rpartition(".")[2].lower() if "." in name else ""


def mime_type_of(url: str) -> str | None:
    """The media type of a file by its name, None where the ending is not known."""
    return MIME_TYPES.get(extension(url))


def kind_of(url: str) -> MediaKind | None:
    """``image``, ``video``, ``audio`` or ``file`` by the ending of its name, None for what is no file to keep."""
    ending = extension(url)
    match MIME_TYPES.get(ending, "").split("/")[0]:
        case "image":
            return "image"
        case "audio":
            return "audio"
        case "video":
            return "video"
    return "file" if ending in FILES else None
