"""Lists: nesting, numbers, tight and loose, neighbours kept apart."""

from __future__ import annotations

import re
from functools import partial

from lxml import etree

from wxr.content.markdown.closing import Closer
from wxr.content.markdown.listing import LastList, Listing
from wxr.content.markdown.page import Container, Page

LISTS = frozenset({"ul", "ol", "menu", "dir"})
_HIGHEST = 999_999_999  # CommonMark's numbers have nine digits
_NUMBER = re.compile(r"\+?[0-9]{1,9}")

# What makes a list loose: blocks that must stand apart within an item.
_APART = frozenset(
    [
        "p",
        "div",
        "pre",
        "blockquote",
        "table",
        "figure",
        "hr",
        "dl",
        "details",
        "iframe",
        "video",
        "audio",
        "section",
        "article",
        "object",
        "form",
    ]
)
_APART |= {f"h{level}" for level in range(1, 7)}


def open_list(page: Page, element: etree._Element) -> Closer:
    """A list; one within another but outside of its items belongs to the item before it."""
    page.flush()
    if page.inline.single:
        return page.flush
    parent = element.getparent()
    outer = page.lists[-1] if page.lists and parent is not None and parent.tag in LISTS else None
    container = page.enter(outer.indent, outer.indent, 2) if outer and outer.items else None
    ordered = element.tag == "ol"
    listing = Listing(ordered, _number(element.get("start"), 1) if ordered else 0, _is_tight(element))
    listing.alternate = page.last_list == LastList(len(page.out), element.tag, page.prefix, alternate=False)
    page.lists.append(listing)
    return partial(_close_list, page, element.tag, listing, container)


def _close_list(page: Page, tag: str, listing: Listing, container: Container | None) -> None:
    page.flush()
    page.anchors()
    page.lists.pop()
    page.last_list = LastList(len(page.out), tag, page.prefix, listing.alternate)
    if container:
        page.leave(container, empty=False)


def open_item(page: Page, element: etree._Element) -> Closer:
    """An item; one that stands in no list is a bullet, as browsers show it."""
    page.flush()
    if page.inline.single:
        return page.flush
    listing = page.lists[-1] if page.lists else Listing(ordered=False, number=0, tight=False)
    if listing.ordered and (value := element.get("value")) is not None:
        number = _number(value, listing.number)
        if number != listing.number and listing.items:
            listing.alternate = not listing.alternate
        listing.number = number
    marker = listing.marker()
    indent = " " * len(marker)
    container = page.enter(marker, indent, 2)
    if container is None:
        return page.flush
    # Where an outer item's marker still waits for its line, the blank line before it is not ours to drop.
    waiting = container.first != container.prefix
    if listing.tight and not waiting and (listing.items or _follows_text(page, listing)):
        page.blank = False
    listing.items += 1
    listing.number = min(listing.number + 1, _HIGHEST)
    listing.indent = indent
    return partial(_close_item, page, container)


def _follows_text(page: Page, listing: Listing) -> bool:
    """True for the first item below a tight item's text: its list may interrupt that paragraph."""
    outer = page.lists[-2] if len(page.lists) > 1 else None
    return (
        outer is not None and outer.tight and page.kind == "paragraph" and (not listing.ordered or listing.number == 1)
    )


def _close_item(page: Page, container: Container) -> None:
    page.flush()
    page.leave(container, empty=True)


def _number(value: str | None, default: int) -> int:
    """A number that Markdown's lists can begin with: other values, and those below zero, are as good as none."""
    text = (value or "").strip()
    return int(text) if _NUMBER.fullmatch(text) else default


def _is_tight(element: etree._Element) -> bool:
    return not any(child.tag in _APART for item in element for child in item)
