"""Which attributes of a body's elements hold addresses, and where in their values."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wxr.model import MediaKind

# Attribute -> elements on which it names media ('*': any), and the kind where the file's name does not tell.
IMAGE_COPIES = ("lowsrc", "dynsrc", "data-src", "data-lazy-src", "data-original", "data-orig-file", "data-large-file",
                "data-medium-file", "data-full-url", "data-bg", "background", "poster")  # fmt: skip
SETS = ("srcset", "data-srcset", "data-lazy-srcset", "imagesrcset")
SOURCES = ("src", "data", "href", "xlink:href")
"""Of the elements in `KINDS`."""
KINDS: dict[str, MediaKind] = {
    "img": "image", "image": "image", "input": "image", "video": "video", "audio": "audio", "source": "file",
    "track": "file", "iframe": "embed", "frame": "embed", "embed": "embed", "object": "embed", "bgsound": "audio",
}  # fmt: skip
PARAMETERS = ("movie", "src", "url", "filename")
"""Names of ``param`` elements whose value is an address."""
LINKS: dict[str, tuple[str, ...]] = {
    "a": ("href",), "area": ("href",), "form": ("action",), "img": ("longdesc",),
    "blockquote": ("cite",), "q": ("cite",), "ins": ("cite",), "del": ("cite",),
}  # fmt: skip
"""Element -> attributes that lead to a page, or to a file that is downloaded."""
CSS_URL = re.compile(
    r"(?:url\(\s*|@import\s+|image-set\(\s*"
    r"|,\s*(?=[\"'][^\"']*[\"']\s+(?:[\d.]+(?:x|dpp[xi]|dpcm|dpi)\b|type\()))"  # the later ones of an image-set
    r"([\"']?)([^\"')\s;]+)\1",
    re.IGNORECASE,
)


def spans(srcset: str) -> Iterator[tuple[int, int]]:
    """Where the URLs of a ``srcset`` stand; commas inside a URL or a ``data:`` address part nothing."""
    position = 0
    while position < len(srcset):
        while position < len(srcset) and srcset[position] in " \t\n\r\f,":
            position += 1
        start = position
        while position < len(srcset) and srcset[position] not in " \t\n\r\f":
            position += 1
        bare = srcset[start:position].rstrip(",")
        if not bare:
            break
        yield start, start + len(bare)
        if start + len(bare) == position:
            end = srcset.find(",", position)
            position = len(srcset) if end < 0 else end + 1


def candidates(srcset: str) -> list[str]:
    """The URLs of a ``srcset``."""
    return [srcset[start:stop] for start, stop in spans(srcset)]
