"""The posts of a page: title, body, small print and comments of each, put together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from wxr.model import TermRef
from wxr.readers.html_page import address
from wxr.readers.html_page.areas import small_print_areas
from wxr.readers.html_page.body import body_html, find_body
from wxr.readers.html_page.byline import Byline, read_byline
from wxr.readers.html_page.comment_parts import layout_of, take_apart
from wxr.readers.html_page.comments import Item, find_items, set_apart
from wxr.readers.html_page.dating import utc
from wxr.readers.html_page.draft import CommentDraft, PostDraft
from wxr.readers.html_page.markup import HEADINGS, Element, Node, html_of, rels, text_of
from wxr.readers.html_page.page import Page
from wxr.readers.html_page.terms import class_terms, printed_terms
from wxr.readers.html_page.title import Title, find_title, title_of_head

_MORE = re.compile(r"#more-\d+$")
_CUT_OFF = re.compile(r"(?:\[(?:\.\.\.|…|&hellip;)\]|\(more…\))\s*$")
_COUNT = re.compile(r"(?<![\d.,])(\d{1,6})(?![\d.,]\d)")


class Found(NamedTuple):
    """The pieces of one post on a page, between two positions in document order."""

    number: int | None
    container: Element | None
    title: Title | None
    body: list[Node]
    first: int
    end: int


def single_post(page: Page) -> PostDraft | None:
    """The post of a page that shows one, None where neither title nor body is found."""
    container = _container(page)
    title = find_title(page, 0, len(page.elements) - 1)
    anchor = title.element if title else container
    end = page.comments_start(_comments_after(page, anchor)) - 1
    inside = container is not None and title is not None and page.holds(container, title.element)
    first = page.place[container][0] if container is not None and inside else 0
    body = find_body(page, title.element if title else None, first, end)
    if title is None and not body:
        return None
    own = page.head.post or address.post_id(address.of_path(page.name) or "")
    number = own or next((number for number, _element in page.posts), None)
    found = Found(number, container, title, body, first, end)
    items = find_items(page, [node for node in body if not isinstance(node, str)], end)
    said = _announced(page, end, items)
    draft = _draft(page, found, items, single=True)
    draft.comments, draft.pings = _comments(items)
    draft.said = said
    return draft


def listed_posts(page: Page) -> Iterator[PostDraft]:
    """The posts that a list shows: one for each numbered element that stands in no other."""
    outer: list[tuple[int, Element]] = []
    for number, element in page.posts:
        if not page.in_chrome(element) and not (outer and page.holds(outer[-1][1], element)):
            outer.append((number, element))
    starts = [page.place[element][0] for _number, element in outer] + [len(page.elements)]
    for (number, element), following in zip(outer, starts[1:], strict=True):
        first, last = page.place[element]
        if element.tag in HEADINGS:  # the number stands on the heading, so the post goes on to the next
            last = following - 1
        title = find_title(page, first, last, element)
        body = find_body(page, title.element if title else None, first, last)
        container = None if element.tag in HEADINGS else element
        draft = _draft(page, Found(number, container, title, body, first, last), [], single=False)
        if draft.title or draft.content:
            yield draft


def _container(page: Page) -> Element | None:
    own = [element for number, element in page.posts if page.head.post is None or number == page.head.post]
    for element in own:
        if element.tag not in HEADINGS and not page.in_chrome(element):
            return element
    return next(
        (e for e in page.elements if "hentry" in page.words[e] and e.tag != "body" and not page.in_chrome(e)), None
    )


def _comments_after(page: Page, anchor: Element | None) -> int:
    if anchor is None:
        return 0
    first, last = page.place[anchor]
    return last if anchor.tag in HEADINGS else first


def _draft(page: Page, found: Found, items: list[Item], *, single: bool) -> PostDraft:
    without = {node for node in found.body if not isinstance(node, str)} | {item.element for item in items}
    if found.title:
        without |= _title_elements(found.title)
    line = read_byline(small_print_areas(page, found.container, found.title, found.body, found.end, without), without)
    link = _link(page, found.title, single=single)
    whole = not _is_cut_off(found.body)
    return PostDraft(
        page=page.name,
        id=found.number,
        type=(page.head.type or "post") if single else "post",
        title=found.title.text if found.title else title_of_head(page.head) if single else None,
        link=link,
        slug=address.slug(link) if link else None,
        content=body_html(found.body),
        author=line.author or (page.head.hidden_author if single else None),
        dates=line.dates,
        time=line.time,
        machine=line.machine + (tuple(day for day in page.head.published if not utc(day)) if single else ()),
        gmt=next((day for published in page.head.published if (day := utc(published))), None) if single else None,
        known=(address.day(link) or address.month(link)) if link else None,
        terms=_terms(line, found.container),
        comments=(),
        comment_page=address.comment_page(page.head.url or page.name) if single else None,
        open=single and any("wp-comments-post" in (e.get("action") or "") for e in page.elements if e.tag == "form"),
        whole=whole,
        single=single,
    )


def _terms(line: Byline, container: Element | None) -> tuple[TermRef, ...]:
    printed = printed_terms(line.links)
    taxonomies = {term.taxonomy for term in printed}
    return printed + tuple(term for term in class_terms(container) if term.taxonomy not in taxonomies)


def _is_cut_off(body: Iterable[Node]) -> bool:
    """Whether the body is an excerpt: it ends in a link to the rest, or in WordPress's sign for one."""
    nodes = list(body)
    links = [link for node in nodes if not isinstance(node, str) for link in node.iter("a")]
    if any(
        "more-link" in (link.get("class") or "").split() or _MORE.search(link.get("href") or "") for link in links[-2:]
    ):
        return True
    if any(not isinstance(node, str) and "entry-summary" in (node.get("class") or "") for node in nodes):
        return True
    return bool(_CUT_OFF.search(text_of(nodes)))


def _title_elements(title: Title) -> set[Element]:
    """The heading, or of one that holds more than the title only the link with the title."""
    if text_of(title.element) == title.text:
        return {title.element}
    return {link for link in title.element.iter("a") if text_of(link) == title.text} or {title.element}


def _link(page: Page, title: Title | None, *, single: bool) -> str | None:
    if single and page.head.url:
        return address.without_comment_page(page.head.url)
    links = list(title.element.iter("a")) if title else []
    around = title.element.getparent() if title else None
    if around is not None and around.tag == "a":
        links.append(around)
    for link in sorted(links, key=lambda each: "bookmark" not in rels(each)):
        href = link.get("href") or ""
        if "://" in href and href.rstrip("/") != (page.head.base or "").rstrip("/"):
            return href
    return address.of_path(page.name) if single else None


def _comments(items: list[Item]) -> tuple[tuple[CommentDraft, ...], tuple[str, ...]]:
    """The comments, and apart from them the pings of which a list shows the title alone, without text and date."""
    comments: list[CommentDraft] = []
    pings: list[str] = []
    set_apart(items)
    layout = layout_of(items)
    for item in items:
        draft = take_apart(item, layout)
        if not draft.content and (item.type != "comment" or not (draft.dates or draft.machine)):
            pings.append(html_of(item.elements))
        else:
            comments.append(draft)
    return tuple(comments), tuple(pings)


def _announced(page: Page, end: int, items: list[Item]) -> int | None:
    """The number in the heading of the comments: "13 Responses to ..."."""
    if not items:
        return None
    last = page.place[items[0].element][0]
    for element in page.elements[end + 1 : last]:
        if element.tag in HEADINGS and (number := _COUNT.search(text_of(element)[:60])):
            return int(number[1])
    return None
