"""A part of a document that can be read on its own, by another process."""

from __future__ import annotations

from typing import NamedTuple

from wxr.limits import Limits


class Part(NamedTuple):
    """Whole items of an export: ``length`` bytes from ``offset`` on in a file, where each of them ``ends`` in these.

    ``prefix`` opens the elements around them, ``line`` is their first line in the source. The bytes are not sent along:
    what waits in a pipe to a process that was ended would keep this one from ending.
    """

    reader: str
    source: str
    prefix: bytes
    path: str
    offset: int
    length: int
    line: int
    ends: tuple[int, ...]
    blank_after_bracket: bool
    slugs: dict[tuple[str, str], str]
    limits: Limits
