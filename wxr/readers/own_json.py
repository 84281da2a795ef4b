"""Our own JSON and JSONL, read back: `read(write(archive)) == archive`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from typing import BinaryIO, TypeAlias

import msgspec

from wxr.errors import MalformedError
from wxr.model import SCHEMA, Author, Notice, Post, Record, Site, Term
from wxr.notices import CODES, Notices
from wxr.readers.options import ReadOptions
from wxr.sources.member import Member

_KINDS: dict[str, type[Record]] = {"site": Site, "author": Author, "term": Term, "post": Post, "notice": Notice}
_SECTIONS = {"site": "site", "authors": "author", "terms": "term", "posts": "post", "notices": "notice"}
_DOCUMENT = re.compile(rb'\A\xef?\xbb?\xbf?\s*\{\s*"schema"\s*:\s*"' + SCHEMA.encode() + rb'"')
_LINES = re.compile(rb'\A\xef?\xbb?\xbf?\s*\{\s*"record"\s*:\s*"(?:site|author|term|post|notice)"')
_TOKEN = re.compile(rb'"(?:[^"\\]++|\\.)*+"|[\[\]{}"]', re.DOTALL)
_CHUNK = 1 << 20
_UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)  # no JSON, no UTF-8, lists in lists in lists

Found: TypeAlias = tuple[str, bytes]


class _Line(msgspec.Struct):
    record: str


def looks_like_json(head: bytes) -> bool:
    """True where the first bytes are those of our JSON document or of our JSON Lines."""
    return _DOCUMENT.match(head) is not None or _LINES.match(head) is not None


def read(members: Iterable[Member], notices: Notices, options: ReadOptions) -> Iterator[Site | Author | Term | Post]:  # noqa: ARG001 - every reader has this signature
    """The records of each file in turn; the notices they hold are reported again. Raises `MalformedError`."""
    decoders = {kind: msgspec.json.Decoder(record).decode for kind, record in _KINDS.items()}
    for member in members:
        head = member.head()
        with closing(member.open()) as stream:
            found = _lines(stream, member.name) if _LINES.match(head) else _sections(stream, member.name)
            for number, (kind, data) in enumerate(found, 1):
                record = _decoded(decoders[kind], data, f"{member.name}: record {number} ({kind})")
                if isinstance(record, Notice):
                    if record.code in CODES:
                        notices.put(record)
                elif isinstance(record, (Site, Author, Term, Post)):
                    yield record


def _decoded(decode: Callable[[bytes], Record], data: bytes, place: str) -> Record:
    try:
        return decode(data)
    except _UNREADABLE as error:
        raise MalformedError(f"{place}: {error}; the file was changed since it was written") from error


def _lines(stream: BinaryIO, name: str) -> Iterator[Found]:
    kind_of = msgspec.json.Decoder(_Line).decode
    for number, line in enumerate(stream, 1):
        if line.strip():
            try:
                kind = kind_of(line.removeprefix(b"\xef\xbb\xbf")).record
            except _UNREADABLE as error:
                raise MalformedError(f"{name}:{number}: {error}; the line is cut or was changed") from error
            if kind in _KINDS:
                yield kind, line.removeprefix(b"\xef\xbb\xbf")


def _sections(stream: BinaryIO, name: str) -> Iterator[Found]:
    """Each record of a document, cut out without holding the document: however it is indented or ordered."""
    buffer, at, start = b"", 0, -1
    depth, opened, key = 0, 0, ""
    while chunk := stream.read(_CHUNK):
        keep = start if start >= 0 else at
        buffer, at, start = buffer[keep:] + chunk, at - keep, 0 if start >= 0 else -1
        for token in _TOKEN.finditer(buffer, at):
            mark = token[0]
            if mark == b'"':
                break  # a string that goes on in the next chunk
            at = token.end()
            if mark[:1] == b'"':
                if depth == 1:
                    key = mark[1:-1].decode("utf-8", "replace")
            elif mark in b"{[":
                depth += 1
                if start < 0 and mark == b"{" and depth in (2, 3):
                    start, opened = token.start(), depth
            else:
                depth -= 1
                if start >= 0 and depth < opened:
                    if key in _SECTIONS:
                        yield _SECTIONS[key], buffer[start:at]
                    start = -1
        else:
            at = len(buffer)
    if depth:
        raise MalformedError(f"{name}: the JSON document ends too early; the file was cut")
