"""One saved page as the finders see it: its tree in document order, with what stands around the post set apart."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from wxr.readers.html_page.anchors import (
    CHROME,
    CHROME_TAGS,
    COMMENT_ID,
    COMMENTS_START,
    CONTENT,
    HEADER,
    POST_ID,
    TITLE,
)
from wxr.readers.html_page.head import Head
from wxr.readers.html_page.markup import HEADINGS, Element, words

_LISTS = frozenset(("div", "ol", "ul", "dl", "section"))


class Page:
    """A parsed page. ``place`` gives each element's position in document order and that of its last descendant."""

    def __init__(self, name: str, root: Element, head: Head) -> None:
        self.name = name
        self.root = root
        self.head = head
        self.elements: list[Element] = list(root.iter())
        self.place = _places(self.elements)
        self.words = {element: words(element) for element in self.elements}
        self.posts = [(number, element) for element in self.elements if (number := _post_number(element)) is not None]
        self._posts = self.areas(element for _number, element in self.posts)
        self._chrome = self.areas(self._find_chrome())
        self._header = self.areas(e for e in self.elements if HEADER.match(_identity(e)) and e.tag not in HEADINGS)

    def areas(self, elements: Iterable[Element]) -> Areas:
        """The stretches of the page that these elements take up."""
        return Areas(self.place[element] for element in elements)

    def holds(self, outer: Element, inner: Element) -> bool:
        """Whether inner is outer or stands within it."""
        first, last = self.place[outer]
        return first <= self.place[inner][0] <= last

    def in_chrome(self, element: Element) -> bool:
        """Whether the element belongs to a menu, side bar, widget, or a link to another post."""
        return self._chrome.hold(self.place[element][0])

    def in_post(self, element: Element) -> bool:
        """Whether the element stands in an element numbered as a post."""
        return self._posts.hold(self.place[element][0])

    def is_post(self, element: Element) -> bool:
        """Whether the element itself is numbered as a post."""
        return _post_number(element) is not None

    def in_header(self, element: Element) -> bool:
        """Whether the element stands in the site's header."""
        return self._header.hold(self.place[element][0])

    def comments_start(self, after: int) -> int:
        """The position at which the comments begin, behind ``after``; one behind the last where there are none."""
        behind = self.elements[after + 1 :]
        starts = [self.place[element][0] for element in behind if _begins_comments(element, self.words[element])]
        texts = (element for element in behind if _holds_text(self.words[element]))
        written = self.areas(element for element in texts if not _any_within(starts, self.place[element]))
        items = (self.place[element][0] for element in behind if COMMENT_ID.match(_identity(element)))
        own = (at for at in items if not written.hold(at))  # a body may quote comment markup
        return min(next(own, len(self.elements)), *starts[:1], len(self.elements))

    def _find_chrome(self) -> Iterable[Element]:
        """Menus, side bars, widgets and the like; none that holds a post, its title or a comment."""
        kept = sorted(self.place[element][0] for element in self.elements if _is_of_post(element, self.words[element]))
        for element in self.elements:
            if element.tag in ("html", "body", "head") or any(
                word.startswith("wp-block-") for word in self.words[element]
            ):
                continue
            named = element.tag in CHROME_TAGS or any(CHROME.match(word) for word in self.words[element])
            if named and not _any_within(kept, self.place[element]):
                yield element


class Areas:
    """Stretches of a page, joined where one stands in another."""

    def __init__(self, places: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for first, last in sorted(places, key=lambda place: (place[0], -place[1])):
            if not self._ends or first > self._ends[-1]:
                self._starts.append(first)
                self._ends.append(last)

    def hold(self, position: int) -> bool:
        """Whether the position lies in one of the areas."""
        at = bisect_right(self._starts, position) - 1
        return at >= 0 and position <= self._ends[at]


def _identity(element: Element) -> str:
    return (element.get("id") or "").lower().replace("_", "-")


def _post_number(element: Element) -> int | None:
    found = POST_ID.match(_identity(element))
    return int(found[1]) if found else None


def _is_of_post(element: Element, own: list[str]) -> bool:
    if element.tag == "form":
        return "wp-comments-post" in (element.get("action") or "")
    identity = _identity(element)
    if identity and (POST_ID.match(identity) or COMMENT_ID.match(identity)):
        return True
    return element.tag in HEADINGS and "widget-title" not in own and any(TITLE.match(word) for word in own)


def _begins_comments(element: Element, own: list[str]) -> bool:
    if element.tag == "form":
        return "wp-comments-post" in (element.get("action") or "")
    if element.tag == "a":
        return element.get("name") in ("comments", "respond")
    identity = _identity(element)
    if identity and COMMENTS_START.match(identity):
        return True
    return element.tag in _LISTS and any(COMMENTS_START.match(word) for word in own if word != "comments")


def _holds_text(own: list[str]) -> bool:
    return any(pattern.match(word) for word in own for pattern in CONTENT[:2])


def _any_within(positions: list[int], place: tuple[int, int]) -> bool:
    at = bisect_left(positions, place[0])
    return at < len(positions) and positions[at] <= place[1]


def _places(elements: list[Element]) -> dict[Element, tuple[int, int]]:
    last = {element: position for position, element in enumerate(elements)}
    for position in range(len(elements) - 1, 0, -1):
        element = elements[position]
        parent = element.getparent()
        if parent is not None and last[parent] < last[element]:
            last[parent] = last[element]
    return {element: (position, last[element]) for position, element in enumerate(elements)}
