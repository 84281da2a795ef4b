"""What a reader sees of HTML, character by character: an independent reading to compare a rendering with its tree."""

from __future__ import annotations

from collections import Counter

from lxml import etree, html
from markdown_it import MarkdownIt

_MARKS = {
    "b": "strong",
    "strong": "strong",
    "i": "em",
    "em": "em",
    "s": "del",
    "del": "del",
    "strike": "del",
    "code": "code",
    "pre": "code",
    "th": "strong",
}
_BLOCKS = {"ul", "ol", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "table"}
_NUMBERED = {"ul", "ol", "li", "table"}
_RENDER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render


def tree(markup: str) -> etree._Element:
    return html.fragment_fromstring(markup, create_parent="div")


def rendered(markdown: str) -> etree._Element:
    return tree(_RENDER(markdown))


Seen = list[tuple[str, str, frozenset[str]]]


def characters(root: etree._Element) -> Seen:
    """Each visible character with the blocks around it, lists and items numbered, and its emphasis, code and link."""
    seen: Seen = []
    marks: list[frozenset[str]] = [frozenset()]
    blocks: list[str] = [""]
    numbers: Counter[str] = Counter()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        if event == "start":
            numbers[tag] += 1
            block = f"/{tag}{numbers[tag] if tag in _NUMBERED else ''}" if tag in _BLOCKS else ""
            blocks.append(blocks[-1] + block)
            mark = f"link {element.get('href')}" if tag == "a" and element.get("href") is not None else _MARKS.get(tag)
            marks.append(marks[-1] | {mark} if mark else marks[-1])
            text = element.text or ""
            if tag == "img":
                seen.append(
                    (
                        f"image {element.get('src')} {' '.join((element.get('alt') or '').split())}",
                        blocks[-1],
                        marks[-1],
                    )
                )
        else:
            marks.pop()
            blocks.pop()
            text = element.tail or "" if element is not root else ""
        seen.extend((character, blocks[-1], marks[-1]) for character in text if not character.isspace())
    return seen
