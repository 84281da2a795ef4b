"""A post's body: the element that holds it, and the run of nodes in it that are the writer's."""

from __future__ import annotations

from collections import deque

from wxr.readers.html_page.anchors import CONTENT, NOISE
from wxr.readers.html_page.markup import Element, Node, drop, has_media, html_of, nodes_of, text_of
from wxr.readers.html_page.page import Page
from wxr.readers.html_page.smallprint import Group, edge, groups

_HOLDERS = frozenset(("div", "section", "article", "main", "td", "span", "center", "dd", "li"))
_WEAK = 2  # ranks of `CONTENT` from here on are words that also stand on other things
_LEVELS = 20  # wrappers around a body
_WRAPPERS = frozenset(("div", "section", "article", "main", "td", "tr", "tbody", "table", "center", "span"))


def find_body(page: Page, title: Element | None, first: int, last: int) -> list[Node]:
    """The body's nodes between two positions; empty where there is none."""
    start = page.place[title][1] if title is not None else first - 1
    for holder in _classed(page, start, last):
        if run := _shown(_peel(nodes_of(holder), title)):
            return run
    if title is not None:
        return _beside(page, title, first, last)
    return _heaviest(page, first, last)


def _shown(run: list[Node]) -> list[Node]:
    """The run, empty where it shows nothing."""
    return run if text_of(run) or any(not isinstance(node, str) and has_media(node) for node in run) else []


def body_html(nodes: list[Node]) -> str:
    """The run as HTML, without what plugins put into it. The tree is changed."""
    kept: list[Node] = []
    for node in nodes:
        if not isinstance(node, str):
            if _is_noise(node):
                continue
            for child in [inner for inner in node.iter() if inner is not node and _is_noise(inner)]:
                drop(child)
        kept.append(node)
    return html_of(kept)


def _is_noise(element: Element) -> bool:
    own = f"{element.get('class') or ''} {element.get('id') or ''}".lower().replace("_", "-").split()
    return any(NOISE.match(word) for word in own)


def _classed(page: Page, start: int, last: int) -> list[Element]:
    """Elements that can hold the body by their class: in a numbered post first, then by class, outermost first."""
    found: list[tuple[bool, int, int, Element]] = []
    for element in page.elements[start + 1 : last + 1]:
        if (
            element.tag not in _HOLDERS
            or not page.words[element]
            or page.place[element][1] > last
            or page.in_chrome(element)
        ):
            continue
        rank = next(
            (rank for rank, pattern in enumerate(CONTENT) if any(pattern.match(w) for w in page.words[element])), None
        )
        if rank is None and element.get("itemprop") in ("articleBody", "text"):
            rank = 0
        if rank is not None:
            apart = not page.in_post(element)
            found.append((apart, rank, page.place[element][0], element))
    found.sort(key=lambda entry: entry[:3])
    if any(rank < _WEAK or not apart for apart, rank, _place, _element in found):
        return [element for *_, element in found]
    whole = sum(len(text_of(node)) for node in between(page, start, last))
    return [element for *_, element in found if len(text_of(element)) * 2 >= whole]


def between(page: Page, start: int, last: int) -> list[Element]:
    """The outermost elements wholly between two positions, menus and side bars apart."""
    found: list[Element] = []
    position = start + 1
    while position <= last:
        element = page.elements[position]
        end = page.place[element][1]
        if end <= last:
            if not page.in_chrome(element):
                found.append(element)
            position = end + 1
        else:
            position += 1
    return found


def _peel(nodes: list[Node], title: Element | None) -> list[Node]:
    """The run between the small print at both edges; goes into a wrapper that is left alone."""
    for _level in range(_LEVELS):
        kept = groups(nodes)
        while kept and edge(kept[-1], title):
            kept.pop()
        begin = 0
        while begin < len(kept) and edge(kept[begin], title):
            begin += 1
        kept = kept[begin:]
        inner = _only_wrapper(kept)
        if inner is None:
            break
        nodes = nodes_of(inner)
    return [node for group in kept for node in group]


def _only_wrapper(kept: list[Group]) -> Element | None:
    if len(kept) != 1 or len(kept[0]) != 1:
        return None
    node = kept[0][0]
    if isinstance(node, str) or node.tag not in _WRAPPERS or (node.tag == "table" and len(node) > 1):
        return None
    if any(word.startswith(("wp-", "align")) for word in (node.get("class") or "").split()) or node.get("style"):
        return None
    return (
        node
        if len(node)
        and any(
            child.tag in ("p", "div", "ul", "ol", "blockquote", "table", "section", "pre", "figure") for child in node
        )
        else None
    )


def _beside(page: Page, title: Element, first: int, last: int) -> list[Node]:
    """The body as what follows the title: its own siblings, or those of the nearest element around it that has some."""
    node = title
    floor = page.elements[first] if first < len(page.elements) else None
    while True:
        parent = node.getparent()
        if parent is None or node.tag == "body":
            return []
        run = _peel(_following(page, node, last), title)
        if _shown(run):
            return run
        if node is floor:
            return []
        node = parent


def _following(page: Page, node: Element, last: int) -> list[Node]:
    """What follows a node within its parent, up to a position; an element that reaches beyond is opened up."""
    found: list[Node] = [node.tail] if node.tail else []
    following = deque(node.itersiblings())
    while following:
        element = following.popleft()
        begin, end = page.place[element]
        if begin > last:
            break
        if end > last:
            if element.text:
                found.append(element.text)
            following = deque(element)
            continue
        if not page.in_chrome(element):
            found.append(element)
        if element.tail:
            found.append(element.tail)
    return found


def _heaviest(page: Page, first: int, last: int) -> list[Node]:
    """Without title or class: the element whose own paragraphs hold the most text."""
    best: tuple[int, Element] | None = None
    weights: dict[Element, int] = {}
    for element in page.elements[first : last + 1]:
        if element.tag not in ("p", "blockquote", "pre", "ul", "ol", "h2", "h3", "figure") or page.in_chrome(element):
            continue
        parent = element.getparent()
        if parent is None or page.place[element][1] > last:
            continue
        weights[parent] = weights.get(parent, 0) + len(text_of(element))
    for element, weight in weights.items():
        if best is None or weight > best[0]:
            best = weight, element
    return _peel(nodes_of(best[1]), None) if best else []
