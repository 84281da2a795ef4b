"""The archive as one JSON document; a record a line, so that it can be read and compared line by line too."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import IO

import msgspec

from wxr.model import SCHEMA
from wxr.writers.document import Document, Written
from wxr.writers.proof import Held, HeldPost


def write(document: Document, path: Path) -> Written:
    """Writes the document that `wxr.model.ArchiveDocument` describes."""
    with path.open("wb") as file:
        return write_to(document, file)


def read_back(path: Path) -> Held:
    """What the document holds: the records of its section of posts, and their comments."""
    decode = msgspec.json.Decoder(HeldPost).decode
    posts = comments = 0
    section = line = b""
    with path.open("rb") as file:
        for line in file:
            if line.startswith(b'"'):
                section = line
            elif section.startswith(b'"posts":['):
                posts += 1
                comments += len(decode(line.rstrip(b",]\n")).comments)
    if not line.endswith(b"]}\n"):
        raise msgspec.DecodeError("it ends too early")
    return Held(posts, comments)


def write_to(document: Document, file: IO[bytes]) -> Written:
    """The same to an open file, such as standard output."""
    encode = msgspec.json.Encoder().encode
    written = Written()

    def posts() -> Iterable[msgspec.Struct]:
        for post in document.posts():
            written.count(post)
            yield post

    file.write(b'{"schema":%s,\n"site":%s' % (encode(SCHEMA), encode(document.site)))
    sections: tuple[tuple[bytes, Iterable[msgspec.Struct]], ...] = (
        (b"authors", document.authors),
        (b"terms", document.terms),
        (b"posts", posts()),
        (b"notices", document.notices),
    )
    for name, records in sections:
        file.write(b',\n"%s":[' % name)
        separator = b"\n"
        for record in records:
            file.write(separator + encode(record))
            separator = b",\n"
        file.write(b"]")
    file.write(b"}\n")
    return written
