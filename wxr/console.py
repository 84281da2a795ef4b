"""What a terminal shows: progress, safe text, counts in words."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable

from wxr.notices import CODES, Notices
from wxr.sources.meter import Meter

_BAR = 28
_INTERVAL = 0.1  # seconds between two drawings
# Bidirectional overrides and zero-width characters can make a line read as something else.
_INVISIBLE = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c")


def printable(text: str) -> str:
    """Text from an archive as a terminal may show it: control and bidirectional characters escaped, on one line."""
    return "".join(
        char.encode("unicode_escape").decode()
        if (not char.isprintable() and char != " ") or char in _INVISIBLE
        else char
        for char in text
    )


class Progress:
    """A line on standard error: bytes read of bytes in all, then posts written. Silent where that is no terminal."""

    def __init__(self, *, wanted: bool) -> None:
        self._shown = wanted and sys.stderr.isatty()
        self._posts = 0
        self._last = 0.0
        self._read = ""

    def reading(self, meter: Meter) -> None:
        """A listener for the meter."""
        share = min(1.0, meter.read / meter.total) if meter.total else 0.0
        done = round(share * _BAR)
        total = f" of {_megabytes(meter.total)}" if meter.total else ""
        self._read = f"[{'#' * done}{'.' * (_BAR - done)}] {_megabytes(meter.read)}{total} read"
        self._draw()

    def post(self, _: object) -> None:
        """A listener for each post that is written."""
        self.posts(1)

    def posts(self, number: int) -> None:
        """A listener for posts that are written, so many more each time."""
        self._posts += number
        self._draw()

    def asked(self, done: int, total: int) -> None:
        """A listener for addresses that are asked online."""
        self._read = f"{done:,} of {total:,} addresses asked"
        self._posts = 0
        self._draw()

    def end(self) -> None:
        """Clears the line."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def _draw(self) -> None:
        now = time.monotonic()
        if not self._shown or now - self._last < _INTERVAL:
            return
        self._last = now
        posts = f", {self._posts:,} posts written" if self._posts else ""
        sys.stderr.write(f"\r\x1b[K{self._read}{posts}")
        sys.stderr.flush()


def table(rows: Iterable[tuple[str, int]], indent: str = "  ") -> str:
    """Two columns, the numbers flush right."""
    lines = [(printable(name), f"{count:,}") for name, count in rows]
    width = max((len(count) for _, count in lines), default=0)
    return "\n".join(f"{indent}{count:>{width}}  {name}" for name, count in lines)


def notice_table(notices: Notices) -> str:
    """The notices by code, the gravest first, with what each means."""
    grades = ("error", "warning", "info")
    counts: Counter[str] = notices.counts()
    codes = sorted(counts, key=lambda code: (grades.index(CODES[code].severity), code))
    return table((f"{CODES[code].severity} {code}: {CODES[code].meaning}", counts[code]) for code in codes)


def _megabytes(count: int) -> str:
    return f"{count / 1_000_000:,.1f} MB"
