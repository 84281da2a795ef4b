"""A page's comment list: which elements are comments, in which order, and which answers which."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from wxr.readers.html_page.anchors import COMMENT_ID, COMMENT_LINK, COMMENT_LIST, DEPTH, PING_LIST, REPLIES
from wxr.readers.html_page.markup import Element, drop, tokens
from wxr.readers.html_page.page import Areas, Page

_ITEMS = frozenset(("li", "div", "article", "dd", "dt", "section", "tr", "table", "p", "blockquote", "ol", "ul"))


class Item(NamedTuple):
    """One comment: its elements (a `dt` goes before its `dd`), its id, what it answers, its type."""

    id: int | None
    elements: tuple[Element, ...]
    parent: int | None
    type: str
    element: Element


def find_items(page: Page, body: Iterable[Element], after: int) -> list[Item]:
    """The page's comments in document order; none that stands in a post's body, which may quote comment markup."""
    quoted = page.areas(body)
    roots: list[tuple[int | None, Element]] = []
    seen: set[int] = set()
    for element in page.elements:
        number = _number(element)
        if number is None or number in seen or quoted.hold(page.place[element][0]) or page.in_chrome(element):
            continue
        seen.add(number)
        roots.append((number, element))
    if not roots:
        roots = _listed(page, quoted, after)
    return _linked([(number, _outer(element)) for number, element in roots])


def set_apart(items: Iterable[Item]) -> None:
    """Takes the comments out of the page, replies out of what they answer: each stands alone afterwards."""
    for item in items:
        for element in item.elements:
            drop(element)


def _number(element: Element) -> int | None:
    identity = element.get("id") or (element.get("name") if element.tag == "a" else None)
    if not identity or (element.tag not in _ITEMS and element.tag != "a"):
        return None
    found = COMMENT_ID.match(identity.lower().replace("_", "-"))
    return int(found[1]) if found else None


def _outer(element: Element) -> Element:
    # Some themes put the id on an anchor or on the only child of the list's item.
    parent = element.getparent()
    if element.tag == "a" and parent is not None and parent.tag in _ITEMS:
        element, parent = parent, parent.getparent()
    while (
        parent is not None
        and parent.tag in ("li", "dd")
        and _first_element(parent) is element
        and element.tag not in ("li", "dd")
    ):
        element, parent = parent, parent.getparent()
    return element


def _first_element(parent: Element) -> Element | None:
    return next(iter(parent), None)


def _listed(page: Page, quoted: Areas, after: int) -> list[tuple[int | None, Element]]:
    """Comments without ids: the items of a comment list, with the id that their own links tell."""
    for element in page.elements[after:]:
        if element.tag not in ("ol", "ul", "dl", "div") or not any(
            COMMENT_LIST.match(word) for word in page.words[element]
        ):
            continue
        if quoted.hold(page.place[element][0]) or page.in_chrome(element):
            continue
        found = [child for child in element.iter("li", "dd", "article") if _is_item(child)]
        found = found or [child for child in element if child.tag in ("li", "dd", "article") and len(child)]
        if found:
            return [(_by_link(child), child) for child in found]
    return []


def _is_item(element: Element) -> bool:
    own = tokens(element)
    return bool({"comment", "pingback", "trackback"} & set(own)) and any(DEPTH.match(token) for token in own)


def _by_link(element: Element) -> int | None:
    for link in element.iter("a"):
        if found := COMMENT_LINK.search(link.get("href") or ""):
            return int(found[1])
    return None


def _linked(roots: list[tuple[int | None, Element]]) -> list[Item]:
    found: list[Item] = []
    elements = {element: number for number, element in roots}
    last_at_depth: dict[int, int | None] = {}
    for number, element in roots:
        depth = _depth(element)
        if depth is not None:
            parent = last_at_depth.get(depth - 1) if depth > 1 else None
            last_at_depth[depth] = number
        else:
            parent = _around(element, elements)
        found.append(Item(number, _paired(element), parent, _type(element), element))
    return found


def _paired(element: Element) -> tuple[Element, ...]:
    """The `dt` with its `dd`: themes give the id to either."""
    before, behind = element.getprevious(), element.getnext()
    if element.tag == "dd" and before is not None and before.tag == "dt":
        return before, element
    if element.tag == "dt" and behind is not None and behind.tag == "dd":
        return element, behind
    return (element,)


def _depth(element: Element) -> int | None:
    for candidate in (element, *islice(element, 1)):
        for token in tokens(candidate):
            if depth := DEPTH.match(token):
                return int(depth[1])
    return None


def _around(element: Element, numbers: dict[Element, int | None]) -> int | None:
    """The comment that the element stands in, or that its list of replies follows."""
    node = element
    parent = node.getparent()
    while parent is not None:
        if parent in numbers:
            return numbers[parent]
        if REPLIES & set(tokens(parent)):
            before = islice(parent.itersiblings(preceding=True), 20)
            answered = next((sibling for sibling in before if sibling in numbers), None)
            if answered is not None:
                return numbers[answered]
        parent = parent.getparent()
    return None


def _type(element: Element) -> str:
    for candidate in (element, *islice(element, 1)):
        for kind in ("pingback", "trackback"):
            if kind in tokens(candidate):
                return kind
        if "comment" in tokens(candidate):
            return "comment"
    parent = element.getparent()
    while parent is not None and parent.tag in ("ol", "ul", "dl", "div"):
        own = [
            word.replace("_", "-") for word in f"{parent.get('class') or ''} {parent.get('id') or ''}".lower().split()
        ]
        if any(PING_LIST.match(word) for word in own):
            return "trackback" if any("track" in word and "ping" not in word for word in own) else "pingback"
        if any(COMMENT_LIST.match(word) for word in own):
            break
        parent = parent.getparent()
    return "comment"
