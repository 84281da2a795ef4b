"""The archive as WXR 1.2, as WordPress writes it and its importer reads it; docs/wxr.md lists what WXR cannot hold."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import IO

import msgspec

from wxr.model import Author, Post, Site
from wxr.notices import counted
from wxr.writers.document import Document, Written
from wxr.writers.numbering import Numbering
from wxr.writers.proof import Held
from wxr.writers.wxr_xml.fields import AUTHOR, SITE, elements
from wxr.writers.wxr_xml.item import item
from wxr.writers.wxr_xml.leftovers import DECLARATIONS, leftovers, nameless
from wxr.writers.wxr_xml.markup import escaped, legal
from wxr.writers.wxr_xml.terms import terms_markup

__all__ = ["read_back", "write", "write_to"]

_BEGIN = f"""<?xml version="1.0" encoding="UTF-8" ?>
<!-- A WordPress eXtended RSS file. To bring it into a WordPress site: Tools, Import, WordPress. -->
<rss version="2.0"{DECLARATIONS}
>
<channel>
"""
_SECTION, _SECTION_END = b"<![CDATA[", b"]]>"
_SECTIONS = re.compile(rb"<!\[CDATA\[.*?\]\]>")
_AT_ONCE = 256  # pieces of an item that are written together, a comment each
_LINE_END = "\n"
_END = "</channel>\n</rss>\n"


def write(document: Document, path: Path) -> Written:
    """Writes the export."""
    with path.open("wb") as file:
        return write_to(document, file)


def read_back(path: Path) -> Held:
    """What the export holds: its items and comments, by their end tags outside CDATA sections."""
    items = comments = 0
    inside = False
    line = b""
    with path.open("rb") as file:
        for line in file:
            plain = line
            if inside:
                inside = _SECTION_END not in line
                plain = line.partition(_SECTION_END)[2]
            if _SECTION in plain:
                plain = _SECTIONS.sub(b"", plain)
                plain, begun, _ = plain.partition(_SECTION)
                inside = bool(begun)
            items += plain.count(b"</item>")
            comments += plain.count(b"</wp:comment>")
    if line != b"</rss>\n":
        raise msgspec.DecodeError("it ends too early")
    return Held(items, comments)


def write_to(document: Document, file: IO[bytes]) -> Written:
    """The same to an open file, such as standard output; one post at a time."""
    return _Export(document, file).write()


class _Export:
    """One run through the document."""

    def __init__(self, document: Document, file: IO[bytes]) -> None:
        self._document = document
        self._file = file
        self._numbering = Numbering(document.ids())
        self._logins = _logins(document)

    def write(self) -> Written:
        written = Written()
        self._put([_BEGIN, self._head()], None, None)
        for post in self._document.posts():
            self._put(item(post, self._numbering, self._logins), post.id, post.source)
            self._report_nameless(post)
            written.count(post)
        self._put([_END], None, None)
        if self._numbering.made:
            message = f"{self._numbering.made:,} posts and comments got an id: they had none, or one that stands twice"
            self._document.notices.add("id-made", message)
        return written

    def _head(self) -> str:
        site = self._document.site
        authors = "".join(map(_author, self._document.authors))
        return elements(SITE, site, "\t") + authors + terms_markup(self._document.terms) + _feed_head(site)

    def _put(self, pieces: Iterable[str], post: int | None, source: str | None) -> None:
        removed, rest = 0, iter(pieces)
        while some := "".join(islice(rest, _AT_ONCE)):
            text, count = legal(some)
            removed += count
            self._file.write(text.encode())
        if removed:
            message = f"{counted(removed, 'character')} that XML forbids left out"
            self._document.notices.add("characters-removed", message, source=source, post=post)

    def _report_nameless(self, post: Post) -> None:
        if count := nameless(post.extra) + sum(nameless(comment.extra) for comment in post.comments):
            message = f"{counted(count, 'leftover')} whose name is none in XML left out"
            self._document.notices.add("leftover-nameless", message, source=post.source, post=post.id)


def _author(author: Author) -> str:
    """On one line: where PHP has no XML, WordPress's importer finds authors line by line."""
    inner = elements(AUTHOR, author, "") + leftovers(author.extra, "")
    return f"\t<wp:author>{inner.replace('>' + _LINE_END, '>')}</wp:author>\n"


def _feed_head(site: Site) -> str:
    """What themes and plugins print into the head of a feed, after all else."""
    generator = f"\t<generator>{escaped(site.generator)}</generator>\n" if site.generator else ""
    return "\n" + generator + leftovers(site.extra, "\t") + "\n"


def _logins(document: Document) -> dict[str, str]:
    """The login of each author by the name that pages, and exports before WordPress 3.1, print."""
    known = {author.login for author in document.authors}
    return {
        author.display_name: author.login
        for author in reversed(document.authors)
        if author.display_name and author.login and author.display_name not in known
    }
