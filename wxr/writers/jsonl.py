"""The archive as JSON Lines: the site, authors, terms, posts, notices, each line naming its kind under `record`."""

from __future__ import annotations

from pathlib import Path
from typing import IO

import msgspec

from wxr.writers.document import Document, Written
from wxr.writers.proof import Held, HeldPost


def write(document: Document, path: Path) -> Written:
    """Writes one record a line, the site first."""
    with path.open("wb") as file:
        return write_to(document, file)


def read_back(path: Path) -> Held:
    """What the file holds: the lines of posts, and their comments."""
    decode = msgspec.json.Decoder(HeldPost).decode
    posts = comments = 0
    with path.open("rb") as file:
        for line in file:
            if line.startswith(b'{"record":"post"'):
                posts += 1
                comments += len(decode(line).comments)
    return Held(posts, comments)


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
