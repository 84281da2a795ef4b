"""Bytes of an export cut into what stands before its items, whole items some at a time, and what stands behind them.

Nothing is parsed: an item ends where `</item>` stands outside CDATA sections and comments, as XML has it. Whether that
was right, the parser says of each piece.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from wxr.errors import LimitError
from wxr.limits import DEFAULT, Limits

_CHUNK = 1 << 18
BATCH = 1 << 15  # bytes of items that are parsed in one go; more leaves a processor's cache
_COMMENT = 1 << 16  # a comment that does not end within so many bytes is none
_LOOKED_AT = 256
_ENDS = re.compile(rb"</(?:[A-Za-z_][\w.-]*:)?(?:channel|rss|RDF)\b")
_CHANNEL_END = re.compile(rb"</(?:[A-Za-z_][\w.-]*:)?channel\s*>")
_ITEM = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?item(?=[\s>/])")


class Piece(NamedTuple):
    """Some bytes, the line of the source that they begin on, and where in them each item ends."""

    data: bytes
    line: int
    ends: tuple[int, ...] = ()


class Pieces:
    """Cuts a stream; ask for `head`, then `batches`, then `tail`. Memory holds the item that is being read."""

    def __init__(
        self,
        read: Callable[[int], bytes],
        name: str,
        line: int = 1,
        batch: int = BATCH,
        limits: Limits = DEFAULT,
    ) -> None:
        self._read = read
        self._name = name
        self._batch = batch
        self._limits = limits
        self._buffer = b""
        self._start = 0  # of what was not given out yet
        self._known = 0  # up to here the state is known
        self._inside = b""  # the mark that ends what `_known` stands in: `]]>`, `-->` or nothing
        self._comment_end = -1  # where a comment may end next; at the end of the buffer where none does
        self._line = line
        self._closing = b"</item>"

    def head(self) -> Piece:
        """Everything up to the first item, or to the end of the channel where there is none."""
        at = 0
        while True:
            found = _ITEM.search(self._buffer, at)
            if found is None:
                at = max(0, len(self._buffer) - 80)  # a tag may be cut in two
                if not self._more():
                    end = _CHANNEL_END.search(self._buffer, self._start)
                    return self._give(end.start() if end else len(self._buffer), ())
            elif self._outside(found.start()):
                self._closing = b"</" + found[0][1:] + b">"
                return self._give(found.start(), ())
            else:
                at = found.end()

    def batches(self) -> Iterator[Piece]:
        """Whole items, each with what stands before it."""
        at = self._start
        ends: list[int] = []
        while True:
            at = self._buffer.find(self._closing, at)
            if at < 0:
                if ends:
                    yield self._give(self._start + ends[-1], tuple(ends))
                    ends = []
                pending = max(len(self._buffer) - self._start - len(self._closing), 0)
                if not self._more():
                    return
                at = self._start + pending
            elif self._outside(at) and self._ends_item(at + len(self._closing)):
                at += len(self._closing)
                ends.append(at - self._start)
                if ends[-1] > self._batch:
                    yield self._give(at, tuple(ends))
                    ends = []
            else:
                at += len(self._closing)

    def tail(self) -> Piece:
        """What is left behind the last item."""
        return self._give(len(self._buffer), ())

    def _ends_item(self, at: int) -> bool:
        """True where what follows `</item>` may follow an item; else it is part of a text that was never escaped."""
        following = self._buffer[at : at + _LOOKED_AT].lstrip()
        return not following or (following[:1] == b"<" and (following[1:2] != b"/" or bool(_ENDS.match(following))))

    def _give(self, stop: int, ends: tuple[int, ...]) -> Piece:
        piece = Piece(self._buffer[self._start : stop], self._line, ends)
        self._line += piece.data.count(b"\n")
        self._start = stop
        return piece

    def _more(self) -> bool:
        """Reads on; as much again as is held, so that a large item is not copied over and over."""
        held = len(self._buffer) - self._start
        if held > self._limits.xml_item_bytes:
            message = f"an item of more than {self._limits.xml_item_bytes:,} bytes begins here"
            raise LimitError(f"{self._name}:{self._line}: {message}; not read, {self._limits.beyond('xml_item_bytes')}")
        data = self._read(max(_CHUNK, held))
        if not data:
            return False
        self._buffer = self._buffer[self._start :] + data
        self._known = max(0, self._known - self._start)
        self._start = 0
        self._comment_end = -1
        return True

    def _outside(self, at: int) -> bool:
        """True where a position is in no CDATA section and no comment. Positions must rise from call to call."""
        while self._known < at:
            if self._inside:
                end = self._buffer.find(self._inside, self._known, at)
                if end < 0:
                    self._known = at
                    return False
                self._known, self._inside = end + 3, b""
            # Behind the last end of a section there are only a few bytes left to look at.
            last = self._buffer.rfind(b"]]>", self._known, at)
            if last >= 0:
                self._known = last + 3
            self._enter(at)
        return not self._inside

    def _enter(self, at: int) -> None:
        """Goes on to the next section or comment, or to a place where neither comes before it."""
        section = self._buffer.find(b"<![CDATA[", self._known, at)
        limit = section if section >= 0 else at
        comment = self._buffer.find(b"<!--", self._known, limit)
        while comment >= 0:
            if self._comment_ends(comment + 4, at):
                self._known, self._inside = comment + 4, b"-->"
                return
            comment = self._buffer.find(b"<!--", comment + 4, limit)
        self._known, self._inside = (section + 9, b"]]>") if section >= 0 else (at, b"")

    def _comment_ends(self, begin: int, at: int) -> bool:
        """True where a comment that begins here ends before a place or soon; each stretch is searched once."""
        if self._comment_end < begin:
            found = self._buffer.find(b"-->", begin)
            self._comment_end = found if found >= 0 else len(self._buffer)
        return self._comment_end < min(len(self._buffer), max(at, begin + _COMMENT))
