"""The bytes of an export as a window that moves over them, which knows what is within CDATA sections and comments."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, NoReturn

from wxr.errors import LimitError
from wxr.limits import Limits

_CHUNK = 1 << 18
_COMMENT = 1 << 16  # a comment that does not end within so many bytes is none


class Piece(NamedTuple):
    """Some bytes, the line of the source that they begin on, and where in them each item ends."""

    data: bytes
    line: int
    ends: tuple[int, ...] = ()


class Window:
    """``buffer`` holds what was read and, from ``start`` on, not given out yet; that begins on ``line``."""

    def __init__(self, read: Callable[[int], bytes], name: str, line: int, limits: Limits) -> None:
        self._read = read
        self._name = name
        self._limits = limits
        self.buffer = b""
        self.start = 0
        self.line = line
        self.ended = False  # nothing is left to read
        self._known = 0  # up to here the state is known
        self._inside = b""  # the mark that ends what `_known` stands in: `]]>`, `-->` or nothing
        self._comment_end = -1  # where a comment may end next; at the end of the buffer where none does

    @property
    def held(self) -> int:
        """How many bytes wait to be given out."""
        return len(self.buffer) - self.start

    def put_back(self, piece: Piece) -> None:
        """Takes a piece back, to be given out before all else."""
        self.buffer = piece.data + self.buffer[self.start :]
        self.line, self.start = piece.line, 0
        self.rewind()

    def rewind(self) -> None:
        """Goes back to the begin of what was not given out, which must be in no section."""
        if self.start:
            self.buffer = self.buffer[self.start :]
        self.start = self._known = 0
        self._inside, self._comment_end = b"", -1

    def refuse(self, line: int) -> NoReturn:
        """Raises `LimitError`: an item that begins on a line is too large."""
        message = f"an item of more than {self._limits.xml_item_bytes:,} bytes begins here"
        raise LimitError(f"{self._name}:{line}: {message}; not read, {self._limits.beyond('xml_item_bytes')}")

    def give(self, stop: int, ends: tuple[int, ...] = ()) -> Piece:
        """What stands before a place; it is not held any more."""
        piece = Piece(self.buffer[self.start : stop], self.line, ends)
        self.line += piece.data.count(b"\n")
        self.start = stop
        return piece

    def more(self) -> bool:
        """Reads on; as much again as is held, so that a large item is not copied over and over."""
        held = self.held
        if held > self._limits.xml_item_bytes:
            self.refuse(self.line)
        data = self._read(max(_CHUNK, held))
        if not data:
            self.ended = True
            return False
        self.buffer = self.buffer[self.start :] + data
        self._known = max(0, self._known - self.start)
        self.start = 0
        self._comment_end = -1
        return True

    def outside(self, at: int) -> bool:
        """True where a position is in no CDATA section and no comment. Positions must rise from call to call."""
        while self._known < at:
            if self._inside:
                end = self.buffer.find(self._inside, self._known, at)
                if end < 0:
                    self._known = at
                    return False
                self._known, self._inside = end + 3, b""
            # Behind the last end of a section there are only a few bytes left to look at.
            last = self.buffer.rfind(b"]]>", self._known, at)
            if last >= 0:
                self._known = last + 3
            self._enter(at)
        return not self._inside

    def _enter(self, at: int) -> None:
        """Goes on to the next section or comment, or to a place where neither comes before it."""
        section = self.buffer.find(b"<![CDATA[", self._known, at)
        limit = section if section >= 0 else at
        comment = self.buffer.find(b"<!--", self._known, limit)
        while comment >= 0:
            if self._comment_ends(comment + 4, at):
                self._known, self._inside = comment + 4, b"-->"
                return
            comment = self.buffer.find(b"<!--", comment + 4, limit)
        self._known, self._inside = (section + 9, b"]]>") if section >= 0 else (at, b"")

    def _comment_ends(self, begin: int, at: int) -> bool:
        """True where a comment that begins here ends before a place or soon; each stretch is searched once."""
        if self._comment_end < begin:
            found = self.buffer.find(b"-->", begin)
            self._comment_end = found if found >= 0 else len(self.buffer)
        return self._comment_end < min(len(self.buffer), max(at, begin + _COMMENT))
