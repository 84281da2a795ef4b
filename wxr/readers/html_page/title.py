"""A post's title: which heading of the page it is, judged by marks and by what the page's head says."""

from __future__ import annotations

import re
from typing import NamedTuple

from wxr.readers.html_page.anchors import TITLE
from wxr.readers.html_page.head import Head
from wxr.readers.html_page.markup import HEADINGS, Element, name_of, rels, squeeze, text_of
from wxr.readers.html_page.page import Page
from wxr.readers.html_page.smallprint import is_date

_WORDS = re.compile(r"\w+")
_SEPARATORS = re.compile(r"\s+(?:»|«|›|‹|\||-|–|—|·|•|:|::|&raquo;|<|>|~|/|\\|→|←)+\s+|\s*[»«›‹|]\s*")

_HOLDERS = frozenset(("div", "p", "span", "a", "td", "strong", "header", "dt"))
_LENGTH = 1000  # characters; more is no title

EQUAL, PART, CONTAINED, CLASSED, LINKED, NUMBERED, IN_POST, HEADING = 8, 6, 3, 4, 3, 4, 3, 1
SITE, IN_HEADER = -9, -3


class Title(NamedTuple):
    """The element, and its text as printed."""

    element: Element
    text: str


def folded(text: str) -> str:
    """The words alone, so that quotes, dashes and case do not tell two titles apart."""
    return " ".join(_WORDS.findall(text.casefold()))


class Named:
    """What the head says of the title, in a form to compare headings with."""

    def __init__(self, head: Head) -> None:
        self.site = folded(head.site_title or "")
        self.sure = {folded(title) for title in head.titles} - {"", self.site}
        self.whole = f" {folded(head.title)} "
        parts = {folded(part) for title in (head.title, *head.titles) for part in _SEPARATORS.split(squeeze(title))}
        if self.site and self.site in self.whole:
            parts |= {folded(rest) for rest in self.whole.split(f" {self.site} ")}
        self.parts = parts - {"", self.site}

    def likeness(self, text: str) -> int:
        """How well a heading's text fits."""
        found = folded(text)
        if not found:
            return 1 if text and text in self.whole else 0
        if found == self.site:
            return SITE
        if found in self.sure:
            return EQUAL
        if found in self.parts:
            return PART
        return CONTAINED if len(found) > 3 and f" {found} " in self.whole else 0


def find_title(page: Page, first: int, last: int, listed: Element | None = None) -> Title | None:
    """The title between two positions of the page, None where no heading is one.

    ``listed`` is the numbered element of a post in a list, whose title the page's head does not tell.
    """
    named = Named(page.head if listed is None else page.head._replace(title="", titles=()))
    best: tuple[int, Title] | None = None
    for element in page.elements[first : last + 1]:
        if not _may_be(page, element):
            continue
        text = text_of(element)
        if not text or len(text) > _LENGTH:
            continue
        score = _score(page, element, text, named)
        if best is None or score > best[0]:
            best = score, Title(element, _own_text(element, text, named))
    # Where the head knows a title, a heading must have more to show than that it stands in the post.
    return best[1] if best and best[0] > (HEADING + IN_POST if named.parts else HEADING) else None


def title_of_head(head: Head) -> str | None:
    """The title as the head alone gives it: what is not the site's name."""
    site = (head.site_title or "").casefold()
    for title in (*head.titles, head.title):
        parts = [part for part in _SEPARATORS.split(squeeze(title)) if part and part.casefold() != site]
        if parts:
            return max(parts, key=len)
    return None


def _may_be(page: Page, element: Element) -> bool:
    if element.tag in HEADINGS:
        return not page.in_chrome(element)
    titled = element.tag in _HOLDERS and any(TITLE.match(word) for word in page.words[element])
    if not titled and not (element.tag == "a" and "bookmark" in rels(element)):
        return False
    return not page.in_chrome(element) and not any(child.tag in HEADINGS for child in element.iter())


def _score(page: Page, element: Element, text: str, named: Named) -> int:
    score = named.likeness(text)
    if score == 0:
        score = max((named.likeness(text_of(link)) for link in element.iter("a")), default=0)
    if score == 0 and is_date(text):
        return 0
    if score == 0 and name_of(element) not in HEADINGS and not any(TITLE.match(word) for word in page.words[element]):
        return 0
    if page.in_header(element):
        score += IN_HEADER
    if page.head.base and any(
        (link.get("href") or "").rstrip("/") == page.head.base.rstrip("/") for link in element.iter("a")
    ):
        score += SITE
    parent = element.getparent()
    around = page.words[element] + (page.words.get(parent, []) if parent is not None else [])
    score += CLASSED if any(TITLE.match(word) for word in around) else 0
    score += LINKED if any("bookmark" in rels(link) for link in element.iter("a")) else 0
    if any(post is element for _number, post in page.posts):
        score += NUMBERED
    elif page.in_post(element):
        score += IN_POST
    return score + (HEADING if name_of(element) in HEADINGS else 0)


def _own_text(element: Element, text: str, named: Named) -> str:
    # A heading may hold a comment count or an edit link beside the title.
    for link in element.iter("a"):
        inner = text_of(link)
        if inner and inner != text and named.likeness(inner) > max(named.likeness(text), 0):
            return inner
    return text
