"""One export file: its bytes through the parser, its elements to records, in source order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing

from lxml import etree

from wxr.errors import MalformedError
from wxr.model import Author, Post, Site, Term
from wxr.notices import Notices
from wxr.parsing.xml import fatal_error, pull_parser
from wxr.readers.wxr_xml.channel import Channel
from wxr.readers.wxr_xml.item import Items
from wxr.sources.member import Member

_CHUNK = 1 << 16
_ENTITIES = re.compile(rb"<!\s*ENTITY|<!DOCTYPE[^>]*\[", re.IGNORECASE)


def read_document(member: Member, notices: Notices) -> Iterator[Site | Author | Term | Post]:
    """The records of one export: what its head says, then one post at a time, then what follows the last item.

    Raises `MalformedError`, naming the line, where the XML is not well-formed.
    """
    channel = Channel(member.name, notices)
    items = Items(member.name, notices, channel)
    for element in _items_then_root(member, channel):
        parent = element.getparent()
        if parent is None:  # the root: everything that is left stands outside the items
            for leftover in element.iter():
                yield from channel.take(leftover)
            continue
        for before in reversed(list(element.itersiblings(preceding=True))):
            yield from channel.take(before)
            parent.remove(before)
        yield items.post(element)
        element.clear()
        parent.remove(element)
    yield channel.site()


def _items_then_root(member: Member, channel: Channel) -> Iterator[etree._Element]:
    """Each `item` as soon as it is whole, and at the end the root element."""
    parser = pull_parser(("{*}item",))
    with closing(member.open()) as stream:
        while chunk := stream.read(_CHUNK):
            if channel.prolog is None:
                if _ENTITIES.search(chunk):
                    raise MalformedError(f"{member.name}: declares XML entities, which no export does; not read")
                channel.prolog = chunk
            parser.feed(chunk)
            _refuse_errors(member, parser)
            for _, element in parser.read_events():
                yield element
        try:
            root = parser.close()
        except etree.XMLSyntaxError as error:
            raise MalformedError(f"{member.name}:{error.lineno or 1}: {error.msg}") from error
        _refuse_errors(member, parser)
        for _, element in parser.read_events():
            yield element
    if root is not None:
        yield root


def _refuse_errors(member: Member, parser: etree.XMLPullParser) -> None:
    error = fatal_error(parser.feed_error_log)
    if error is not None:
        message = (error.message or "not well-formed").strip()
        raise MalformedError(f"{member.name}:{error.line}: {message}; the file is broken here, export it again")
