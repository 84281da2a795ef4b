"""Every cap on what a source may ask of this machine, in one place.

Each is far above what any honest export holds. A source beyond a cap is refused with `wxr.errors.LimitError`, or what
lies beyond it is left out, or stays as text, with a notice. `Limits` are those that a user may raise.
"""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, kw_only=True)
class Limits:
    """The caps that a user may raise: ``Limits(xml_attributes=50_000)``, ``--limit xml-attributes=50000``.

    Raises `ValueError` for a cap below 1.
    """

    archive_members: int = 500_000  # files in one folder, zip or tar
    compression_ratio: int = 200  # bytes out for each byte in; text compresses 3 to 20 times, XML of blanks 100 times
    text_bytes: int = 64 * 1024 * 1024  # of a page or its text; the rest is left out, with a notice
    xml_item_bytes: int = 256 * 1024 * 1024  # of one item but for comments read apart, or of all before the first
    xml_attributes: int = 10_000  # of one element
    xml_documents: int = 20  # exports without any item, one behind the other in one file
    image_pixels: int = 80_000_000  # of a picture that is decoded; Pillow itself warns of bombs from 89 million on

    def __post_init__(self) -> None:
        for field in fields(self):
            if getattr(self, field.name) < 1:
                raise ValueError(f"the limit {option(field.name)} must be 1 or more")

    def beyond(self, name: str) -> str:
        """The end of an error line: which cap was met, and how it is raised."""
        return f"beyond {option(name)}={getattr(self, name)}; --limit {option(name)}=N allows more"


DEFAULT = Limits()
NAMES = {field.name.replace("_", "-"): field.name for field in fields(Limits)}  # as options have them


def option(name: str) -> str:
    """A cap's name on the command line."""
    return name.replace("_", "-")


# What nobody needs to raise.
SNIFF_BYTES = 65_536  # how much of a source decides what kind it is
COMPRESSED_FREE = 64 * 1024 * 1024  # bytes that may come out before the ratio counts
XML_DEPTH = 2048  # elements within each other; libxml2 has the same cap and no way around it
PHP_DEPTH = 200  # nesting of a PHP-serialized value
PHP_ELEMENTS = 100_000  # elements of all arrays of one PHP-serialized value together
HTML2TEXT_CHARACTERS = 500_000  # of a body given to html2text, whose time grows faster than its input
HTML2TEXT_DEPTH = 100  # elements within each other in such a body

THUMBNAILS = 500  # files of which a report shows a picture, the gravest findings first
THUMBNAIL_PIXELS = 160  # of its longer side: twice what the page shows it at, for screens of high density
THUMBNAIL_BYTES = 12_000  # of one picture
THUMBNAILS_BYTES = 4_000_000  # of all on a page, as they stand in it
