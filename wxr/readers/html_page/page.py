"""One saved page as the finders see it: its tree in document order, with what stands around the post set apart."""

from __future__ import annotations

from collections.abc import Iterable

from wxr.readers.html_page.anchors import CHROME, CHROME_TAGS, COMMENT_ID, COMMENTS_START, POST_ID, TITLE
from wxr.readers.html_page.head import Head
from wxr.readers.html_page.markup import HEADINGS, Element, words


class Page:
    """A parsed page. ``place`` gives each element's position in document order and that of its last descendant."""

    def __init__(self, name: str, root: Element, head: Head) -> None:
        self.name = name
        self.root = root
        self.head = head
        self.elements: list[Element] = list(root.iter())
        self.place = _places(self.elements)
        self.words = {element: words(element) for element in self.elements}
        self.posts = [(number, element) for element in self.elements if (number := _number(POST_ID, element)) is not None]
        self.chrome = self._chrome()

    def holds(self, outer: Element, inner: Element) -> bool:
        """Whether inner is outer or stands within it."""
        first, last = self.place[outer]
        return first <= self.place[inner][0] <= last

    def after(self, element: Element, other: Element) -> bool:
        """Whether element begins after other ended."""
        return self.place[element][0] > self.place[other][1]

    def within(self, element: Element, areas: Iterable[Element]) -> bool:
        """Whether the element stands in one of the areas."""
        return any(self.holds(area, element) for area in areas)

    def _chrome(self) -> list[Element]:
        """Outermost menus, side bars, widgets and the like; none that holds a post or a comment."""
        keep = {element for _number_, element in self.posts}
        keep |= {element for element in self.elements if element.tag in HEADINGS and any(TITLE.match(word) for word in self.words[element]) and "widget-title" not in self.words[element]}
        for element in self.elements:
            identity = (element.get("id") or "").lower()
            if COMMENT_ID.match(identity.replace("_", "-")) or element.tag == "form" and "wp-comments-post" in (element.get("action") or ""):
                keep.add(element)
        kept = sorted(self.place[element][0] for element in keep)
        found: list[Element] = []
        end = -1
        for element in self.elements:
            first, last = self.place[element]
            if first <= end or element.tag in ("html", "body", "head"):
                continue
            if element.tag in CHROME_TAGS or any(CHROME.match(word) for word in self.words[element]):
                if not _any_between(kept, first, last) and not _is_block_of_body(self.words[element]):
                    found.append(element)
                    end = last
        return found

    def in_chrome(self, element: Element) -> bool:
        """Whether the element belongs to a menu, side bar, widget, or a link to another post."""
        return self.within(element, self.chrome)

    def comments_start(self, after: int) -> int:
        """The position at which the comments begin, behind position ``after``; that of the page's end where there are none."""
        for element in self.elements:
            first = self.place[element][0]
            if first > after and _begins_comments(element, self.words[element]):
                return first
        return len(self.elements)


def _begins_comments(element: Element, own: list[str]) -> bool:
    if element.tag in ("a", "span", "p", "small", "strong", "em", "li") and element.get("href"):
        return False
    if element.tag == "form":
        return "wp-comments-post" in (element.get("action") or "")
    if element.tag == "a":
        return element.get("name") in ("comments", "respond")
    identity = (element.get("id") or "").lower().replace("_", "-")
    return bool(identity and (COMMENTS_START.match(identity) or COMMENT_ID.match(identity))) or (
        element.tag in ("div", "ol", "ul", "dl", "section") and any(COMMENTS_START.match(word) for word in own if word != "comments")
    )


def _is_block_of_body(own: list[str]) -> bool:
    return any(word.startswith("wp-block-") for word in own)


def _number(pattern: object, element: Element) -> int | None:
    identity = element.get("id")
    found = POST_ID.match(identity.lower().replace("_", "-")) if identity else None
    return int(found[1]) if found else None


def _places(elements: list[Element]) -> dict[Element, tuple[int, int]]:
    last = {element: position for position, element in enumerate(elements)}
    for position in range(len(elements) - 1, 0, -1):
        element = elements[position]
        parent = element.getparent()
        if parent is not None and last[parent] < last[element]:
            last[parent] = last[element]
    return {element: (position, last[element]) for position, element in enumerate(elements)}


def _any_between(positions: list[int], first: int, last: int) -> bool:
    from bisect import bisect_left

    index = bisect_left(positions, first)
    return index < len(positions) and positions[index] <= last
