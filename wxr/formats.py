"""The one table of formats: what can be read, told by its first bytes, and what can be written, told by a suffix."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, NamedTuple

from wxr.errors import UsageError
from wxr.model import Author, Post, Site, Term
from wxr.notices import Notices
from wxr.readers import own_json, plain_text, wxr_xml
from wxr.readers.options import ReadOptions
from wxr.readers.part import Part
from wxr.sources.member import Member
from wxr.writers import json as json_writer
from wxr.writers import jsonl as jsonl_writer
from wxr.writers import markdown as markdown_writer
from wxr.writers import sqlite as sqlite_writer
from wxr.writers.document import Document, Written

Records = Iterator[Site | Author | Term | Post]


class Reader(NamedTuple):
    """A kind of source. ``looks_like`` judges by the first bytes; ``read`` gets all members of the kind together.

    A kind whose documents can be read in parts by several processes has ``split`` and ``read_part``.
    """

    name: str
    looks_like: Callable[[bytes], bool]
    read: Callable[[Iterable[Member], Notices, ReadOptions], Records]
    split: Callable[[Member, Notices], wxr_xml.Parts] | None = None
    read_part: Callable[[Part, Notices], Records] | None = None


class Writer(NamedTuple):
    """A kind of output.

    ``write`` gets a path that does not exist yet, beside the target. ``bodies`` are the forms that the output holds
    where the user does not choose, ``needs`` those that the writer wants in any case. ``write_to`` serves an open file.
    """

    name: str
    suffixes: tuple[str, ...]
    write: Callable[[Document, Path], Written]
    bodies: tuple[str, ...] = ("content", "html")
    needs: tuple[str, ...] = ()
    write_to: Callable[[Document, IO[bytes]], Written] | None = None


# In the order in which they are asked, and in which their records enter the archive: what is surer comes first.
READERS: tuple[Reader, ...] = (
    Reader("json", own_json.looks_like_json, own_json.read),
    Reader("wxr", wxr_xml.looks_like_wxr, wxr_xml.read, wxr_xml.Parts, wxr_xml.read_part),
    Reader("text", plain_text.looks_like_text, plain_text.read),
)

WRITERS: tuple[Writer, ...] = (
    Writer("json", (".json",), json_writer.write, write_to=json_writer.write_to),
    Writer("jsonl", (".jsonl", ".ndjson"), jsonl_writer.write, write_to=jsonl_writer.write_to),
    Writer("sqlite", (".db", ".sqlite", ".sqlite3"), sqlite_writer.write, needs=("content", "text")),
    Writer("markdown", ("",), markdown_writer.write, bodies=("markdown", "html"), needs=("content",)),
)

# What else people hand in, for a message that helps.
_STRANGERS: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"\A\s*\Z"), "the file is empty"),
    (re.compile(rb"\A(?:\x89PNG|\xff\xd8\xff|GIF8|RIFF)"), "this is a picture, not an export"),
    (re.compile(rb"\A%PDF"), "this is a PDF, not an export"),
    (re.compile(rb"<urlset|<sitemapindex"), "this is a sitemap, not an export"),
    (re.compile(rb"<feed\b"), "this is an Atom feed, not a WordPress export"),
    (re.compile(rb"<rss\b|<rdf:RDF\b"), "this is an RSS feed, not a WordPress export"),
    (re.compile(rb"CREATE TABLE|INSERT INTO", re.IGNORECASE), "this is a database dump, not an export"),
)


def sniff(head: bytes) -> str | None:
    """The name of the reader for a document that begins with these bytes, None where there is none."""
    return next((reader.name for reader in READERS if reader.looks_like(head)), None)


def reader(name: str) -> Reader:
    """The reader of that name."""
    return next(reader for reader in READERS if reader.name == name)


def describe(head: bytes) -> str:
    """What a document that no reader takes seems to be, as part of an error line."""
    if wxr_xml.looks_like_template(head):
        return "this is a template for a feed, with program text in it, not an export"
    what = next((text for pattern, text in _STRANGERS if pattern.search(head)), "this is not a WordPress export")
    return what + "; export one under Tools > Export, All content"


def writer_for(path: str | Path, name: str | None) -> Writer:
    """The writer of a name, or else the one that a path's suffix asks for. Raises `UsageError`."""
    if name is None:
        suffix = Path(path).suffix.lower()
        found = next((writer for writer in WRITERS if suffix in writer.suffixes), None)
        if Path(path).is_dir():
            found = WRITERS[-1]
        if found is None:
            known = ", ".join(suffix for writer in WRITERS for suffix in writer.suffixes if suffix)
            raise UsageError(
                f"{path}: the suffix {suffix} is of no known format ({known}, or a folder); name one with --to"
            )
        return found
    found = next((writer for writer in WRITERS if writer.name == name), None)
    if found is None:
        raise UsageError(f"the format {name!r} is not known; use one of {', '.join(writer.name for writer in WRITERS)}")
    return found
