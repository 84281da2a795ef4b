"""The walk over a body's tree: one pass, without recursion, each element by its row in the table of handlers."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from lxml import etree

from wxr.content.markdown.blocks import BLOCKS, comment
from wxr.content.markdown.closing import WRITTEN, Closer, Handler
from wxr.content.markdown.direction import AROUND, WITHIN, turn
from wxr.content.markdown.inline_elements import INLINE
from wxr.content.markdown.lists import LISTS, open_item, open_list
from wxr.content.markdown.page import Page
from wxr.content.markdown.raw import escape_value
from wxr.content.markdown.tables import TABLES

if TYPE_CHECKING:
    from lxml.etree import _ElementUnicodeResult as _Value

HANDLERS: dict[str, Handler] = {
    **INLINE,
    **BLOCKS,
    **TABLES,
    **dict.fromkeys(LISTS, open_list),
    "li": open_item,
}

_FRAGMENTS_AND_DIRECTIONS = etree.XPath(".//a/@href[starts-with(., '#')] | descendant-or-self::*/@dir")


def to_markdown(root: etree._Element) -> str:
    """Renders the tree of a body, as readers saw it, as CommonMark with GFM tables and strikethrough.

    ``root`` is the element that holds the body, commonly a ``div``; the tree is not changed. What Markdown has no word
    for becomes raw HTML without scripts. Takes time and space linear in the tree, whatever its depth. Ends without a
    line break; a body that shows nothing is an empty string.
    """
    page = Page()
    found = cast("list[_Value]", _FRAGMENTS_AND_DIRECTIONS(root))
    page.targets = frozenset(str(value)[1:] for value in found if value.attrname == "href" and len(value) > 1)
    _walk(page, root, directed=any(value.attrname == "dir" for value in found))
    return page.finish()


def _walk(page: Page, root: etree._Element, *, directed: bool) -> None:
    handlers, add_text, targets = HANDLERS, page.inline.text, page.targets
    closers: list[Closer | None] = []
    walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        if event == "start":
            handler = handlers.get(element.tag)
            if targets and element.get("id") in targets:
                page.inline.anchors.append(escape_value(element.get("id") or ""))
            turned = turn(page, element) if directed and element.tag in AROUND else None
            closer = handler(page, element) if handler else None
            if closer is WRITTEN:
                walker.skip_subtree()
                closers.append(turned)
                continue
            if turned and closer:
                closer = _both(closer, turned)
            elif directed and closer and element.tag in WITHIN and (turned := turn(page, element)):
                closer = _both(turned, closer)
            closers.append(closer)
            text = element.text
            if text:
                add_text(text)
            continue
        if event == "end":
            closer = closers.pop()
            if closer:
                closer()
        elif event == "comment":
            comment(page, element.text or "")
        text = element.tail
        if text and element is not root:
            add_text(text)


def _both(first: Closer, second: Closer) -> Closer:
    def close() -> None:
        first()
        second()

    return close
