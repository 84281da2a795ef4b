"""Blocks: paragraphs and their like, headings, quotes, figures with captions, code, media, details, page marks."""

from __future__ import annotations

import re
from functools import partial

from lxml import etree

from wxr.content.markdown.closing import WRITTEN, Closer
from wxr.content.markdown.code import fence, language
from wxr.content.markdown.page import Container, Page
from wxr.content.markdown.raw import serialize, start_tag

_CAPTION_CLASSES = ("wp-caption-text", "gallery-caption")
_MARK = re.compile(r"\s*(?:more\b[^\n]*|nextpage|noteaser)\s*")
_CLOSING_HASHES = re.compile(r"(#+)$")
_CODE_ELEMENTS = frozenset({"pre", "code", "span", "font", "br", "tt", "samp", "kbd", "wbr"})


def flow(page: Page, element: etree._Element) -> Closer:
    """A block that only groups: a paragraph, a division."""
    page.flush()
    return page.flush


def captioned(page: Page, element: etree._Element) -> Closer:
    """A paragraph, division or term that WordPress may use for captions."""
    names = element.get("class")
    if names and any(name in names for name in _CAPTION_CLASSES):
        return caption(page, element)
    page.flush()
    return page.flush


def caption(page: Page, element: etree._Element) -> Closer:
    """A caption stays in its image's paragraph, on the line after it."""
    inline = page.inline
    if inline.single:
        page.flush()
    elif inline.filled and inline.image:
        inline.breaks = 1
    else:
        page.flush()
        if page.resume_image():
            inline.breaks = 1
    return page.flush


def heading(page: Page, element: etree._Element) -> Closer:
    """A heading on one line; breaks within it are raw."""
    page.flush()
    if page.inline.single:
        return page.flush
    page.inline.single = True
    return partial(_close_heading, page, "#" * int(element.tag[1]))


def _close_heading(page: Page, level: str) -> None:
    if page.inline.anchors:
        page.inline.put("")
    text = page.inline.take()
    page.inline.single = False
    if text:
        page.block(f"{level} {_CLOSING_HASHES.sub(_hide_hashes, text)}")


def _hide_hashes(match: re.Match[str]) -> str:
    return "\\" + match[1]


def quote(page: Page, element: etree._Element) -> Closer:
    """A quote; one that nests too deep stays at the deepest level."""
    page.flush()
    container = None if page.inline.single else page.enter("> ", "> ", 1)
    return partial(_close_quote, page, container) if container else page.flush


def _close_quote(page: Page, container: Container) -> None:
    page.flush()
    page.leave(container, empty=False)


def rule(page: Page, element: etree._Element) -> Closer:
    """A thematic break. Asterisks: dashes would underline a heading, or begin front matter."""
    page.flush()
    if not page.inline.single:
        page.anchors()
        page.block("***")
    return WRITTEN


def preformatted(page: Page, element: etree._Element) -> Closer:
    """Verbatim lines in a fence; with links, images or emphasis among them, raw HTML."""
    page.flush()
    children = [child for child in element.iter("*") if child is not element]
    if page.inline.single:
        if content := _verbatim(element).strip():
            page.inline.code(content)
        return WRITTEN
    page.anchors()
    if all(child.tag in _CODE_ELEMENTS for child in children):
        named = [dict(element.attrib), *(_code_attributes(child) for child in children[:1] if child.tag == "code")]
        page.block(fence(_verbatim(element), language(named)))
    else:
        page.block(serialize(element, page.targets, verbatim=True))
    return WRITTEN


def _code_attributes(code: etree._Element) -> dict[str, str]:
    return dict(code.attrib)


def _verbatim(element: etree._Element) -> str:
    parts: list[str] = []
    for event, node in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        if event == "start":
            parts.append("\n" if node.tag == "br" else node.text or "")
        elif node is not element:
            parts.append(node.tail or "")
    content = "".join(parts).replace("\r\n", "\n").replace("\r", "\n")
    return content.removeprefix("\n").removesuffix("\n")


def embedded(page: Page, element: etree._Element) -> Closer:
    """A frame, player or object: raw HTML on lines of its own."""
    if page.inline.single or page.inline.link:
        page.inline.put(serialize(element, page.targets))
        return WRITTEN
    page.flush()
    page.anchors()
    page.block(serialize(element, page.targets))
    return WRITTEN


def terms(page: Page, element: etree._Element) -> Closer:
    """A list of terms is raw HTML; as the frame of a gallery's item, as old themes had it, it only groups."""
    page.flush()
    if page.inline.single or any(name in (element.get("class") or "") for name in ("gallery-item", "wp-caption")):
        return page.flush
    page.anchors()
    page.block(serialize(element, page.targets).strip())
    return WRITTEN


def details(page: Page, element: etree._Element) -> Closer:
    """Details: their tags and summary are raw, what they hide is Markdown."""
    page.flush()
    if page.inline.single:
        return page.flush
    page.anchors()
    first = next(element.iterchildren("*"), None)
    head = start_tag(element, page.targets)
    if first is not None and first.tag == "summary" and not (element.text or "").strip():
        head += "\n" + serialize(first, page.targets)
        page.summary = first
    page.block(head)
    return partial(_close_with, page, "</details>")


def summary(page: Page, element: etree._Element) -> Closer:
    """A summary: written with its details already, or a paragraph where it stands elsewhere."""
    return WRITTEN if element is page.summary else flow(page, element)


def _close_with(page: Page, tag: str) -> None:
    page.flush()
    page.anchors()
    page.block(tag)


def comment(page: Page, text: str) -> None:
    """Keeps the marks that cut a post: more, nextpage, noteaser. Other comments were never seen."""
    if not _MARK.fullmatch(text):
        return
    if page.inline.single:
        page.inline.put(f"<!--{text.strip()}-->")
    else:
        page.flush()
        page.block(f"<!--{text.strip()}-->")


BLOCKS = {
    **dict.fromkeys(
        "section article header footer nav aside main address center form fieldset legend figure hgroup dialog body html li "
        "optgroup thead tbody tfoot caption search noembed noframes".split(),
        flow,
    ),
    **dict.fromkeys(("p", "div", "dt", "dd"), captioned),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), heading),
    **dict.fromkeys(("iframe", "video", "audio", "object", "embed", "canvas", "applet", "math"), embedded),
    "figcaption": caption,
    "blockquote": quote,
    "hr": rule,
    "pre": preformatted,
    "listing": preformatted,
    "xmp": preformatted,
    "dl": terms,
    "details": details,
    "summary": summary,
}
