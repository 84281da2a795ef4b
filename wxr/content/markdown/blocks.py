"""Blocks: paragraphs and their like, headings, quotes, figures with captions, code, media, details, page marks."""

from __future__ import annotations

import re
from functools import partial

from lxml import etree

from wxr.content.markdown.below import below
from wxr.content.markdown.closing import WRITTEN, Closer
from wxr.content.markdown.code import fence, language
from wxr.content.markdown.figures import caption, figure
from wxr.content.markdown.page import Container, Page
from wxr.content.markdown.paragraph import BLANKS
from wxr.content.markdown.raw import serialize, serialize_inline, start_tag

_CAPTION_CLASSES = ("wp-caption-text", "gallery-caption")
_MARK = re.compile(r"\s*(?:more\b[^\n]*|nextpage|noteaser)\s*")
_CLOSING_HASHES = re.compile(r"(#+)$")
_CODE_ELEMENTS = frozenset({"code", "span", "font", "tt", "samp", "kbd", "wbr"})


def flow(page: Page, _element: etree._Element) -> Closer:
    """A block that only groups: a paragraph, a division."""
    page.flush()
    return page.flush


def captioned(page: Page, element: etree._Element) -> Closer:
    """A paragraph, division or term that WordPress may use for captions."""
    names = element.get("class")
    if names and any(name in names for name in _CAPTION_CLASSES):
        return caption(page, element)
    if not page.inline.begins_caption():
        page.flush()
    return partial(_close_quoted, page, element) if _is_quoted(element) else page.flush


def _is_quoted(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == "blockquote"


def _close_quoted(page: Page, element: etree._Element) -> None:
    """Whoever is quoted stays with the quote: a cite, or text right after its last paragraph."""
    tail, following = element.tail or "", element.getnext()
    cited = not tail.strip(BLANKS) and following is not None and following.tag == "cite"
    if page.inline.filled and not page.inline.single and (cited or tail[:1].strip(BLANKS)):
        page.inline.attribute(apart=bool(tail) and cited)
    else:
        page.flush()


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


def quote(page: Page, _element: etree._Element) -> Closer:
    """A quote; one that nests too deep stays at the deepest level."""
    page.flush()
    container = None if page.inline.single else page.enter("> ", "> ", 1)
    return partial(_close_quote, page, container) if container else page.flush


def _close_quote(page: Page, container: Container) -> None:
    page.flush()
    page.leave(container, empty=False)


def rule(page: Page, _element: etree._Element) -> Closer:
    """A thematic break. Asterisks: dashes would underline a heading, or begin front matter."""
    page.flush()
    if not page.inline.single:
        page.anchors()
        page.block("***")
    return WRITTEN


def preformatted(page: Page, element: etree._Element) -> Closer:
    """Verbatim lines in a fence; with links, images or emphasis among them, raw HTML."""
    page.flush()
    if page.inline.single:
        if content := _verbatim(element).strip():
            page.inline.code(content)
        return WRITTEN
    page.anchors()
    inner = element.find("code")
    plain = _CODE_ELEMENTS if inner is None else _CODE_ELEMENTS | {"br"}
    inside = {child.tag for child in below(element)}
    if inside <= plain:
        named = [dict(each.attrib) for each in (element, inner) if each is not None]
        page.block(fence(_verbatim(element), language(named)))
    else:
        ended = inside & {"pre", "textarea"}  # their end tags would end the HTML block: all on one line
        page.block(serialize(element, page.targets, verbatim=not ended))
    return WRITTEN


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
        page.inline.put(serialize_inline(element, page.targets))
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


_GROUPS = [
    "section",
    "article",
    "header",
    "footer",
    "nav",
    "aside",
    "main",
    "address",
    "center",
    "form",
    "fieldset",
    "legend",
]
_GROUPS += [
    "hgroup",
    "dialog",
    "body",
    "html",
    "optgroup",
    "thead",
    "tbody",
    "tfoot",
    "caption",
    "search",
    "noembed",
    "noframes",
]

BLOCKS = {
    **dict.fromkeys(_GROUPS, flow),
    **dict.fromkeys(("p", "div", "dt", "dd"), captioned),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), heading),
    **dict.fromkeys(("iframe", "video", "audio", "object", "embed", "canvas", "applet", "math", "textarea"), embedded),
    "figcaption": caption,
    "figure": figure,
    "blockquote": quote,
    "hr": rule,
    "pre": preformatted,
    "listing": preformatted,
    "xmp": preformatted,
    "dl": terms,
    "details": details,
    "summary": summary,
}
