"""The archive as one JSON document; a record a line, so that it can be read and compared line by line too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

import msgspec

from wxr.model import SCHEMA
from wxr.writers.document import Chunk, Document, Run, Written
from wxr.writers.post_json import BLOCK, count_comments, posts_json, rest_of_line
from wxr.writers.proof import Held

_encode = msgspec.json.Encoder().encode
_SEPARATOR = b",\n"


def write(document: Document, path: Path) -> Written:
    """Writes the document that `wxr.model.ArchiveDocument` describes."""
    with path.open("wb") as file:
        return write_to(document, file)


def read_back(path: Path) -> Held:
    """What the document holds: the records of its section of posts, and their comments."""
    posts = comments = 0
    section = line = b""
    with path.open("rb") as file:
        while block := file.readline(BLOCK):
            if block.startswith(b'"'):
                section = block
            elif section.startswith(b'"posts":['):
                posts += 1
                comments += count_comments(block, file)
                continue
            line = rest_of_line(block, file)
    if not line.endswith(b"]}\n"):
        raise msgspec.DecodeError("it ends too early")
    return Held(posts, comments)


def write_to(document: Document, file: IO[bytes]) -> Written:
    """The same to an open file, such as standard output."""
    written = Written()

    def posts() -> Iterator[Iterable[bytes]]:
        for chunk in document.shaped(post_lines):
            written.add(chunk.written)
            yield chunk.pieces

    file.write(b'{"schema":%s,\n"site":%s' % (_encode(SCHEMA), _encode(document.site)))
    sections: tuple[tuple[bytes, Iterable[Iterable[bytes]]], ...] = (
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
            file.writelines(record)
            separator = _SEPARATOR
        file.write(b"]")
    file.write(b"}\n")
    return written


def post_lines(run: Run) -> Chunk:
    """Some posts as they stand in the document."""
    return posts_json(run, between=_SEPARATOR)


def _lines(records: Iterable[msgspec.Struct]) -> Iterator[Iterable[bytes]]:
    for record in records:
        yield (_encode(record),)
