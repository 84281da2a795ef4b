"""One comment taken apart: its text, and the small print with author and dates around it.

The text is what is left when everything is gone that marks itself as small print. So it does not matter whether a theme
prints it before or after the author, in which element, or under which class.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from wxr.parsing.dates import PrintedDate, find_dates
from wxr.readers.html_page.anchors import BY_USER, COMMENT_AUTHOR, COMMENT_CONTENT, COMMENT_LINK, COMMENT_META
from wxr.readers.html_page.clock import find_time
from wxr.readers.html_page.comments import Item
from wxr.readers.html_page.draft import CommentDraft, Signature
from wxr.readers.html_page.markup import (
    Element,
    Node,
    has_media,
    drop,
    html_of,
    print_of,
    GAP,
    nodes_of,
    rels,
    text_of,
    tokens,
    words,
)
from wxr.readers.html_page.smallprint import Group, groups

CUT = "\x1f"
"""Stands in a signature's text where a date was."""
_AUTHOR_TAGS = ("cite", "strong", "b", "h3", "h4", "h5", "em")
_INLINE_TIME = ("time", "abbr")


class Parts:
    """The elements of one item by what they are for."""

    def __init__(self, item: Item, is_date: Callable[[str], bool], signed: Collection[str] = ()) -> None:
        self.item = item
        self._is_date = is_date
        self._signed = signed
        self.own = [child for element in item.elements for child in element.iter() if not self._nested(child)]
        self.replies = [element for element in self.own if _is_tool(element)]
        self.times = [element for element in self.own if self._is_time(element)]
        self.avatars = [element for element in self.own if element.tag == "img" and self._is_avatar(element)]
        self.author = self._author()
        self.run = self._run()
        self.run_elements = {node for node in self.run if not isinstance(node, str)}
        links = self.author_links()
        self.names = links[:1] or ([self.author] if self.author is not None and "fn" in tokens(self.author) and not self._holds_time() else [])

    def _holds_time(self) -> bool:
        return self.author is not None and any(element in self.times for element in self.author.iter())

    def around(self) -> list[Node]:
        """What the item's elements hold besides the text."""
        texts = {id(node) for node in self.run}
        return [n for e in self.item.elements for n in ([e] if e.tag == "dt" else nodes_of(e)) if id(n) not in texts]

    def author_links(self) -> list[Element]:
        """The links in the author's element that can be the author's own."""
        found = self.author.iter("a") if self.author is not None else ()
        return [link for link in found if self.is_authors(link)]

    def is_authors(self, link: Element) -> bool:
        """Whether the link can lead to the author's own pages."""
        href = link.get("href") or ""
        return link not in self.times and link not in self.replies and not COMMENT_LINK.search(href) and href[:1] != "#" and bool(text_of(link))

    def in_run(self, element: Element) -> bool:
        """Whether the element stands in the comment's text."""
        return any(element in node.iter() for node in self.run_elements)

    def _nested(self, element: Element) -> bool:
        node: Element | None = element
        while node is not None and node not in self.item.elements:
            if node in self.item.inner:
                return True
            node = node.getparent()
        return False

    def _is_time(self, element: Element) -> bool:
        if element.tag == "time":
            return True
        if element.tag != "a":
            return False
        link = COMMENT_LINK.search(element.get("href") or "")
        return bool(link and (self.item.id is None or int(link[1]) == self.item.id))

    def _is_avatar(self, image: Element) -> bool:
        return "avatar" in words(image) or "photo" in words(image) or "gravatar.com" in (image.get("src") or "")

    def _author(self) -> Element | None:
        for element in self.own:
            if "fn" in tokens(element) and element.tag != "img" and text_of(element):
                return element
        content = next((e for e in self.own if _is_content(e)), None)
        for element in self.own:
            if element in self.item.elements or (content is not None and content in element.iter() and element is not content):
                continue
            named = element.tag == "cite" or any(COMMENT_AUTHOR.match(word) for word in words(element))
            if named and print_of([element], self.replies).replace(GAP.strip(), "").strip() and not element.get("src"):
                return element
        for element in self.own:
            if element.tag == "a" and ({"url"} & set(tokens(element)) or {"external"} <= set(rels(element))) and text_of(element):
                return element.getparent() if element.getparent() not in self.item.elements else element
        return next((e for e in self.own if self._signed and where(e) in self._signed and text_of(e) and e not in self.item.elements), None)

    def _marked(self, group: Group) -> bool:
        """Whether author, date or picture of the author stand in the group."""
        marks = {*self.times, *self.avatars, *([self.author] if self.author is not None else [])}
        return any(child in marks for node in group if not isinstance(node, str) for child in node.iter())

    def _only_tools(self, group: Group) -> bool:
        """Whether the group is links to reply or edit and nothing else."""
        elements = [node for node in group if not isinstance(node, str)]
        if not any(child in self.replies for element in elements for child in element.iter()):
            return False
        return len(print_of(group, self.replies).replace(GAP.strip(), "").strip(" |()[]·•-–—/#")) == 0

    def _small(self, group: Group) -> bool:
        """Whether a group without marks is small print all the same, by class or by being a date."""
        text = text_of(group)
        elements = [node for node in group if not isinstance(node, str)]
        if not text:
            return not any(has_media(element) for element in elements)
        if any(word_ for element in elements for word_ in words(element) if COMMENT_META.match(word_)) and not any(
            _is_content(element) for element in elements
        ):
            return len(text) < 300
        return self._is_date(text)

    def _run(self) -> list[Node]:
        """The comment's text: at the outermost level that has blocks without marks, these blocks."""
        nodes: list[Node] = [n for element in self.item.elements if element.tag != "dt" or len(self.item.elements) == 1 for n in nodes_of(element)]
        holder = next((e for e in self.own if _is_content(e) and e not in self.item.elements and not self._marked([e])), None)
        if holder is not None and (text_of(holder) or has_media(holder)):
            return [node for group in groups(nodes_of(holder)) if not self._only_tools(group) for node in group if node not in self.replies]
        while True:
            every = [g for g in groups([node for node in nodes if isinstance(node, str) or node not in self.item.inner]) if not self._only_tools(g)]
            unmarked = [group for group in every if not self._marked(group) and not self._small(group)]
            blocks = [group for group in unmarked if not isinstance(group[0], str) and group[0].tag not in ("br",) and len(group) == 1]
            mixed = [g[0] for g in every if len(g) == 1 and not isinstance(g[0], str) and self._marked(g) and len(g[0])]
            if blocks:
                return [node for group in blocks for node in group]
            deeper = max(mixed, key=lambda element: len(text_of(element)), default=None)
            if deeper is None or deeper is self.author or deeper in self.times:
                return [node for group in unmarked[-1:] for node in group]
            nodes = nodes_of(deeper)


