"""The archive as JSON Lines: the site, authors, terms, posts, notices, each line naming its kind under `record`."""

from __future__ import annotations

from pathlib import Path
from typing import IO

import msgspec

from wxr.writers.document import Document, Written


def write(document: Document, path: Path) -> Written:
    """Writes one record a line, the site first."""
    with path.open("wb") as file:
        return write_to(document, file)


def write_to(document: Document, file: IO[bytes]) -> Written:
    """The same to an open file, such as standard output."""
    encode = msgspec.json.Encoder().encode
    written = Written()

    def line(kind: bytes, record: msgspec.Struct) -> None:
        file.write(b'{"record":"%s",%s\n' % (kind, encode(record)[1:]))

    line(b"site", document.site)
    for author in document.authors:
        line(b"author", author)
    for term in document.terms:
        line(b"term", term)
    for post in document.posts():
        line(b"post", post)
        written.count(post)
    for notice in document.notices:
        line(b"notice", notice)
    return written
