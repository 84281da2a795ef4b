"""One post of a page: its title, body, small print and comments, put together."""

from __future__ import annotations

import re
from collections.abc import Iterable

from wxr.parsing.dates import PrintedDate, find_dates
from wxr.readers.html_page import address
from wxr.readers.html_page.body import between, body_html, find_body
from wxr.readers.html_page.byline import read_byline
from wxr.readers.html_page.comment_parts import signed_by, take_apart
from wxr.readers.html_page.comments import Item, find_items
from wxr.readers.html_page.draft import CommentDraft, PostDraft
from wxr.readers.html_page.markup import Element, Node, html_of, name_of, text_of, words
from wxr.readers.html_page.markup import HEADINGS
from wxr.readers.html_page.page import Page
from wxr.readers.html_page.smallprint import SmallPrint
from wxr.readers.html_page.terms import class_terms, printed_terms
from wxr.readers.html_page.title import Title, find_title, title_of_head

_COUNT = re.compile(r"(?<![\d.])(\d{1,6})(?![\d.])")


def is_date(text: str) -> bool:
    """Whether a line is a printed date with little around it."""
    if len(text) > 120:
        return False
    printed = next(iter(find_dates(text)), None)
    return printed is not None and len(text) - (printed.end - printed.start) <= 25


def single_post(page: Page) -> PostDraft | None:
    """The post of a page that shows one, None where neither title nor body is found."""
    container = _container(page)
    title = find_title(page, 0, len(page.elements) - 1)
    anchor = title.element if title else container
    start = page.comments_start(page.place[anchor][1] if anchor is not None and name_of(anchor) in HEADINGS else page.place[anchor][0] if anchor is not None else 0)
    small = SmallPrint(is_date, page.head.url)
    first = page.place[container][0] if container is not None and title is not None and page.holds(container, title.element) else 0
    body = find_body(page, title.element if title else None, first, start - 1, small)
    if title is None and not body:
        return None
    items = find_items(page, [n for n in body if not isinstance(n, str)], 0)
    draft = _draft(page, title, container, body, start, items)
    comments, pings = _comments(items)
    draft.comments, draft.pings = comments, pings
    return draft


def _container(page: Page) -> Element | None:
    own = [element for number, element in page.posts if page.head.post is None or number == page.head.post]
    for element in own:
        if name_of(element) not in HEADINGS and not page.in_chrome(element):
            return element
    return next((e for e in page.elements if "hentry" in page.words[e] and not page.in_chrome(e)), None)


def _draft(page: Page, title: Title | None, container: Element | None, body: list[Node], start: int, items: list[Item]) -> PostDraft:
    head = page.head
    number = head.post or next((n for n, _element in page.posts), None)
    link = _link(page, title)
    without = {node for node in body if not isinstance(node, str)} | {item.element for item in items}
    if title:
        without |= _title_elements(title)
    scope = _scope(page, title, container, body)
    areas = _areas(page, scope, start, without)
    line = read_byline(page, areas, without, title.element if title else None)
    terms = printed_terms(line.links)
    taxonomies = {term.taxonomy for term in terms}
    classes = tuple(term for term in class_terms(container) if term.taxonomy not in taxonomies)
    return PostDraft(
        page=page.name,
        id=number,
        type=head.type or "post",
        title=title.text if title else title_of_head(head),
        link=link,
        slug=address.slug(link) if link else None,
        content=body_html(body),
        author=line.author or head.hidden_author,
        byline=line.lines,
        dates=line.dates,
        time=line.time,
        machine=line.machine + head.published,
        known=address.day(link) if link else None,
        terms=terms + classes,
        comments=(),
        open=any("wp-comments-post" in (e.get("action") or "") for e in page.elements if e.tag == "form") or None,
    )


def _title_elements(title: Title) -> set[Element]:
    """The heading, or of one that holds more than the title only the link with the title."""
    if text_of(title.element) == title.text:
        return {title.element}
    return {link for link in title.element.iter("a") if text_of(link) == title.text} or {title.element}


def _link(page: Page, title: Title | None) -> str | None:
    if page.head.url:
        return address.without_comment_page(page.head.url)
    for link in title.element.iter("a") if title else ():
        href = link.get("href") or ""
        if "://" in href:
            return href
    return None


def _scope(page: Page, title: Title | None, container: Element | None, body: list[Node]) -> Element | None:
    """The element from which on the post's small print is looked for."""
    if container is not None and (title is None or page.holds(container, title.element)):
        return container
    if title is None:
        return container
    inner = next((n for n in body if not isinstance(n, str)), None)
    node = title.element
    parent = node.getparent()
    while parent is not None and parent.tag != "body" and (inner is None or not page.holds(parent, inner)):
        node, parent = parent, parent.getparent()
    return node


def _areas(page: Page, scope: Element | None, start: int, without: set[Element]) -> list[Node]:
    if scope is None:
        return []
    before: list[Node] = []
    node: Element | None = scope
    for _level in range(2):
        if node is None or node.tag == "body":
            break
        before += _ahead(page, node)
        node = node.getparent() if node.getparent() is not None and next(iter(node.getparent())) is node else None  # type: ignore[arg-type]
    dated = [n for n in before if is_date(text_of(n))]
    others = [n for n in before if n not in dated]
    return [*dated, *between(page, page.place[scope][0] - 1, start - 1), *others]


def _ahead(page: Page, node: Element) -> list[Node]:
    """Up to three short neighbours in front of an element; themes print the day above the post."""
    found: list[Node] = []
    for element in node.itersiblings(preceding=True):
        if len(found) == 3 or page.in_chrome(element) or element.tag in ("form", "script", "style"):
            break
        text = text_of(element)
        if len(text) > 200 or any(link.get("rel") in ("prev", "next") for link in element.iter("a")):
            break
        found.append(element)
    return found


def _comments(items: Iterable[Item]) -> tuple[tuple[CommentDraft, ...], tuple[str, ...]]:
    """The comments, and apart from them the pings of which a list shows the title alone."""
    comments: list[CommentDraft] = []
    pings: list[str] = []
    items = list(items)
    signed = signed_by(items, is_date)
    for item in items:
        draft = take_apart(item, is_date, signed)
        if not draft.content and (item.type != "comment" or not (draft.dates or draft.machine)):
            pings.append(html_of(item.elements))
        else:
            comments.append(draft)
    return tuple(comments), tuple(pings)
