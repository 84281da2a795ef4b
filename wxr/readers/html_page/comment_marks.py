"""What marks itself as small print within one comment: author, dates, pictures, links to reply."""

from __future__ import annotations

from collections.abc import Collection

from wxr.readers.html_page.anchors import COMMENT_AUTHOR, COMMENT_CONTENT, COMMENT_LINK
from wxr.readers.html_page.comments import Item
from wxr.readers.html_page.markup import GAP, Element, print_of, rels, text_of, tokens, walk, words

_TEXT = frozenset(("p", "blockquote", "pre", "ul", "ol", "div"))
_CONTENT_TAGS = ("div", "section", "td", "dd", "span", "p", "blockquote", "article")


class Marks:
    """The marked elements of an item.

    ``signed`` tells where other comments of the page have their author (see `where`): so those are found that neither
    class nor link marks.
    """

    def __init__(self, item: Item, signed: Collection[str] = ()) -> None:
        self.item = item
        self._signed = signed
        events = walk(item.elements, lambda _element: False)
        self.own = [node for event, node in events if event == "open" and not isinstance(node, str)]
        self.replies = {element for element in self.own if _is_tool(element)}
        self.times = dict.fromkeys(element for element in self.own if self._is_time(element))
        self.avatars = [element for element in self.own if element.tag == "img" and _is_avatar(element)]
        guesses = (guess() for guess in (self._classed_author, self._linked_author, self._likely_author))
        self.author = next((element for element in guesses if element is not None), None)
        self._all = {*self.times, *self.avatars, *([self.author] if self.author is not None else [])}

    def author_links(self) -> list[Element]:
        """The links in the author's element that can be the author's own."""
        return [link for link in self.author.iter("a") if self.is_authors(link)] if self.author is not None else []

    def is_authors(self, link: Element) -> bool:
        """Whether the link can lead to the author's own pages."""
        href = link.get("href") or ""
        own = link in self.times or link in self.replies or COMMENT_LINK.search(href) or href[:1] == "#"
        return not own and bool(text_of(link))

    def names(self) -> list[Element]:
        """The elements that hold the author's name and nothing else."""
        links = self.author_links()[:1]
        if links or self.author is None or "fn" not in tokens(self.author):
            return links
        return [] if any(element in self.times for element in self.author.iter()) else [self.author]

    def stand_in(self, nodes: Collection[Element | str]) -> bool:
        """Whether author, date or picture of the author stand in the nodes."""
        return any(child in self._all for node in nodes if not isinstance(node, str) for child in node.iter())

    def _is_time(self, element: Element) -> bool:
        if element.tag == "time":
            return True
        link = COMMENT_LINK.search(element.get("href") or "") if element.tag == "a" else None
        return bool(link and (self.item.id is None or int(link[1]) == self.item.id))

    def _classed_author(self) -> Element | None:
        for element in self.own:
            if "fn" in tokens(element) and element.tag != "img" and text_of(element):
                return element
        content = next((element for element in self.own if is_content(element)), None)
        for element in self.own:
            if element in self.item.elements or (
                content is not None and content is not element and content in element.iter()
            ):
                continue
            named = element.tag == "cite" or any(COMMENT_AUTHOR.match(word) for word in words(element))
            if named and not element.get("src") and print_of([element], self.replies).replace(GAP.strip(), "").strip():
                return element
        return None

    def _linked_author(self) -> Element | None:
        # get_comment_author_link() writes rel="external nofollow", and class="url" in all but the oldest versions.
        for element in self.own:
            if element.tag == "a" and ("url" in tokens(element) or "external" in rels(element)) and text_of(element):
                parent = element.getparent()
                around = (
                    parent is not None and parent not in self.item.elements and not any(c.tag in _TEXT for c in parent)
                )
                return parent if around else element
        return None

    def _likely_author(self) -> Element | None:
        places = (e for e in self.own if e not in self.item.elements and where(e) in self._signed)
        return next((element for element in places if text_of(element)), None)


def where(element: Element) -> str:
    """The markup of an element, as far as it is alike in all comments of a site."""
    return f"{element.tag}.{'.'.join(sorted(tokens(element)))}"


def is_content(element: Element) -> bool:
    """Whether the element's class says that it holds a comment's text."""
    return element.tag in _CONTENT_TAGS and any(COMMENT_CONTENT.match(word) for word in words(element))


def _is_avatar(image: Element) -> bool:
    return bool({"avatar", "photo"} & set(words(image))) or "gravatar.com" in (image.get("src") or "")


def _is_tool(element: Element) -> bool:
    if element.tag != "a":
        return "says" in tokens(element)
    href = element.get("href") or ""
    if "comment-reply-link" in tokens(element) or "replytocom=" in href or "/wp-admin/" in href:
        return True
    return "nofollow" in rels(element) and "#respond" in href
