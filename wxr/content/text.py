"""The tree as plain text: what a reader would copy, blocks separated by blank lines."""

from __future__ import annotations

import re

from lxml import etree

# Elements that stand apart from what is around them, by two line ends or by one.
_APART = (
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "fieldset",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre",
    "section", "table", "ul",
)  # fmt: skip
_OF_A_LINE = ("caption", "dt", "figcaption", "legend", "li", "summary", "tbody", "tfoot", "thead", "tr")
_LINES = dict.fromkeys(_APART, 2) | dict.fromkeys(_OF_A_LINE, 1)
_TIGHT = frozenset({"ul", "ol"})  # inside a list item a list begins on the next line, not after a blank one
_HIDDEN = frozenset(["script", "style", "noscript", "template", "head", "title", "datalist", "object"])
_PLAYERS = frozenset({"audio", "video"})
_CELLS = frozenset({"td", "th"})
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_RUNS = ("\n", "  ", "\t", "\r", "\f")  # where none of them is, each blank stands alone already


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
        self.words("\t", True)

    def words(self, text: str, verbatim: bool) -> None:
        if not verbatim:
            if any(map(text.__contains__, _RUNS)):
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
    page = _Page()
    _write(page, root, True, _HIDDEN if players else _HIDDEN | _PLAYERS, False)
    return "".join(page.parts).strip("\n ")


def _write(page: _Page, node: etree._Element, first: bool, unseen: frozenset[str], verbatim: bool) -> None:
    """An element without what follows it; by recursion, since trees have few levels (`wxr.content.tree.DEPTH`)."""
    tag = node.tag
    if tag in unseen:
        return
    if lines := _LINES.get(tag, 0):
        if tag in _TIGHT and (parent := node.getparent()) is not None and parent.tag == "li":
            lines = 1
        page.gap(lines)
    elif tag == "br":
        page.line()
    elif not first and tag in _CELLS:
        page.tab()
    elif not first and tag == "option":
        page.gap(1)
    verbatim = verbatim or tag == "pre"
    if text := node.text:
        page.words(text, verbatim)
    first = True
    for child in node:
        if isinstance(child.tag, str):
            _write(page, child, first, unseen, verbatim)
        if text := child.tail:
            page.words(text, verbatim)
        first = False
    if lines:
        page.gap(lines)
