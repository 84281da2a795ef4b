"""Pieces of an export that are well-formed: to records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree

from wxr.model import Author, Post, Site, Term
from wxr.notices import Notices
from wxr.readers.wxr_xml.channel import Channel
from wxr.readers.wxr_xml.children import Dialect
from wxr.readers.wxr_xml.item import Items
from wxr.readers.wxr_xml.item_elements import ItemElements
from wxr.readers.wxr_xml.plain import PlainItems
from wxr.readers.wxr_xml.repair.mojibake import Mojibake, is_suspicious
from wxr.readers.wxr_xml.wrapper import Wrapper

Record: TypeAlias = Site | Author | Term | Post


class SoundReader:
    """What one document says, piece by piece; the pieces share what its head told of its dialect.

    ``stood`` grows by what stands in the bytes that are read.
    """

    def __init__(
        self, source: str, wrapper: Wrapper, notices: Notices, stood: Counter[str], *, fix_mojibake: bool = False
    ) -> None:
        self.wrapper = wrapper
        self.dialect = Dialect(source, notices)
        self.channel = Channel(self.dialect)
        self._elements = ItemElements(self.dialect)
        self._items = Items(source, notices, self.channel.slugs)
        self._plain = PlainItems(self.dialect, wrapper, self.channel.slugs)
        self._mojibake = Mojibake(source, notices, fix=fix_mojibake)
        self._source = source
        self._notices = notices
        self._stood = stood

    def read(self, data: bytes, line: int, items: int) -> list[Record] | None:
        """The records of a piece that begins on a line and holds that many items.

        None where it is not well-formed, or holds another number of items, comments or custom fields than its bytes
        say: one may be quoted in a body, or swallowed by it.
        """
        counts: Counter[str] = Counter()
        records = self._quickly(data, items, counts) or self._thoroughly(data, line, items, counts)
        if records is None or not _holds(data, counts):
            return None
        self._stood.update(counts)  # which the bytes agree with
        return self.judged(records, data)

    def _quickly(self, data: bytes, items: int, counts: Counter[str]) -> list[Record] | None:
        posts = self._plain.posts(data) if items else None
        if posts is None or len(posts) != items:
            return None
        for post in posts:
            _count(post, counts)
        return [*posts]

    def _thoroughly(self, data: bytes, line: int, items: int, counts: Counter[str]) -> list[Record] | None:
        channel = self.wrapper.channel(data)
        if channel is None or sum(_is_item(element) for element in channel) != items:
            return None
        return list(self.records(channel, line, counts))

    def judged(self, records: list[Record], data: bytes) -> list[Record]:
        """The records of some bytes, with a notice where their text is garbled, or mended."""
        return [self._mojibake.judged(record) for record in records] if is_suspicious(data) else records

    def site(self, prolog: bytes) -> Site:
        """The blog, as far as the document told of it."""
        return self._mojibake.judged(self.channel.site(prolog))

    def records(self, channel: etree._Element, line: int, counts: Counter[str]) -> Iterator[Record]:
        """The records of a channel's elements; ``counts`` grows by what came out."""
        self.dialect.line_shift = line - 1
        outside = channel.text or ""
        for element in channel:
            outside += element.tail or ""
            if _is_item(element):
                post = self._items.post(self._elements.parts(element))
                _count(post, counts)
                yield post
            else:
                yield from self.channel.take(element)
        if outside := outside.strip():
            message = f"text outside the items is left out: {outside[:80]}"
            self._notices.add("text-outside", message, source=self._source, line=line)


def _count(post: Post, counts: Counter[str]) -> None:
    counts["item"] += 1
    counts["comment"] += len(post.comments)
    counts["postmeta"] += len(post.meta)


def _holds(data: bytes, counts: Counter[str]) -> bool:
    """True where as many comments and custom fields came out as tags of them stand in the bytes."""
    return data.count(b"comment>") == 2 * counts["comment"] and data.count(b"postmeta>") == 2 * counts["postmeta"]


def _is_item(element: etree._Element) -> bool:
    return isinstance(element.tag, str) and element.tag.rpartition("}")[2].rpartition(":")[2] == "item"
