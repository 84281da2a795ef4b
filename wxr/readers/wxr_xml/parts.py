"""An export cut into parts at its items, so that several processes can read it.

The cut looks at bytes only. A body that holds `</item>` as text is cut wrongly and then makes a part that is no XML, so
a wrong cut is never silent: the caller reads such a document in one piece.
"""

from __future__ import annotations

import contextlib
import re
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from wxr.errors import MalformedError
from wxr.model import Author, Post, Site, Term
from wxr.notices import Notices
from wxr.readers.part import Part
from wxr.readers.wxr_xml.channel import Channel
from wxr.readers.wxr_xml.children import Dialect
from wxr.readers.wxr_xml.document import read_elements
from wxr.readers.wxr_xml.item import Items
from wxr.readers.wxr_xml.stream import ElementStream
from wxr.sources.member import Member

NAME = "wxr"
_PART = 1 << 20  # bytes; large enough that sending it costs little, small enough that every process has work
_LONGEST_HEAD = 1 << 25
_LONGEST_ITEM = 1 << 26
_ITEM = re.compile(rb"<item[\s>]")
_CHANNEL = re.compile(rb"<rss[\s>].*?<channel[^>]*>", re.DOTALL)
_NAMED_ONLY = re.compile(rb"<category(?![^>]*\bnicename=)[\s>]")  # such a term is looked up in the head
_END, _CLOSERS = b"</item>", b"</channel></rss>"
_TAIL = re.compile(rb"\s*</channel>\s*</rss>(?:\s|<!--.*?-->)*\Z", re.DOTALL)


class CutError(MalformedError):
    """The document cannot be cut into parts; it may be whole and well all the same."""


class Parts:
    """A document's head, read at once, and its items in parts. Raises `CutError` where that does not work."""

    def __init__(self, member: Member, notices: Notices) -> None:
        self._name = member.name
        self._buffer = b""
        self._stream: BinaryIO = member.open()
        self._parts = tempfile.NamedTemporaryFile(prefix="wxr-", suffix=".parts", delete=False)  # noqa: SIM115 - see close()
        try:
            head = self._head()
            opening = _CHANNEL.search(head)
            if opening is None:
                raise CutError(f"{self._name}: no channel before the first item")
            self._prefix = head[: opening.end()]
            self._line = head.count(b"\n") + 1
            dialect = Dialect(self._name, notices)
            channel = Channel(dialect)
            whole = Member(self._name, lambda: BytesIO(head + _CLOSERS))
            self.records: list[Site | Author | Term | Post] = list(
                read_elements(ElementStream(whole), channel, Items(dialect, channel))
            )
            self._dialect, self._channel = dialect, channel
        except MalformedError:
            self.close()
            raise

    def __iter__(self) -> Iterator[Part]:
        """The parts in order; the last one also proves that the document ends as it should."""
        while chunk := self._stream.read(_PART):
            self._buffer += chunk
            cut = self._buffer.rfind(_END) + len(_END)
            if cut < len(_END):
                if len(self._buffer) > _LONGEST_ITEM:
                    raise CutError(f"{self._name}: an item without end")
                continue
            yield self._part(self._buffer[:cut])
            self._buffer = self._buffer[cut:]
        if not _TAIL.fullmatch(self._buffer):
            raise CutError(f"{self._name}: something stands behind the last item")

    def close(self) -> None:
        """Lets go of the document and of the file of parts, once all of them are read."""
        self._stream.close()
        self._parts.close()
        with contextlib.suppress(OSError):  # a process still has it open
            Path(self._parts.name).unlink()

    def _part(self, data: bytes) -> Part:
        line, offset = self._line, self._parts.tell()
        self._parts.write(data)
        self._parts.flush()
        slugs = self._channel.slugs if _NAMED_ONLY.search(data) else {}
        self._line += data.count(b"\n")
        place = (self._parts.name, offset, len(data))
        return Part(NAME, self._name, self._prefix, *place, line, self._dialect.blank_after_bracket, slugs)

    def _head(self) -> bytes:
        head = b""
        while chunk := self._stream.read(_PART):
            head += chunk
            first = _ITEM.search(head)
            if first:
                self._buffer = head[first.start() :]
                return head[: first.start()]
            if len(head) > _LONGEST_HEAD:
                break
        raise CutError(f"{self._name}: no item")


def read_part(part: Part, notices: Notices) -> Iterator[Site | Author | Term | Post]:
    """The records of one part. Raises `MalformedError` where it was cut wrongly or is broken."""
    with Path(part.path).open("rb") as file:
        file.seek(part.offset)
        document = part.prefix + file.read(part.length) + _CLOSERS
    dialect = Dialect(part.source, notices, line_shift=part.line - part.prefix.count(b"\n") - 1)
    dialect.blank_after_bracket = part.blank_after_bracket
    channel = Channel(dialect)
    channel.slugs = part.slugs
    stream = ElementStream(Member(part.source, lambda: BytesIO(document)))
    for record in read_elements(stream, channel, Items(dialect, channel)):
        if not isinstance(record, Site) or record.extra:  # all else of the site was in the head
            yield record
