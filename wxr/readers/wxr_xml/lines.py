"""Which line of its source a byte stands on."""

from __future__ import annotations


class Lines:
    """The lines of some bytes that begin on a line; a question costs the way from the place that was asked for last."""

    def __init__(self, data: bytes, line: int) -> None:
        self._data = data
        self._line = line
        self._known = 0  # the place that `_line` is of

    def at(self, offset: int) -> int:
        """The line of a place, also of one before the last."""
        if offset >= self._known:
            self._line += self._data.count(b"\n", self._known, offset)
        else:
            self._line -= self._data.count(b"\n", offset, self._known)
        self._known = offset
        return self._line
