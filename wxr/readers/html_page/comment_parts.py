"""One comment taken apart: its text, and the small print around it with author and dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import NamedTuple

from wxr.parsing.dates import PrintedDate, find_dates
from wxr.readers.html_page.clock import find_time
from wxr.readers.html_page.comment_marks import Marks, where
from wxr.readers.html_page.comment_text import first_block, text_nodes
from wxr.readers.html_page.comments import Item
from wxr.readers.html_page.draft import CommentDraft, Signature
from wxr.readers.html_page.markup import Element, Node, drop, html_of, nodes_of, print_of, text_of

CUT = "\x1f"
"""Stands in a signature's text where a date was."""

_COMMON = frozenset(("a.", "p.", "div.", "li.", "ul.", "ol.", "blockquote.", "pre."))  # markup that writers use too
_NAME_LENGTH = 100


class Layout(NamedTuple):
    """What the comments of a page have in common: where authors stand, and which first line is never text."""

    signed: frozenset[str]
    recurring: frozenset[str]


def layout_of(items: Collection[Item]) -> Layout:
    """Learns from all comments of a page."""
    marked = [Marks(item) for item in items]
    signed = {where(marks.author) for marks in marked if marks.author is not None}
    first = [block for marks in marked if (block := first_block(marks)) is not None]
    counts = Counter(where(block) for block in first if len(text_of(block)) <= _NAME_LENGTH)
    recurring = {place for place, count in counts.items() if count > 1 and count * 5 >= len(marked) * 4}
    return Layout(frozenset(signed - _COMMON), frozenset(recurring - _COMMON))


def take_apart(item: Item, layout: Layout) -> CommentDraft:
    """The comment as printed. The tree is changed: links to reply are gone afterwards."""
    marks = Marks(item, layout.signed | layout.recurring)
    run = text_nodes(marks, layout.recurring)
    around = _around(item, run)
    written = {node for node in run if not isinstance(node, str)} | marks.replies
    signature, url = _signature(marks, around, written)
    meta = print_of(around, {*written, *marks.names()})
    dates = _dates(marks, meta)
    for reply in marks.replies:
        drop(reply)
    return CommentDraft(
        id=item.id,
        parent=item.parent,
        type=item.type,
        signature=signature,
        url=url,
        dates=dates,
        machine=next((value for element in marks.times if (value := element.get("datetime"))), None),
        time=None if any(printed.time for printed in dates[:1]) else find_time(meta),
        content=html_of(run),
    )


def _around(item: Item, run: list[Node]) -> list[Node]:
    """What the item's elements hold besides the text."""
    texts = {id(node) for node in run}
    inside = (node for element in item.elements for node in ([element] if element.tag == "dt" else nodes_of(element)))
    return [node for node in inside if id(node) not in texts]


def _dates(marks: Marks, meta: str) -> tuple[PrintedDate, ...]:
    """The dates in the small print: those of elements made for them first, then those of any line."""
    found = [printed for element in marks.times for printed in find_dates(text_of(element))]
    found += find_dates(meta)
    return tuple(sorted(found, key=lambda printed: printed.partial)[:3])


def _signature(marks: Marks, around: list[Node], written: set[Element]) -> tuple[Signature | None, str | None]:
    """The author as printed, and the address that the name links to."""
    label = next((text for e in marks.replies if (text := e.get("aria-label") or e.get("data-replyto"))), None)
    author = marks.author
    if author is None:
        line = cut_dates(print_of(around, written))
        inside = (
            child for node in around if not isinstance(node, str) for child in node.iter("a") if child not in written
        )
        link = next((each for each in inside if marks.is_authors(each)), None)
        if link is not None and text_of(link) in line:
            return Signature(line, text_of(link), "line", label), link.get("href")
        return (Signature(line, None, "line", label), None) if line else (None, None)
    links = marks.author_links()
    text = cut_dates(print_of([author], {*marks.replies, *(time for time in marks.times if time is not author)}))
    name = text_of(links[0]) if links else None
    return Signature(text, name, where(author), label), links[0].get("href") if links else _outer_link(author)


def _outer_link(author: Element) -> str | None:
    parent = author.getparent()
    return parent.get("href") if parent is not None and parent.tag == "a" and author.tag != "a" else None


def cut_dates(text: str) -> str:
    """The text with U+001F for each printed date."""
    parts: list[str] = []
    end = 0
    for printed in find_dates(text):
        parts += [text[end : printed.start], CUT]
        end = printed.end
    return "".join([*parts, text[end:]])
