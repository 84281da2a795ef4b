"""Inline elements: emphasis, links, images, code, breaks, and those that stay HTML."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from lxml import etree

from wxr.content.markdown.closing import WRITTEN, Closer
from wxr.content.markdown.links import address, image, is_active, is_picture, is_refused, target
from wxr.content.markdown.page import Page
from wxr.content.markdown.raw import UNSEEN, escape_value, serialize_inline, start_tag

_CODE_PLAIN = frozenset({"span", "font", "code", "tt"})


def emphasis(kind: str) -> Callable[[Page, etree._Element], Closer | None]:
    """A handler for elements that Markdown has delimiters for."""

    def handle(page: Page, _element: etree._Element) -> Closer | None:
        opened = page.inline.open(kind)
        return partial(page.inline.close, opened) if opened else None

    return handle


def html_inline(page: Page, element: etree._Element) -> Closer | None:
    """An inline element without a word in Markdown: its tags stay, Markdown goes on between them."""
    opened = page.inline.open(f"<{element.tag}", start_tag(element), f"</{element.tag}>")
    return partial(page.inline.close, opened) if opened else None


def directed(page: Page, element: etree._Element) -> Closer | None:
    """A span or bdo: kept only where it sets the direction of its text."""
    return html_inline(page, element) if element.get("dir") else None


def link(page: Page, element: etree._Element) -> Closer | None:
    """A link, or a named place."""
    name = element.get("name")
    href = element.get("href")
    if href is None:
        name = name or element.get("id")
    if name and element.get("id") not in page.targets:
        page.inline.anchors.append(escape_value(name))
    if href is None:
        return None
    href = address(href)
    if is_active(href):
        return None
    if page.inline.link:
        page.inline.close(page.inline.link)
    if is_refused(href):
        return html_inline(page, element)
    opened = page.inline.open("link", "[", f"]({target(href, element.get('title'))})", href)
    return partial(page.inline.close, opened) if opened else None


def picture(page: Page, element: etree._Element) -> Closer:
    """An image; one whose address cannot stand in Markdown is raw HTML."""
    source = address(element.get("src") or "")
    alt = element.get("alt") or ""
    if source and is_picture(source):
        page.inline.put(image(source, alt, element.get("title")), image=True)
    elif source or alt.strip():
        page.inline.put(start_tag(element), image=True)
    return WRITTEN


def code(page: Page, element: etree._Element) -> Closer | None:
    """A code span, or where the code holds links, emphasis or breaks, the tag around Markdown."""
    if any(child.tag not in _CODE_PLAIN or len(child) for child in element):
        return html_inline(page, element)
    content = "".join(map(str, element.itertext()))
    if not content.strip(" \t\n\r\f"):
        return None
    page.inline.code(content)
    return WRITTEN


def line_break(page: Page, _element: etree._Element) -> None:
    """A hard break; two in a row end the paragraph, as readers saw a blank line."""
    inline = page.inline
    if not inline.filled:
        return
    if inline.breaks and not inline.single and not inline.link:
        page.flush()
    else:
        inline.breaks += 1


def control(page: Page, element: etree._Element) -> Closer:
    """A form's control: raw HTML, but for what is hidden."""
    if element.get("type", "").lower() != "hidden":
        page.inline.put(serialize_inline(element))
    return WRITTEN


def unseen(_page: Page, _element: etree._Element) -> Closer:
    """What readers never saw."""
    return WRITTEN


INLINE = {
    **dict.fromkeys(("strong", "b"), emphasis("strong")),
    **dict.fromkeys(("em", "i"), emphasis("em")),
    **dict.fromkeys(("del", "s", "strike"), emphasis("del")),
    **dict.fromkeys(
        (
            "abbr",
            "acronym",
            "bdi",
            "big",
            "cite",
            "dfn",
            "ins",
            "kbd",
            "mark",
            "q",
            "rb",
            "rp",
            "rt",
            "rtc",
            "ruby",
            "samp",
            "small",
            "sub",
            "sup",
            "u",
            "var",
        ),
        html_inline,
    ),
    **dict.fromkeys(("span", "bdo"), directed),
    **dict.fromkeys(("code", "tt"), code),
    **dict.fromkeys(("input", "select", "progress", "meter"), control),
    **dict.fromkeys(UNSEEN, unseen),
    "a": link,
    "br": line_break,
    "img": picture,
}
