"""The small print of a post: where it stands on the page, the dates and the author in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from wxr.parsing.dates import PrintedDate, find_dates
from wxr.readers.html_page.anchors import AUTHOR_LINK
from wxr.readers.html_page.clock import CLOCK, find_time
from wxr.readers.html_page.comment_parts import CUT, cut_dates
from wxr.readers.html_page.markup import (
    BLOCKS,
    Element,
    print_of,
    Node,
    nodes_of,
    rels,
    squeeze,
    text_of,
    tokens,
    walk,
    words,
)

_AUTHOR_CLASSES = re.compile(
    r"^(?:(?:post|entry|story|item|article|the|by|meta|single)-?)?(?:author|authors|byline|by-author|posted-?by|user|writer|author-?name|author-?link)$"
    r"|^wp-block-post-author(?:-name)?(?:__name)?$"
)
_BY = (
    r"by|von|par|por|di|da|door|przez|av|af|od|автор|от|опубликовал[аи]?|escrito por|publicado por|pubblicato da|postado por|geschrieben von"
    r"|geplaatst door|posté par|publié par|投稿者|作者|作者：|بواسطة|από|autor|auteur|author|autore|tarafından"
)
_NAME = r"([^\x1f\x1e|·•\n]{1,120}?)"
_STOP = r"(?=\s*(?:[\x1f\x1e|·•]|$|\s@\s|\s(?:and|und|et|y|e|en|i)\s(?:(?:is\s)?(?:tagged|filed|posted)|[\x1e\x1f])|\s{2}|\s[—–-]\s|\s(?:on|at|in|am|um|le|el|em|il|op|dnia|to|under|filed|posted|tagged|dans|en|and|à|a las|às|o)\s*[\x1f\x1e]|,\s*(?:[a-z]+\s)?\x1f|\.\s*$|\(\d|//))"
_BYLINE = re.compile(rf"(?:^|[\s\x1f\x1e(~|·•,:—–-])(?:{_BY})\s*:?\s+{_NAME}{_STOP}", re.I)
_FIRST = re.compile(
    r"(?:^|\x1e)\s*+(?!this |it )([^\x1f\x1e|·•\n]{1,120}?)\s+(?:posted|wrote|published)\s+(?:this\s+\w+\s+)?(?:on|at|in)?\s*\x1f",
    re.I,
)
_DASHED = re.compile(r"[—–-]\s*([^\x1f\x1e|·•—–\n]{1,120}?)\s+(?:@|at|um|à|às|a las|alle|om|o)\s*\x1f")


class Byline(NamedTuple):
    """What the small print of a post says."""

    dates: tuple[PrintedDate, ...]
    machine: tuple[str, ...]
    time: str | None
    author: str | None
    links: tuple[Element, ...]


def read_byline(areas: list[Node], without: set[Element]) -> Byline:
    """Reads the areas around a post (in order of trust), the elements ``without`` left out."""
    elements = [e for area in areas if not isinstance(area, str) for e in _visible(area, without)]
    texts = [text for area in areas for text in _lines(area, without)]
    machine = tuple(m for e in elements if (m := _machine(e)))
    dates = _dates(elements, texts)
    time = (
        next((p.time for p in dates if p.time), None)
        or next((t for e in elements if (t := _titled_time(e))), None)
        or next((t for text in texts if (t := find_time(_undated(text)))), None)
    )
    links = tuple(e for e in elements if e.tag == "a")
    author = _linked_author(elements)
    marked = [_marked_line(area, without) for area in areas if not isinstance(area, str)]
    named = _named_author(marked)
    if author is None or (named and named != author and named in author):  # the link may say more than the name
        author = named or author
    return Byline(dates, machine, time, author, links)


def _visible(area: Element, without: set[Element]) -> Iterable[Element]:
    for event, node in walk([area], lambda element: element in without):
        if event == "open" and not isinstance(node, str):
            yield node


def _machine(element: Element) -> str | None:
    own = set(words(element))
    if "updated" in own and "published" not in own and "entry-date" not in own:
        return None
    if element.tag == "time":
        return element.get("datetime")
    if element.tag == "abbr" and {"published", "date", "entry-date"} & own:
        return element.get("title")
    return None


def _titled_time(element: Element) -> str | None:
    """The time in the title of a permalink around the date, as themes since Twenty Ten print it."""
    title = element.get("title") or ""
    return find_time(title) if element.tag == "a" and "bookmark" in rels(element) and len(title) < 15 else None


def _dates(elements: list[Element], texts: list[str]) -> tuple[PrintedDate, ...]:
    """Dates in elements made for them, then those in any line; those with a year first."""
    found: list[PrintedDate] = []
    for element in elements:
        if _machine(element):
            found += find_dates(text_of(element))
    for text in texts:
        found += find_dates(text)
    return tuple(sorted(found, key=lambda printed: printed.partial)[:6])


def _undated(text: str) -> str:
    return cut_dates(text).replace(CUT, " ")


def _lines(area: Node, without: set[Element]) -> list[str]:
    """The area's text, one piece for each element that holds text of its own and no blocks with text."""
    text = print_of([area], without)
    return [text] if text else []


