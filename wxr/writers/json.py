"""The archive as one JSON document; a record a line, so that it can be read and compared line by line too."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import IO

import msgspec

from wxr.model import SCHEMA
from wxr.writers.document import Document, Written


def write(document: Document, path: Path) -> Written:
    """Writes the document that `wxr.model.ArchiveDocument` describes."""
    with path.open("wb") as file:
        return write_to(document, file)


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
