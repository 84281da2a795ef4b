"""What stands at the edges of a body and is not of it: dates, bylines, terms, comment links, page numbers."""

from __future__ import annotations

import re
from collections.abc import Callable

from wxr.readers.html_page.anchors import AUTHOR_LINK, CHROME, META, META_LIKELY, NOISE
from wxr.readers.html_page.markup import BLOCKS, HEADINGS, Element, Node, has_media, nodes_of, rels, squeeze, text_of, words

Group = list[Node]
"""One block element, or a line of inline elements and text."""

_TERM_RELS = frozenset(("tag", "category"))
_META_HREF = re.compile(r"#(?:comments?|respond|postcomment|commentform)$|/trackback/?\s*$|/feed/?$|[?&]feed=|wp-trackback\.php|/wp-admin/|post\.php\?")
_LONG = 700  # characters; small print is shorter, whatever it links to
_DEPTH = 8  # wrappers within wrappers that are looked into
_INLINE = BLOCKS - {"br"}


def groups(nodes: list[Node]) -> list[Group]:
    """The nodes as blocks and lines: inline elements and text between blocks make one line."""
    found: list[Group] = []
    line: Group = []
    for node in nodes:
        block = not isinstance(node, str) and node.tag in _INLINE
        if block:
            if line:
                found.append(line)
            found.append([node])
            line = []
        else:
            line.append(node)
    if line:
        found.append(line)
    return found


def _is_small(link: Element) -> bool:
    href, kinds = link.get("href") or "", set(rels(link))
    if kinds & _TERM_RELS or kinds & {"trackback", "author"}:
        return True
    return bool(_META_HREF.search(href) or AUTHOR_LINK.search(href))


class SmallPrint:
    """Tells small print from body. ``is_date`` says whether a short text is a printed date with little around it."""

    def __init__(self, is_date: Callable[[str], bool]) -> None:
        self._is_date = is_date

    def edge(self, group: Group, title: Element | None, depth: int = 0) -> bool:
        """Whether a group at a body's edge belongs to the theme."""
        elements = [node for node in group if not isinstance(node, str)]
        if title is not None and any(title in node.iter() for node in elements):
            return True
        text = text_of(group)
        if len(elements) == 1 and len(group) == 1 and self._classed(elements[0], text):
            return True
        if not text:
            return not any(has_media(element) for element in elements)
        if len(text) > _LONG:
            return False
        if len(group) == 1 and elements and depth < _DEPTH and any(child.tag in _INLINE for child in elements[0]):
            return all(self.edge(inner, title, depth + 1) for inner in groups(nodes_of(elements[0])))
        return self._linking(elements) or self._is_date(text) or self._numbered(elements, text)

    def _classed(self, element: Element, text: str) -> bool:
        own = [word for word in words(element)]
        if any(word.startswith("wp-block-") for word in own) and not any(word.startswith("wp-block-post-") for word in own):
            return False
        if element.tag in ("nav", "aside", "footer", "header") or any(NOISE.match(word) for word in own):
            return True
        if any(META.match(word) or CHROME.match(word) for word in own):
            return len(text) < 3 * _LONG
        likely = any(META_LIKELY.match(word) for word in own)
        return likely and len(text) < 200 and element.tag not in HEADINGS

    def _linking(self, elements: list[Element]) -> bool:
        """Whether most links go to terms, authors, comments and feeds: a writer may link to one of these too."""
        links = [link for element in elements for link in element.iter("a")]
        small = sum(_is_small(link) for link in links)
        return small * 2 >= len(links) > 0

    def _numbered(self, elements: list[Element], text: str) -> bool:
        # wp_link_pages(): "Pages: 1 2 3", numbers that link to the parts of the same post.
        links = [link for element in elements for link in element.iter("a")]
        if not links or len(text) > 80 or not all(squeeze(text_of(link)).isdigit() for link in links):
            return False
        return all(re.search(r"(?:/\d+/?|[?&]page=\d+)$", link.get("href") or "") for link in links)
