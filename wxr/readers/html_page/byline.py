"""What the small print of a post says: its dates, its time of day, its author, its links."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from wxr.parsing.dates import PrintedDate, find_dates
from wxr.readers.html_page.anchors import AUTHOR_LINK, POST_AUTHOR
from wxr.readers.html_page.clock import CLOCK, find_time
from wxr.readers.html_page.comment_parts import CUT, cut_dates
from wxr.readers.html_page.markup import BLOCKS, Element, Node, print_of, rels, squeeze, text_of, tokens, walk, words
from wxr.readers.html_page.phrases import AND, BY, ON

BREAK = "\x1e"
"""Stands in a line of small print where a link or a block begins and ends; a name does not reach over it."""

_NAME = r"([^\x1f\x1e|·•\n]{1,120}?)"
_END = "|".join(
    (
        r"[\x1f\x1e|·•]|$|\s@\s|\s{2}|\s[—–-]\s|\.\s*$|\(\d|//",
        rf"\s(?:{AND})\s(?:(?:is\s)?(?:tagged|filed|posted)|[\x1e\x1f])",
        rf"\s(?:{ON})\s*[\x1f\x1e]",
        r",\s*(?:[a-z]+\s)?\x1f",
    )
)
_PATTERNS = (
    # as in: Filed under Coast — NAME @ 9:15 pm
    re.compile(r"[—–-]\s*([^\x1f\x1e|·•—–\n]{1,120}?)\s+(?:@|at|um|à|às|a las|alle|om|o)\s*\x1f"),
    # as in: Posted by NAME on September 1, 2007
    re.compile(rf"(?:^|[\s\x1f\x1e(~|·•,:—–-])(?:{BY})\s*:?\s+{_NAME}(?=\s*(?:{_END}))", re.IGNORECASE),
    # as in: NAME posted this entry on September 1, 2007
    re.compile(
        rf"(?:^|\x1e)\s*+(?!this |it ){_NAME}\s+(?:posted|wrote|published)\s+(?:this\s+\w+\s+)?(?:on|at|in)?\s*\x1f",
        re.IGNORECASE,
    ),
)
_LED = re.compile(rf"^(?:posted |written |published )?(?:{BY})\b\s*:?\s*", re.IGNORECASE)
_NAME_LENGTH = 120
_AREA_LENGTH = 5000  # characters; what is longer is not small print all through
_DATES = 6  # kept of one post
_TIME_LENGTH = 15  # of a title that is a time of day


class Byline(NamedTuple):
    """What the small print of a post says."""

    dates: tuple[PrintedDate, ...]
    machine: tuple[str, ...]
    time: str | None
    author: str | None
    links: tuple[Element, ...]


def read_byline(areas: list[Node], without: set[Element]) -> Byline:
    """Reads the areas around a post (in order of trust), the elements ``without`` left out."""
    elements = [element for area in areas if not isinstance(area, str) for element in _visible(area, without)]
    texts = [text[:_AREA_LENGTH] for area in areas if (text := print_of([area], without))]
    dates = _find_dates(elements, texts)
    author = _marked_author(elements)
    named = _named_author([_line(area, without) for area in areas if not isinstance(area, str)])
    if author is None or (named and named != author and named in author):  # a link may say more than the name
        author = named or author
    return Byline(
        dates=dates,
        machine=tuple(machine for element in elements if (machine := _machine(element))),
        time=_find_time(elements, texts, dates),
        author=author,
        links=tuple(element for element in elements if element.tag == "a"),
    )


def _visible(area: Element, without: set[Element]) -> Iterable[Element]:
    for event, node in walk([area], lambda element: element in without):
        if event == "open" and not isinstance(node, str):
            yield node


def _machine(element: Element) -> str | None:
    """The machine-readable date of an element that is made for one: `time`, and hAtom's `abbr.published`."""
    own = set(words(element))
    if "updated" in own and not own & {"published", "entry-date"}:
        return None
    if element.tag == "time":
        return element.get("datetime")
    return element.get("title") if element.tag == "abbr" and own & {"published", "date", "entry-date"} else None


def _find_dates(elements: list[Element], texts: list[str]) -> tuple[PrintedDate, ...]:
    """Dates in elements made for them, then those in any line; those with a year first."""
    found = [printed for element in elements if _machine(element) for printed in find_dates(text_of(element))]
    found += [printed for text in texts for printed in find_dates(text)]
    return tuple(sorted(found, key=lambda printed: printed.partial)[:_DATES])


def _find_time(elements: list[Element], texts: list[str], dates: tuple[PrintedDate, ...]) -> str | None:
    """The post's time of day: beside its date, in the title of its permalink, or in any line."""
    if time := next((printed.time for printed in dates if printed.time), None):
        return time
    if time := next((time for element in elements if (time := _titled_time(element))), None):
        return time
    return next((time for text in texts if (time := find_time(cut_dates(text).replace(CUT, " ")))), None)


def _titled_time(element: Element) -> str | None:
    """The time in the title of a permalink around the date, as themes since Twenty Ten print it."""
    title = element.get("title") or ""
    return (
        find_time(title) if element.tag == "a" and "bookmark" in rels(element) and len(title) < _TIME_LENGTH else None
    )


def _marked_author(elements: list[Element]) -> str | None:
    """The author by hCard's ``fn``, by a class that says so, by a link to the author's posts; in this order."""
    for element in elements:
        if "fn" in tokens(element) and element.tag != "img" and (name := _unbroken(text_of(element))):
            return name
    for element in elements:
        own = words(element)
        if any(POST_AUTHOR.match(word) for word in own) and not any("bio" in word for word in own):
            name = _LED.sub("", _unbroken(text_of(element)))
            if name and len(name) < _NAME_LENGTH and not find_time(name) and not any(find_dates(name)):
                return name
    for element in elements:
        if element.tag == "a" and ("author" in rels(element) or AUTHOR_LINK.search(element.get("href") or "")):
            name = _unbroken(text_of(element))
            if name and len(name) < _NAME_LENGTH:
                return name
    return None


def _unbroken(name: str) -> str:
    # Themes printed title="View all posts by NAME" unescaped; a name with a tag in it ends the link's tag too early.
    return name.rpartition('">')[2].strip()


def _line(area: Element, without: set[Element]) -> str:
    """The area's text; U+001F stands for dates and times, `BREAK` for links to terms, comments, feeds, for blocks."""
    parts: list[str] = []
    depth = 0
    for event, node in walk([area], lambda element: element in without or element.tag in ("script", "style")):
        if isinstance(node, str):
            parts.append("" if depth else node)
        elif node.tag == "a" and _stands_apart(node):
            depth += 1 if event == "open" else -1
            parts.append(BREAK)
        elif node.tag in BLOCKS:
            parts.append(f" {BREAK} ")
    text = re.sub(r"[ \t\n\r]+", " ", "".join(parts)).replace("\xa0", " ")
    return CLOCK.sub(CUT, cut_dates(text))


def _stands_apart(link: Element) -> bool:
    href = link.get("href") or ""
    return bool({"tag", "category"} & set(rels(link))) or "#" in href or "feed" in href


def _named_author(lines: list[str]) -> str | None:
    for line in lines:
        for pattern in _PATTERNS:
            if found := pattern.search(line):
                name = squeeze(found[1].strip(" :,~–—-"))
                if name and not name.isdigit():
                    return name
    return None
