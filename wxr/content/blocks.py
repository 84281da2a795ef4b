"""The block grammar: the comments by which the block editor marks its blocks, read as WordPress reads them.

Source of the rule: ``WP_Block_Parser``. A closer ends whatever is open, its name is not compared; a closer where
nothing is open makes the rest of the document plain; blocks that are never closed end with the document.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

_DELIMITER = re.compile(r"<!--\s+(/)?wp:([a-z][a-z0-9_-]*/)?([a-z][a-z0-9_-]*)\s+(?:(\{)|(/)?-->)", re.ASCII)
_JSON_END = re.compile(r"\}\s+(/)?-->", re.ASCII)


class Delimiter(NamedTuple):
    """One block comment. ``attributes`` is None where there are none or where they are broken, as ``broken`` says."""

    kind: Literal["open", "close", "void"]
    name: str
    attributes: dict[str, Any] | None
    broken: bool
    start: int
    end: int


class Piece(NamedTuple):
    """What the parser meets, in the order of the page.

    ``text``: HTML of a block, or between blocks where ``name`` is None. ``void``: a block without content. ``open`` and
    ``close``: the bounds of a block. ``broken``: the attributes of the block that follows cannot be read.
    """

    kind: Literal["text", "void", "open", "close", "broken"]
    name: str | None
    attributes: dict[str, Any]
    text: str


def delimiters(text: str) -> Iterator[Delimiter]:
    """Every block comment of a text, from left to right. Linear in the length of the text."""
    position, hopeless = 0, len(text) + 1
    while match := _DELIMITER.search(text, position):
        end, void, attributes, broken = match.end(), bool(match[5]), None, False
        if match[4]:
            closing = _JSON_END.search(text, match.start(4)) if match.start() < hopeless else None
            if closing is None:
                hopeless = min(hopeless, match.start())
                position = match.end()
                continue
            end, void = closing.end(), bool(closing[1])
            attributes = _attributes(text[match.start(4) : closing.start() + 1])
            broken = attributes is None
        position = end
        name = (match[2] or "core/") + match[3]
        yield Delimiter(
            "void" if void else "close" if match[1] else "open", name, attributes, broken, match.start(), end
        )


def _attributes(text: str) -> dict[str, Any] | None:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def pieces(text: str) -> Iterator[Piece]:
    """A document as a flat row of pieces; blocks nest by their ``open`` and ``close``."""
    stack: list[Delimiter] = []
    done = 0
    for mark in delimiters(text):
        if mark.kind == "close" and not stack:
            break
        inner = text[done : mark.start]
        if inner and not (stack and inner == "0"):  # PHP takes "0" for empty
            yield Piece("text", stack[-1].name if stack else None, {}, inner)
        done = mark.end
        if mark.broken:
            yield Piece("broken", mark.name, {}, "")
        if mark.kind == "void":
            yield Piece("void", mark.name, mark.attributes or {}, "")
        elif mark.kind == "open":
            stack.append(mark)
            yield Piece("open", mark.name, mark.attributes or {}, "")
        else:
            stack.pop()
            yield Piece("close", None, {}, "")
    if done < len(text):
        yield Piece("text", stack[-1].name if stack else None, {}, text[done:])
    for _ in stack:
        yield Piece("close", None, {}, "")
