"""The tree as plain text: what a reader would copy, blocks separated by blank lines."""

from __future__ import annotations

import re

from lxml import etree

_APART = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "fieldset",
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
        "hr",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "ul",
    ]
)
_LINE = frozenset(["caption", "dt", "figcaption", "legend", "li", "summary", "tbody", "tfoot", "thead", "tr"])
_TIGHT = frozenset({"ul", "ol"})  # inside a list item a list begins on the next line, not after a blank one
_HIDDEN = frozenset(["script", "style", "noscript", "template", "head", "title", "datalist", "object"])
_PLAYERS = frozenset({"audio", "video"})
_BLANKS = re.compile(r"[ \t\n\r\f]+")


class _Page:
    """Text being written, with the line ends that are due before the next word."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.due = 0
        self.at_start = True

    def gap(self, lines: int) -> None:
        self.due = max(self.due, lines)

    def line(self) -> None:
        self.due = min(self.due + 1, 2)

    def tab(self) -> None:
        if not self.at_start and not self.due:
            self.parts[-1] = self.parts[-1].rstrip(" ")
        self.words("\t", verbatim=True)

    def words(self, text: str, *, verbatim: bool) -> None:
        if not verbatim:
            text = _BLANKS.sub(" ", text)
            if self.due or self.at_start:
                text = text.lstrip(" ")
        if not text:
            return
        if self.due and not self.at_start:
            self.parts[-1] = self.parts[-1].rstrip(" ")
            self.parts.append("\n" * self.due)
        self.due = 0
        self.at_start = False
        if not verbatim and text[0] == " " and self.parts and self.parts[-1].endswith((" ", "\t")):
            text = text[1:]
        self.parts.append(text)


def to_text(root: etree._Element, *, players: bool = True) -> str:
    """The words of a cleaned tree. Cells are parted by tabs.

    What stands in a player, WordPress's link to the file, is all that a text can say of it; on a saved page nobody saw
    it, and ``players`` False leaves it out.
    """
    unseen = _HIDDEN if players else _HIDDEN | _PLAYERS
    page = _Page()
    verbatim = hidden = 0
    for event, node in etree.iterwalk(root, events=("start", "end", "comment")):
        tag = node.tag
        if event == "comment":
            if node.tail and not hidden:
                page.words(node.tail, verbatim=verbatim > 0)
            continue
        if tag in unseen:
            hidden += 1 if event == "start" else -1
        elif tag == "pre":
            verbatim += 1 if event == "start" else -1
        if not hidden:
            _edge(page, node, event)
        text = node.text if event == "start" else node.tail if node is not root else None
        if text and not hidden:
            page.words(text, verbatim=verbatim > 0)
    return "".join(page.parts).strip("\n ")


def _edge(page: _Page, node: etree._Element, event: str) -> None:
    """What the beginning or end of an element means to the lines around it."""
    tag = node.tag
    if tag in _APART:
        parent = node.getparent()
        page.gap(1 if tag in _TIGHT and parent is not None and parent.tag == "li" else 2)
    elif tag in _LINE:
        page.gap(1)
    elif event == "end":
        return
    elif tag == "br":
        page.line()
    elif tag == "option":
        if node.getprevious() is not None:
            page.gap(1)
    elif tag in ("td", "th") and node.getprevious() is not None:
        page.tab()
