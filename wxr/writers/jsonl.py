"""The archive as JSON Lines: the site, authors, terms, posts, notices, each line naming its kind under `record`."""

from __future__ import annotations

from pathlib import Path
from typing import IO

import msgspec

from wxr.writers.document import Chunk, Document, Run, Written
from wxr.writers.post_json import BLOCK, count_comments, posts_json, rest_of_line
from wxr.writers.proof import Held

_POST = b'{"record":"post",'

_encode = msgspec.json.Encoder().encode


def write(document: Document, path: Path) -> Written:
    """Writes one record a line, the site first."""
    with path.open("wb") as file:
        return write_to(document, file)


def read_back(path: Path) -> Held:
    """What the file holds: the lines of posts, and their comments."""
    posts = comments = 0
    with path.open("rb") as file:
        while line := file.readline(BLOCK):
            if line.startswith(_POST):
                posts += 1
                comments += count_comments(line, file)
            else:
                rest_of_line(line, file)
    return Held(posts, comments)


def write_to(document: Document, file: IO[bytes]) -> Written:
    """The same to an open file, such as standard output."""
    written = Written()
    file.write(_line(b"site", document.site))
    file.writelines(_line(b"author", author) for author in document.authors)
    file.writelines(_line(b"term", term) for term in document.terms)
    for chunk in document.shaped(post_lines):
        file.writelines(chunk.pieces)
        written.add(chunk.written)
    file.writelines(_line(b"notice", notice) for notice in document.notices)
    return written


def post_lines(run: Run) -> Chunk:
    """The lines of some posts."""
    return posts_json(run, opening=_POST, closing=b"\n")


def _line(kind: bytes, record: msgspec.Struct) -> bytes:
    return b'{"record":"%s",%s\n' % (kind, _encode(record)[1:])