def _linked_author(elements: list[Element]) -> str | None:
    for element in elements:
        if "fn" in tokens(element) and element.tag != "img" and (name := _unbroken(text_of(element))):
            return name
    for element in author_elements(elements):
        name = re.sub(
            rf"^(?:posted |written |published )?(?:{_BY})\b\s*:?\s*", "", _unbroken(text_of(element)), flags=re.I
        )
        if (
            name
            and len(name) < 120
            and not find_time(name)
            and not list(find_dates(name))
            and not any("bio" in w for w in words(element))
        ):
            return name
    for element in elements:
        if element.tag == "a" and ("author" in rels(element) or AUTHOR_LINK.search(element.get("href") or "")):
            name = _unbroken(text_of(element))
            if name and len(name) < 200:
                return name
    return None


def _unbroken(name: str) -> str:
    # title="View all posts by NAME" was not escaped before 2.?; a name with a tag in it ends the link's tag too early.
    return name.rpartition('">')[2].strip()


def _marked_line(area: Element, without: set[Element]) -> str:
    """The area's text with dates and links cut to signs, lines kept apart by U+001E."""
    parts: list[str] = []
    depth = 0
    for event, node in walk([area], lambda element: element in without or element.tag in ("script", "style")):
        if isinstance(node, str):
            parts.append("" if depth else node)
        elif node.tag == "a" and _stands_apart(node):
            depth += 1 if event == "open" else -1
            parts.append("\x1e")
        elif node.tag in BLOCKS:
            parts.append(" \x1e ")
    return _times_cut(cut_dates(re.sub(r"[ \t\n\r]+", " ", "".join(parts)).replace("\xa0", " ")))


def _stands_apart(link: Element) -> bool:
    return (
        bool({"tag", "category"} & set(rels(link)))
        or "#" in (link.get("href") or "")
        or "feed" in (link.get("href") or "")
    )


def _times_cut(line: str) -> str:
    return CLOCK.sub(CUT, line)


def _named_author(lines: list[str]) -> str | None:
    for line in lines:
        for pattern in (_DASHED, _BYLINE, _FIRST):
            if found := pattern.search(line):
                name = squeeze(found[1].strip(" :,~–—-"))
                if name and not name.isdigit():
                    return name
    return None


def author_elements(elements: Iterable[Element]) -> list[Element]:
    """The elements whose class says that they hold the author."""
    return [element for element in elements if any(_AUTHOR_CLASSES.match(word) for word in words(element))]


def first_text(element: Element) -> str:
    """The element's own first words."""
    return squeeze("".join(node for node in nodes_of(element) if isinstance(node, str)))
