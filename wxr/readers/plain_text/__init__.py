"""Reads the plain text of a saved page, as an extractor or a person left it: one post with its comments.

What is certain in such a text is little: the title, the printed date, paragraphs, the heading of the comments with their
number. The rest is told from gaps, from what the lines of one theme have in common, and from that number; what could not
be told is a notice.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator

from wxr.model import Author, Post, Site, Term
from wxr.notices import Notices
from wxr.readers.options import ReadOptions
from wxr.readers.plain_text.lines import decode, lines_of
from wxr.readers.plain_text.post import read_post
from wxr.sources.member import Member

__all__ = ["looks_like_text", "read"]

_TEXT_BYTES = frozenset({7, 8, 9, 10, 12, 13, 27} | set(range(32, 256)))
_MARKUP = ("<!doctype", "<html", "<?xml", "<rss", "<feed", "{", "[{", "<?php")
_BINARY = 0.02  # the share of other control bytes beyond which a file is no text


def read(
    members: Iterable[Member], notices: Notices, options: ReadOptions | None = None
) -> Iterator[Site | Author | Term | Post]:
    """Yields one published post a member; one without text yields nothing, with a notice. Nothing raises on its content."""
    options = options or ReadOptions()
    for member in members:
        with member.open() as stream:
            raw = stream.read()
        lines = lines_of(decode(raw))
        if lines:
            yield read_post(lines, member.name, notices, options)
        else:
            notices.add("text-empty", "the file holds no text", source=member.name)


def looks_like_text(head: bytes) -> bool:
    """Whether a source's first bytes are plain text: no markup, hardly a control byte, or a byte order mark."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)):
        return not decode(head[: len(head) // 4 * 4]).lstrip().casefold().startswith(_MARKUP)
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()[:200].decode("latin-1").casefold()
    strange = sum(byte not in _TEXT_BYTES for byte in head)
    return bool(start) and not start.startswith(_MARKUP) and strange <= _BINARY * len(head)
