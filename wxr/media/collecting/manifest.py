"""The manifest of a collection: a line of JSON for each file, had or not, and the same as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Final, Literal

import msgspec

from wxr.media.cells import safe_cell
from wxr.media.findings import Reference
from wxr.model import Record

MEDIA_SCHEMA: Final = "wxr-media/1"
COLUMNS = ("url", "file", "sha256", "size", "mime_type", "flaw", "missing", "posts", "titles", "links")


class ManifestHead(Record, frozen=True, kw_only=True, tag_field="record", tag="media", rename={"schema_": "schema"}):
    """The first line: whose media these are, and how many files there are, are missing, and lie on other sites."""

    schema_: Literal["wxr-media/1"] = MEDIA_SCHEMA
    site: str | None
    url: str | None
    sources: tuple[str, ...]
    uploads: str | None
    aliases: tuple[str, ...]
    files: int
    missing: int
    elsewhere: int


class CollectedFile(Record, frozen=True, kw_only=True, tag_field="record", tag="file"):
    """A file of the collection.

    ``file`` is its path in the folder, ``size`` in bytes. ``paths`` are where it lay: below the uploads folder, or an
    address; ``urls`` the addresses that mean it, those of its smaller copies too. ``flaw`` is a code of the audit where
    the file is broken.
    """

    file: str
    sha256: str
    size: int
    mime_type: str | None
    attachment: int | None
    flaw: str | None
    paths: tuple[str, ...]
    urls: tuple[str, ...]
    used_by: tuple[Reference, ...]


class MissingFile(Record, frozen=True, kw_only=True, tag_field="record", tag="missing"):
    """A file that could not be had: why, and what could help."""

    path: str
    attachment: int | None
    why: str
    urls: tuple[str, ...]
    used_by: tuple[Reference, ...]
    suggestions: tuple[str, ...]


class ElsewhereFile(Record, frozen=True, kw_only=True, tag_field="record", tag="elsewhere"):
    """A file of another site that posts show; it was left there."""

    url: str
    used_by: tuple[Reference, ...]


Line = ManifestHead | CollectedFile | MissingFile | ElsewhereFile


def json_lines(lines: Iterable[Line]) -> Iterator[bytes]:
    """The lines of the manifest."""
    encode = msgspec.json.Encoder().encode
    return (encode(line) + b"\n" for line in lines)


def csv_lines(lines: Iterable[Line]) -> Iterator[bytes]:
    """A head, then a row for each address of each file; what is missing has no file and says why."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(COLUMNS)
    for line in lines:
        writer.writerows([safe_cell(cell) for cell in row] for row in _rows(line))
        yield buffer.getvalue().encode()
        buffer.seek(0)
        buffer.truncate()


def _rows(line: Line) -> Iterator[list[str]]:
    match line:
        case CollectedFile():
            what = [line.file, line.sha256, str(line.size), line.mime_type or "", line.flaw or "", ""]
            urls: tuple[str, ...] = line.urls or line.paths
        case MissingFile():
            what, urls = ["", "", "", "", "", line.why], line.urls or (line.path,)
        case ElsewhereFile():
            what, urls = ["", "", "", "", "", "lies on another site"], (line.url,)
        case _:
            return
    posts = dict.fromkeys(str(place.post) for place in line.used_by if place.post is not None)
    titles = dict.fromkeys(place.title for place in line.used_by if place.title)
    links = dict.fromkeys(place.link for place in line.used_by if place.link)
    for url in urls:
        yield [url, *what, " ".join(posts), "; ".join(titles), " ".join(links)]
