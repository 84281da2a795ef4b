"""The archive as one JSON document; a record a line, so that it can be read and compared line by line too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

import msgspec

from wxr.model import SCHEMA
from wxr.writers.document import Chunk, Document, Run, Written
from wxr.writers.proof import Held, HeldPost

_encode = msgspec.json.Encoder().encode
_SEPARATOR = b",\n"


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
    written = Written()

    def posts() -> Iterator[bytes]:
        for chunk in document.shaped(post_lines):
            written.add(chunk.written)
            yield chunk.data

    file.write(b'{"schema":%s,\n"site":%s' % (_encode(SCHEMA), _encode(document.site)))
    sections: tuple[tuple[bytes, Iterable[bytes]], ...] = (
        (b"authors", _lines(document.authors)),
        (b"terms", _lines(document.terms)),
        (b"posts", posts()),
        (b"notices", _lines(document.notices)),
    )
    for name, records in sections:
        file.write(b',\n"%s":[' % name)
        separator = b"\n"
        for record in records:
            file.write(separator)
            file.write(record)
            separator = _SEPARATOR
        file.write(b"]")
    file.write(b"}\n")
    return written


def post_lines(run: Run) -> Chunk:
    """Some posts as they stand in the document."""
    written = Written()
    lines = []
    for post in run.posts():
        lines.append(_encode(post))
        written.count(post)
    return Chunk(_SEPARATOR.join(lines), written)


def _lines(records: Iterable[msgspec.Struct]) -> Iterator[bytes]:
    for record in records:
        yield _encode(record)
