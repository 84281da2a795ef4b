"""Writing direction: blocks of another direction than what is around them stand in a division that says so."""

from __future__ import annotations

from functools import partial

from lxml import etree

from wxr.content.markdown.closing import Closer
from wxr.content.markdown.page import Page

WITHIN = frozenset({"li", "blockquote"})
AROUND = frozenset(
    ["p", "div", "section", "article", "ul", "ol", "dl", "table", "figure", "pre", "address", "center", "details"]
) | {f"h{level}" for level in range(1, 7)}
_DIRECTIONS = frozenset({"ltr", "rtl", "auto"})


def turn(page: Page, element: etree._Element) -> Closer | None:
    """Opens the division; one that follows another of the same direction goes on with it."""
    direction = (element.get("dir") or "").lower()
    if direction not in _DIRECTIONS or direction == page.direction or page.inline.single or page.table is not None:
        return None
    page.flush()
    if page.direction_closed == (len(page.out), direction) and page.untouched():
        page.undo()
    else:
        page.block(f'<div dir="{direction}">')
    before, page.direction = page.direction, direction
    return partial(_turn_back, page, before)


def _turn_back(page: Page, before: str) -> None:
    page.flush()
    page.anchors()
    page.block("</div>")
    page.direction_closed = (len(page.out), page.direction)
    page.direction = before
