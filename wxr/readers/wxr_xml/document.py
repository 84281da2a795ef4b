"""One export file: its elements to records, in source order."""

from __future__ import annotations

from collections.abc import Iterator

from wxr.model import Author, Post, Site, Term
from wxr.notices import Notices
from wxr.readers.wxr_xml.channel import Channel
from wxr.readers.wxr_xml.children import Dialect
from wxr.readers.wxr_xml.item import Items
from wxr.readers.wxr_xml.stream import ElementStream
from wxr.sources.member import Member


def read_document(member: Member, notices: Notices) -> Iterator[Site | Author | Term | Post]:
    """The records of one export: what its head says, one post at a time, at last the site.

    The site comes last because an export may say things of it after its items. Raises `MalformedError`, naming the
    line, where the XML is not well-formed.
    """
    dialect = Dialect(member.name, notices)
    channel = Channel(dialect)
    yield from read_elements(ElementStream(member), channel, Items(dialect, channel))
    channel.report_version()


def read_elements(stream: ElementStream, channel: Channel, items: Items) -> Iterator[Site | Author | Term | Post]:
    """The records of a stream of elements, in order."""
    for item in stream.items():
        parent = item.getparent()
        for before in reversed(list(item.itersiblings(preceding=True))):
            yield from channel.take(before)
            if parent is not None:
                parent.remove(before)
        yield items.post(item)
        item.clear()
        if parent is not None:  # else the item is all that was saved of an export
            parent.remove(item)
    for leftover in stream.leftovers():
        yield from channel.take(leftover)
    yield channel.site(stream.prolog)
