"""What stands between two marks, in linear time; a lazy regular expression takes quadratic time where no end comes."""

from __future__ import annotations

from collections.abc import Iterator


def spans(data: bytes, begin: bytes, end: bytes) -> Iterator[tuple[int, int]]:
    """Where each begin mark stands and the first end mark behind it stops; one without an end is none."""
    start = data.find(begin)
    while start >= 0:
        stop = data.find(end, start + len(begin))
        if stop < 0:
            return
        yield start, stop + len(end)
        start = data.find(begin, stop + len(end))


def without(data: bytes, begin: bytes, end: bytes, fill: bytes = b"") -> bytes:
    """Data without what stands between such marks; each byte of that replaced by ``fill``."""
    parts, at = [], 0
    for start, stop in spans(data, begin, end):
        parts += [data[at:start], fill * (stop - start)]
        at = stop
    return b"".join([*parts, data[at:]]) if parts else data


def without_comments(data: bytes, fill: bytes = b"") -> bytes:
    """Markup without its comments."""
    return without(data, b"<!--", b"-->", fill)
