"""A page's tree: parsing it, reading text and tokens off it, writing pieces of it back as HTML.

Nothing here recurses: a page may nest as deep as its writer liked. lxml keeps text in ``text`` and ``tail``; the
functions that deal in *nodes* use a list of elements and strings in document order instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from html import escape

from lxml import etree

Element = etree._Element
Node = Element | str

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
"""Elements without an end tag (HTML standard, section 13.1.2); libxml2 does not know the newer ones."""

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "details",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
"""Elements that begin a line of their own; text on both sides of one is not one word."""

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
MEDIA = frozenset(("img", "iframe", "video", "audio", "object", "embed", "canvas", "svg", "picture", "math"))
UNSEEN = frozenset(("script", "style", "noscript", "template", "head", "title", "textarea", "select"))

GAP = " \u00a6\u00a6 "
"""Stands in small print where something was taken out; no date or name reaches over it."""

_SPACE = re.compile(r"[\s\u200b\ufeff]+")


def parse(text: str) -> Element | None:
    """The page's tree, None where there is none; comments and processing instructions are left out."""
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True, recover=True
    )
    return etree.HTML(text.encode("utf-8", "replace"), parser) if text.strip() else None


def tokens(element: Element) -> list[str]:
    """The element's classes as written."""
    return (element.get("class") or "").split()


def words(element: Element) -> list[str]:
    """The element's classes and its id in one spelling: lower case, ``-`` for ``_``."""
    return f"{element.get('class') or ''} {element.get('id') or ''}".lower().replace("_", "-").split()


def rels(element: Element) -> list[str]:
    """The values of a link's `rel`."""
    return (element.get("rel") or "").lower().split()


def name_of(element: Element) -> str:
    """The element's tag."""
    return str(element.tag)


def squeeze(text: str) -> str:
    """The text with each run of white space as one blank, none at the ends."""
    return _SPACE.sub(" ", text).strip()


def nodes_of(element: Element) -> list[Node]:
    """The element's children with the text between them."""
    found: list[Node] = [element.text] if element.text else []
    for child in element:
        found.append(child)
        if child.tail:
            found.append(child.tail)
    return found


def walk(
    nodes: Iterable[Node], skip: Callable[[Element], bool], without: Collection[Element] = ()
) -> Iterator[tuple[str, Node]]:
    """Events of a depth-first walk: ("text", str), ("open", element), ("close", element).

    Elements to ``skip`` are passed over, those to do ``without`` give one ("without", element).
    """
    stack: list[tuple[Iterator[Node], Element | None]] = [(iter(list(nodes)), None)]
    while stack:
        rest, owner = stack[-1]
        node = next(rest, None)
        if node is None:
            stack.pop()
            if owner is not None:
                yield "close", owner
        elif isinstance(node, str):
            yield "text", node
        elif node in without:
            yield "without", node
        elif not skip(node):
            yield "open", node
            stack.append((iter(nodes_of(node)), node))


def _unseen(element: Element) -> bool:
    return element.tag in UNSEEN


def text_of(nodes: Element | Iterable[Node]) -> str:
    """What a reader sees of the nodes, squeezed; lines are told apart by a blank."""
    parts: list[str] = []
    for _event, node in walk([nodes] if isinstance(nodes, etree._Element) else nodes, _unseen):
        if isinstance(node, str):
            parts.append(node)
        elif node.tag in BLOCKS:
            parts.append(" ")
    return squeeze("".join(parts))


def print_of(nodes: Iterable[Node], without: Collection[Element]) -> str:
    """Small print as text, squeezed: a blank between any two elements, `GAP` for each element left out."""
    parts: list[str] = []
    for event, node in walk(nodes, lambda element: element.tag in UNSEEN, without):
        parts.append(node if isinstance(node, str) else GAP if event == "without" else " ")
    return squeeze("".join(parts))


def has_media(element: Element) -> bool:
    """Whether the element is or holds a picture, a film, a sound or an embedded document."""
    return any(child.tag in MEDIA for child in element.iter())


def html_of(nodes: Iterable[Node]) -> str:
    """The nodes as HTML, attributes as written; `script` and `style` are left out."""
    parts: list[str] = []
    for event, node in walk(nodes, lambda element: element.tag in ("script", "style")):
        if isinstance(node, str):
            parts.append(escape(node, quote=False))
        elif event == "open":
            attributes = "".join(f' {key}="{escape(value)}"' for key, value in _attributes(node))
            parts.append(f"<{node.tag}{attributes}>")
        elif node.tag not in VOID:
            parts.append(f"</{node.tag}>")
    return "".join(parts).strip()


def _attributes(element: Element) -> Iterator[tuple[str, str]]:
    for key, value in element.attrib.items():
        yield str(key), str(value)


def drop(element: Element) -> None:
    """Takes the element out of the tree; the text after it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)
