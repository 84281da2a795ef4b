"""What is fuzzed: the function that gets the bytes, and what it starts from.

A function ends well with records and notices, or with one of our errors. Anything else that it raises is a crash, and
so is a record that is no valid JSON.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import msgspec

import wxr
from wxr.content import SHORTCODES, render
from wxr.content.blocks import pieces
from wxr.content.shortcodes import attributes_of, replace
from wxr.model import Post
from wxr.notices import Notices
from wxr.parsing import php
from wxr.readers import html_page, plain_text, wxr_xml
from wxr.readers.options import ReadOptions
from wxr.sources.member import Member

_FIXTURES = Path(__file__).parents[2] / "fixtures"
_EMPTY = b"<rss><channel><wp:wxr_version>1.2</wp:wxr_version></channel></rss>"
_SERIALIZED = re.compile(rb"(?:a|O|C|s):\d+:[^<]*?[};](?=\]\]>|<)", re.DOTALL)


class Target(NamedTuple):
    """``run`` gets the bytes; ``seeds`` are inputs to start from. Words worth putting in stand in words/."""

    run: Callable[[bytes], None]
    seeds: Callable[[], Iterator[bytes]]


def _reading(reader: ModuleType) -> Callable[[bytes], None]:
    """Reads the bytes as one document."""

    def run(data: bytes) -> None:
        member = Member("fuzzed", lambda: io.BytesIO(data))
        with contextlib.suppress(wxr.WxrError):
            for record in reader.read([member], Notices(), ReadOptions()):
                json.loads(msgspec.json.encode(record))

    return run


@cache
def _nothing() -> wxr.Archive:
    """An archive without posts, for bodies to be rendered in."""
    return wxr.open(io.BytesIO(_EMPTY))


def _render(text: str) -> None:
    render(Post(id=1, content=text), _nothing().lookup, ("html", "markdown", "text"), Notices())


def _shortcodes(data: bytes) -> None:
    """Codes are found, their attributes read, and the body that they stand in is rendered."""
    text = data.decode("utf-8", "replace")
    attributes_of(text)
    replace(text, SHORTCODES.names, lambda code: code.source)
    _render(text)


def _blocks(data: bytes) -> None:
    """What is opened is closed, and the body is rendered."""
    text = data.decode("utf-8", "replace")
    kinds = [piece.kind for piece in pieces(text)]
    assert kinds.count("open") == kinds.count("close"), kinds
    _render(text)


def _php(data: bytes) -> None:
    """Plain data, or a refusal."""
    with contextlib.suppress(php.NotPhpError):
        repr(php.decode(data))


def _files(folder: str) -> Iterator[bytes]:
    return (path.read_bytes() for path in sorted((_FIXTURES / folder).rglob("*.*")))


def _exports() -> Iterator[bytes]:
    yield from _files("wxr")
    yield from _files("malformed")


def _bodies() -> Iterator[bytes]:
    for path in sorted((_FIXTURES / "wxr").glob("*.xml")):
        with wxr.open(path) as archive:
            yield from (post.content.encode() for post in archive.stored() if post.content)


def _serialized() -> Iterator[bytes]:
    return (value for data in _exports() for value in _SERIALIZED.findall(data))


TARGETS: dict[str, Target] = {
    "wxr": Target(_reading(wxr_xml), _exports),
    "shortcodes": Target(_shortcodes, _bodies),
    "blocks": Target(_blocks, _bodies),
    "php": Target(_php, _serialized),
    "pages": Target(_reading(html_page), lambda: _files("html")),
    "text": Target(_reading(plain_text), lambda: _files("text")),
}
