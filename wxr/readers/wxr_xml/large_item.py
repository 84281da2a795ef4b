"""An item whose comments are too many to be held at once: cut at their ends, as an export is cut at its items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Self

from wxr.limits import Limits
from wxr.readers.wxr_xml.window import Piece, Window

_BATCH = 1 << 15  # bytes of comments that are parsed in one go
_TAG = 80  # a tag may be cut in two
_LOOKED_AT = 256
_ENDS = re.compile(rb"</(?:[A-Za-z_][\w.-]*:)?(?:channel|rss|RDF)\b")
_COMMENT = re.compile(rb"<((?:[A-Za-z_][\w.-]*:)?comment)>")


def item_ends(buffer: bytes, at: int) -> bool:
    """True where what follows `</item>` may follow an item; else it is part of a text that was never escaped."""
    following = buffer[at : at + _LOOKED_AT].lstrip()
    return not following or (following[:1] == b"<" and (following[1:2] != b"/" or bool(_ENDS.match(following))))


class LargeItem:
    """Ask for its `comments`, all of them, then for its `rest`. Memory holds some comments, and the rest."""

    def __init__(self, window: Window, closing: bytes, comment: bytes, limits: Limits) -> None:
        self.closing = closing
        self.opening = closing.replace(b"/", b"")
        self.comment = comment  # the name of a comment's element
        self.head = b""  # what stands before the first comment
        self.gaps: list[tuple[int, int]] = []  # behind which line of the rest how many are missing
        self._window = window
        self._limit = limits.xml_item_bytes
        self._line = self._rest_line = window.line
        self._missing = 0  # lines since the last that the rest has
        self._begin, self._end = b"<%s>" % comment, b"</%s>" % comment
        tags = map(re.escape, (self._begin, self._end, closing, self.opening[:-1]))
        self._marks = re.compile(b"|".join(tags) + rb"(?=[\s>])")
        self._rest: list[bytes] = []
        self._size = 0
        self._whole = False

    @classmethod
    def begun(cls, window: Window, closing: bytes, limits: Limits) -> Self | None:
        """The item that a window holds the begin of; None where no comment of it was met so far."""
        window.rewind()
        name = next((found[1] for found in _COMMENT.finditer(window.buffer) if window.outside(found.start())), None)
        window.rewind()
        return None if name is None else cls(window, closing, name, limits)

    @property
    def rest(self) -> Piece | None:
        """The item without its comments; None where it has no end: then the window holds it, for the tail."""
        piece = Piece(b"".join(self._rest), self._line)
        self._rest = []
        if self._whole:
            return piece._replace(ends=(len(piece.data),))
        self._window.put_back(piece)
        return None

    def comments(self) -> Iterator[Piece]:
        """Whole comments, some at a time, with nothing but blanks between them."""
        window, within, opened = self._window, False, False
        for found in self._marked():
            mark = found[0]
            if mark == self._begin:
                if not within:
                    self._keep(found.start())
                within = True
            elif mark == self._end:
                if within and not self._goes_on(found.end()):
                    yield self._without(window.give(found.end()))
                    within = False
            elif mark != self.closing and not opened:
                opened = True
            elif mark != self.closing or item_ends(window.buffer, found.end()):
                # A comment without an end, or an item without one before the next: the repair finds out where it was.
                self._keep(found.end() if mark == self.closing else found.start())
                self._whole = True
                return

    def _marked(self) -> Iterator[re.Match[bytes]]:
        """The tags that say where comments and items begin and end, as far as they are tags."""
        window = self._window
        at = window.start
        while True:
            found = self._marks.search(window.buffer, at)
            if found is not None:
                at = found.end()
                if window.outside(found.start()):
                    yield found
                continue
            ahead = max(window.held - _TAG, at - window.start)
            if not window.more():
                return
            at = window.start + ahead

    def _goes_on(self, stop: int) -> bool:
        """True where the next comment is to be in the same batch as the one that ends here."""
        buffer, start = self._window.buffer, self._window.start
        return stop - start < _BATCH and buffer[stop : stop + _LOOKED_AT].lstrip().startswith(self._begin)

    def _keep(self, stop: int) -> None:
        """Adds what stands before a place to the rest; blanks between comments are not worth it."""
        piece = self._window.give(stop)
        if not self._rest:
            self.head = piece.data
        elif piece.data.isspace():
            self._without(piece)
            return
        if self._missing:
            self.gaps.append((self._rest_line, self._missing))
            self._missing = 0
        self._rest.append(piece.data)
        self._rest_line += piece.data.count(b"\n")
        self._size += len(piece.data)
        if self._size > self._limit:
            self._window.refuse(self._line)

    def _without(self, piece: Piece) -> Piece:
        """Notes the lines of what is not in the rest."""
        self._missing += piece.data.count(b"\n")
        return piece
