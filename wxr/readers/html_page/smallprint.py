"""What stands at the edges of a body and is not of it: dates, bylines, terms, comment links, page numbers."""

from __future__ import annotations

import re
from collections import Counter

from wxr.parsing.dates import find_dates
from wxr.readers.html_page.anchors import AUTHOR_LINK, CHROME, META, META_LIKELY, NOISE
from wxr.readers.html_page.clock import CLOCK
from wxr.readers.html_page.markup import (
    BLOCKS,
    HEADINGS,
    Element,
    Node,
    has_media,
    nodes_of,
    rels,
    squeeze,
    text_of,
    words,
)
from wxr.readers.html_page.phrases import SMALL_WORDS

Group = list[Node]
"""One block element, or a line of inline elements and text."""

_SURE_RELS = frozenset(("tag", "category", "trackback", "author"))
_META_HREF = re.compile(
    r"#(?:comments?|respond|postcomment|commentform)$|/trackback/?\s*$|/feed/?$|[?&]feed="
    r"|wp-trackback\.php|/wp-admin/|post\.php\?"
)
_TRACKBACK = re.compile(r"https?://\S+(?:/trackback/?|wp-trackback\.php\S*)(?:\s|$)")
_PAGE_NUMBER = re.compile(r"(?:/\d+/?|[?&]page=\d+)$")
# Classes that editors give to what writers write.
_OWN_CLASS = re.compile(r"^(?:wp-|align|has-|is-|size-|mso|p\d$|s\d$)", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")
_LONG = 700  # characters; small print is shorter, whatever it links to
_SHORT = 200
_AROUND_LINK = 10  # characters of other words around a link to comments or feeds
_AROUND = 25  # characters around a date that stands alone: "Posted on", a weekday
_AROUND_MARKED = 60  # the same, with an author's name, in an element that the theme marked
_DEPTH = 8  # wrappers within wrappers that are looked into
_LINES = BLOCKS - {"br"}


def groups(nodes: list[Node]) -> list[Group]:
    """The nodes as blocks and lines: inline elements and text between blocks make one line."""
    found: list[Group] = []
    line: Group = []
    for node in nodes:
        if not isinstance(node, str) and (node.tag in _LINES or any(child.tag in _LINES for child in node)):
            if line:
                found.append(line)
            found.append([node])
            line = []
        else:
            line.append(node)
    if line:
        found.append(line)
    return found


def is_date(text: str) -> bool:
    """Whether a line is a printed date with little around it."""
    if len(text) > _SHORT:
        return False
    printed = next(iter(find_dates(text)), None)
    return printed is not None and len(text) - (printed.end - printed.start) <= _AROUND


def is_small_line(group: Group, *, dated: bool = False) -> bool:
    """Whether a line that a theme marked says hardly more than when, who and where to: "Posted by NAME on DATE".

    With ``dated`` only a line that holds a date or time does.
    """
    elements = [node for node in group if not isinstance(node, str)]
    if len(group) != 1 or not elements or not _is_marked(elements[0]):
        return False
    text = text_of(group)
    if not text or len(text) > _SHORT:
        return False
    dates = list(find_dates(text))
    rest = text
    for printed in reversed(dates):
        rest = f"{rest[: printed.start]} {rest[printed.end :]}"
    rest, times = CLOCK.subn(" ", rest)
    linked = {word for link in elements[0].iter("a") for word in _LETTERS.findall(text_of(link).casefold())}
    said = _LETTERS.findall(rest.casefold())
    left = [word for word in said if word not in SMALL_WORDS and word not in linked]
    if dates or times:
        return sum(len(word) + 1 for word in left) <= _AROUND_MARKED
    return not dated and not left and any(word in SMALL_WORDS for word in said)


def edge(group: Group, title: Element | None, depth: int = 0) -> bool:
    """Whether a group at a body's edge belongs to the theme; the group with the title does."""
    elements = [node for node in group if not isinstance(node, str)]
    if title is not None and any(title in node.iter() for node in elements):
        return True
    text = text_of(group)
    if len(elements) == len(group) == 1 and _is_classed(elements[0], text):
        return True
    if not text:
        return not any(has_media(element) and not _is_decoration(element) for element in elements)
    if len(text) > _LONG or (len(group) == 1 and elements and _is_written(elements[0])):
        return False
    if len(elements) == len(group) == 1 and depth < _DEPTH and any(child.tag in _LINES for child in elements[0]):
        inner = all(edge(each, title, depth + 1) for each in groups(nodes_of(elements[0])))
        return inner or _is_about_author(elements[0])
    return (
        is_linking(elements)
        or is_date(text)
        or is_small_line(group)
        or _numbered(elements, text)
        or bool(_TRACKBACK.search(text))
    )


def is_linking(elements: list[Element]) -> bool:
    """Whether most links go to terms, authors, comments and feeds: a writer may link to one of these too."""
    links = [link for element in elements for link in element.iter("a")]
    if not 0 < len(links) <= 2 * sum(_is_small(link) for link in links):
        return False
    if any(_SURE_RELS & set(rels(link)) for link in links):
        return True
    linked = [word for link in links for word in _LETTERS.findall(text_of(link).casefold())]
    said = [word for element in elements for word in _LETTERS.findall(text_of(element).casefold())]
    left = Counter(word for word in said if word not in SMALL_WORDS) - Counter(linked)
    return sum(len(word) * count for word, count in left.items()) <= _AROUND_LINK


def _is_small(link: Element) -> bool:
    href, kinds = link.get("href") or "", set(rels(link))
    if kinds & _SURE_RELS or kinds & {"bookmark", "prev", "next"}:
        return True
    return bool(_META_HREF.search(href) or AUTHOR_LINK.search(href))


def _is_marked(element: Element) -> bool:
    """Whether the theme gave the element a class or id; what writers write has those of editors only."""
    own = words(element)
    return bool(own) and not any(_OWN_CLASS.match(word) for word in own)


def _is_written(element: Element) -> bool:
    """Whether the element is a block of the editor; those of the post's own data are the theme's."""
    blocks = [word for word in words(element) if word.startswith("wp-block-")]
    return bool(blocks) and not any(word.startswith("wp-block-post-") for word in blocks)


def _is_decoration(element: Element) -> bool:
    """Whether all pictures are the theme's own."""
    images = list(element.iter("img"))
    return bool(images) and all("/themes/" in (image.get("src") or "") for image in images)


def _is_classed(element: Element, text: str) -> bool:
    own = words(element)
    if _is_written(element):
        return False
    if element.tag in ("nav", "aside", "footer", "header") or any(NOISE.match(word) for word in own):
        return True
    if any(META.match(word) or CHROME.match(word) for word in own):
        return len(text) < 3 * _LONG
    return any(META_LIKELY.match(word) for word in own) and len(text) < _SHORT and element.tag not in HEADINGS


def _is_about_author(element: Element) -> bool:
    """A box about the author: a picture from Gravatar, and a link to the author's posts."""
    avatar = any("avatar" in words(image) for image in element.iter("img"))
    return avatar and any(
        "author" in rels(link) or AUTHOR_LINK.search(link.get("href") or "") for link in element.iter("a")
    )


def _numbered(elements: list[Element], text: str) -> bool:
    # wp_link_pages(): "Pages: 1 2 3", numbers that link to the parts of the same post.
    links = [link for element in elements for link in element.iter("a")]
    if not links or len(text) > 80 or not all(squeeze(text_of(link)).isdigit() for link in links):
        return False
    return all(_PAGE_NUMBER.search(link.get("href") or "") for link in links)
