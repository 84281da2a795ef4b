"""A part of a document that can be read on its own, by another process."""

from __future__ import annotations

from typing import NamedTuple


class Part(NamedTuple):
    """Whole items of an export. ``prefix`` opens the elements around them, ``line`` is the first line of ``data``,
    which holds that many ``items``.
    """

    reader: str
    source: str
    prefix: bytes
    data: bytes
    line: int
    items: int
    blank_after_bracket: bool
    slugs: dict[tuple[str, str], str]
