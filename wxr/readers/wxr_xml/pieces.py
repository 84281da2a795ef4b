"""Bytes of an export cut into what stands before its items, whole items some at a time, and what stands behind them.

Nothing is parsed: an item ends where `</item>` stands outside CDATA sections and comments, as XML has it. Whether that
was right, the parser says of each piece.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from wxr.limits import DEFAULT, Limits
from wxr.readers.wxr_xml.large_item import LargeItem, item_ends
from wxr.readers.wxr_xml.window import Piece, Window

__all__ = ["LargeItem", "Piece", "Pieces"]

BATCH = 1 << 15  # bytes of items that are parsed in one go; more leaves a processor's cache
LARGE = 1 << 23  # bytes of an item whose comments are read some at a time, where it has any by then
_CHANNEL_END = re.compile(rb"</(?:[A-Za-z_][\w.-]*:)?channel\s*>")
_ITEM = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?item(?=[\s>/])")


class Pieces:
    """Cuts a stream; ask for `head`, then `batches`, then `tail`. Memory holds the item that is being read.

    Of an item beyond ``large`` bytes it holds less: its comments come some at a time, before the rest of it.
    """

    def __init__(
        self,
        read: Callable[[int], bytes],
        name: str,
        line: int = 1,
        batch: int = BATCH,
        limits: Limits = DEFAULT,
        large: int | None = None,
    ) -> None:
        self._window = Window(read, name, line, limits)
        self._batch = batch
        self._limits = limits
        self._large = self._worth_a_look = LARGE if large is None else large
        self._closing = b"</item>"

    def head(self) -> Piece:
        """Everything up to the first item, or to the end of the channel where there is none."""
        window, at = self._window, 0
        while True:
            found = _ITEM.search(window.buffer, at)
            if found is None:
                at = max(0, len(window.buffer) - 80)  # a tag may be cut in two
                if not window.more():
                    end = _CHANNEL_END.search(window.buffer, window.start)
                    return window.give(end.start() if end else len(window.buffer))
            elif window.outside(found.start()):
                self._closing = b"</" + found[0][1:] + b">"
                return window.give(found.start())
            else:
                at = found.end()

    def batches(self) -> Iterator[Piece | LargeItem]:
        """Whole items, each with what stands before it; a large one is to be read before the next is asked for."""
        window, size = self._window, len(self._closing)
        at = window.start
        ends: list[int] = []
        while True:
            at = window.buffer.find(self._closing, at)
            if at < 0:
                if ends:
                    yield window.give(window.start + ends[-1], tuple(ends))
                    ends = []
                large = self._large_item()
                if large is not None:
                    yield large
                    at = window.start
                    continue
                pending = max(window.held - size, 0)
                if not window.more():
                    return
                at = window.start + pending
            elif window.outside(at) and item_ends(window.buffer, at + size):
                at += size
                self._worth_a_look = self._large
                ends.append(at - window.start)
                if ends[-1] > self._batch:
                    yield window.give(at, tuple(ends))
                    ends = []
            else:
                at += size

    def tail(self) -> Piece:
        """What is left behind the last item."""
        return self._window.give(len(self._window.buffer))

    def _large_item(self) -> LargeItem | None:
        """The item that is being read, where it is a large one with comments."""
        window = self._window
        if window.ended or window.held <= self._worth_a_look:
            return None
        large = LargeItem.begun(window, self._closing, self._limits)
        # Where it has none yet, all of it is looked at again once it is twice as large: a large body takes linear time.
        self._worth_a_look = self._large if large else 2 * window.held
        return large