def _is_content(element: Element) -> bool:
    return element.tag in ("div", "section", "td", "dd", "span", "p", "blockquote", "article") and any(
        COMMENT_CONTENT.match(word) for word in words(element)
    )


def _is_tool(element: Element) -> bool:
    if element.tag != "a":
        return {"says"} <= set(tokens(element))
    href = element.get("href") or ""
    return "comment-reply-link" in tokens(element) or "replytocom=" in href or "/wp-admin/" in href or "nofollow" in rels(element) and "#respond" in href


def where(element: Element) -> str:
    """The markup of an element, as far as it is alike in all comments of a site."""
    return f"{element.tag}.{'.'.join(sorted(tokens(element)))}"


def signed_by(items: Iterable[Item], is_date: Callable[[str], bool]) -> set[str]:
    """Where a page's linked authors stand, to find there those without a link."""
    found = (Parts(item, is_date) for item in items)
    return {where(parts.author) for parts in found if parts.author is not None and parts.author.tag not in ("a", "p", "div")}


def take_apart(item: Item, is_date: Callable[[str], bool], signed: Collection[str] = ()) -> CommentDraft:
    """The comment as printed; an item with neither text nor date is one of those pings that a list names by title only."""
    parts = Parts(item, is_date, signed)
    signature, url = _signature(parts)
    meta = print_of(parts.around(), {*parts.run_elements, *item.inner, *parts.replies, *parts.names})
    dates = _dates(parts, meta)
    for reply in parts.replies:
        drop(reply)
    user = next((found[1] for e in item.elements for t in tokens(e) if (found := BY_USER.match(t))), None)
    return CommentDraft(
        id=item.id,
        parent=item.parent,
        type=item.type,
        signature=signature,
        url=url,
        dates=dates[:3],
        machine=next((value for e in parts.times if (value := e.get("datetime"))), None),
        time=None if any(d.time for d in dates[:1]) else find_time(meta),
        content=html_of([n for n in parts.run]),
        user=user,
    )


def _signature(parts: Parts) -> tuple[Signature | None, str | None]:
    label = next((e.get("aria-label") or e.get("data-replyto") for e in parts.replies if e.get("aria-label") or e.get("data-replyto")), None)
    author = parts.author
    if author is None:
        line = cut_dates(print_of(parts.around(), {*parts.replies, *parts.item.inner, *parts.run_elements}))
        link = next((e for e in parts.own if e.tag == "a" and parts.is_authors(e) and not parts.in_run(e)), None)
        if link is not None and text_of(link) in line:
            return Signature(line, text_of(link), "line", label), link.get("href")
        return (Signature(line, None, "line", label), None) if line else (None, None)
    links = parts.author_links()
    url = links[0].get("href") if links else None
    outer = author.getparent()
    if url is None and author.tag != "a" and outer is not None and outer.tag == "a" and "external" in rels(outer):
        url = outer.get("href")
    place = where(author)
    text = cut_dates(print_of([author], {*parts.replies, *(t for t in parts.times if t is not author)}))
    if links:
        return Signature(text, text_of(links[0]), place, label), url
    return Signature(text, None, place, label), url


def _dates(parts: Parts, meta: str) -> tuple[PrintedDate, ...]:
    """The dates in the small print: those of elements made for them first, then those of any line."""
    found = [printed for element in parts.times for printed in find_dates(text_of(element))]
    found += find_dates(meta)
    return tuple(sorted(found, key=lambda printed: printed.partial)[:3])


def cut_dates(text: str) -> str:
    """The text with U+001F for each printed date."""
    parts: list[str] = []
    end = 0
    for printed in find_dates(text):
        parts += [text[end : printed.start], CUT]
        end = printed.end
    return "".join([*parts, text[end:]])
