"""Pieces of an export as small documents: each between the root and channel tags of the whole."""

from __future__ import annotations

import re
from typing import Self

from lxml import etree

from wxr.errors import LimitError
from wxr.limits import DEFAULT, Limits
from wxr.parsing.xml import StrictParser
from wxr.readers.wxr_xml.spans import without_comments

_ROOT = re.compile(rb"<((?:[A-Za-z_][\w.-]*:)?(?:rss|RDF))(?=[\s>])(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*>")
_CHANNEL = re.compile(rb"<((?:[A-Za-z_][\w.-]*:)?channel)(?=[\s>])(?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*>")
_NAME = re.compile(rb"\A<([\w.:-]+)")


class Wrapper:
    """Parses pieces of one document. ``opening`` holds its root and channel tags, with the namespaces they declare."""

    def __init__(
        self, source: str, root: bytes = b"<rss>", channel: bytes = b"<channel>", limits: Limits = DEFAULT
    ) -> None:
        self._source = source
        self.opening = re.sub(rb"\s+", b" ", root + channel)  # on one line, so that a piece's lines can be counted
        self.closing = b"</%s></%s>" % (_NAME.findall(channel)[0], _NAME.findall(root)[0])
        self._parser = StrictParser(limits)

    @classmethod
    def of_head(cls, source: str, head: bytes, limits: Limits = DEFAULT) -> tuple[Self, int, int]:
        """The wrapper of a document that begins like this; where its root tag begins and its channel tag ends.

        A fragment without these tags is wrapped in bare ones, and begins at 0.
        """
        plain = without_comments(head, fill=b" ")
        root, channel = _ROOT.search(plain), _CHANNEL.search(plain)
        if root is None and channel is None:
            return cls(source, limits=limits), 0, 0
        begin = min(match.start() for match in (root, channel) if match)
        end = max(match.end() for match in (root, channel) if match)
        root_tag, channel_tag = root[0] if root else b"<rss>", channel[0] if channel else b"<channel>"
        return cls(source, root_tag, channel_tag, limits), begin, end

    def channel(self, data: bytes) -> etree._Element | None:
        """The channel with a piece as its only content; None where the piece is not well-formed.

        Raises `LimitError` where its elements are too deep or have too many attributes.
        """
        try:
            root = self._parser.parse(b"".join((self.opening, data, self.closing)))
        except LimitError as error:
            raise LimitError(f"{self._source}: {error}") from error
        return root[0] if root is not None and len(root) == 1 else None

    def well_formed(self, data: bytes) -> bool:
        """True where a piece needs no repair."""
        return self.channel(data) is not None
