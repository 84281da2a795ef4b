"""Where on a page the small print of a post stands: in its container, in front of it, and behind its body."""

from __future__ import annotations

from wxr.readers.html_page.body import between
from wxr.readers.html_page.markup import Element, Node, rels, text_of
from wxr.readers.html_page.page import Page
from wxr.readers.html_page.smallprint import is_date
from wxr.readers.html_page.title import Title

_NEIGHBOURS = 3
_SHORT = 200  # characters


def small_print_areas(
    page: Page, container: Element | None, title: Title | None, body: list[Node], end: int, without: set[Element]
) -> list[Node]:
    """The areas in order of trust: a line above the post that is a date, the post's own, then what else is above."""
    scope = _scope(page, container, title, body)
    if scope is None:
        return []
    before = _above(page, scope)
    dated = [node for node in before if is_date(text_of(node))]
    own = between(page, page.place[scope][0] - 1, end)
    return [*dated, *(node for node in own if node not in without), *(node for node in before if node not in dated)]


def _scope(page: Page, container: Element | None, title: Title | None, body: list[Node]) -> Element | None:
    """The element from which on the post's small print is looked for."""
    if title is None or (container is not None and page.holds(container, title.element)):
        return container
    inner = next((node for node in body if not isinstance(node, str)), None)
    node = title.element
    parent = node.getparent()
    while parent is not None and parent.tag != "body" and (inner is None or not page.holds(parent, inner)):
        node, parent = parent, parent.getparent()
    return node


def _above(page: Page, scope: Element) -> list[Node]:
    """Short neighbours in front of the post, and of the element that it begins; themes print the day there."""
    found: list[Node] = []
    node: Element | None = scope
    for _level in range(2):
        if node is None or node.tag == "body":
            break
        found += _ahead(page, node)
        parent = node.getparent()
        node = parent if parent is not None and next(iter(parent)) is node else None
    return found


def _ahead(page: Page, node: Element) -> list[Element]:
    found: list[Element] = []
    for element in node.itersiblings(preceding=True):
        if len(found) == _NEIGHBOURS or page.in_chrome(element) or element.tag in ("form", "script", "style"):
            break
        if page.in_post(element) and (page.is_post(node) or not page.in_post(node)):
            break  # another post of a list
        if len(text_of(element)) > _SHORT or any({"prev", "next"} & set(rels(link)) for link in element.iter("a")):
            break
        found.append(element)
    return found
