"""Deep trees: no recursion, output linear in the tree, and every word kept."""

from __future__ import annotations

import pytest
from lxml import etree

from wxr.content.markdown import to_markdown

DEEP = 20_000
WAYS = [
    "ul li",
    "ol li",
    "blockquote",
    "b i",
    "b i p",
    "a p",
    "sub p",
    "table tr td",
    "div",
    "figure div figcaption",
    "details summary",
]
WAYS += [
    "dl dd",
    "pre",
    "code b",
    "li",
    "h2 p",
    "blockquote p cite",
    "ul",
    "select",
    "video",
    "ul li table",
    "blockquote ul li",
]


def _deep(tags: list[str], depth: int) -> etree._Element:
    root = element = etree.Element("div")
    for level in range(depth):
        element = etree.SubElement(
            element, tags[level % len(tags)], href=f"/{level}", dir="rtl" if level % 2 else "ltr"
        )
        element.text = f"word{level} "
    return root


@pytest.mark.parametrize("way", WAYS)
def test_deep_tree_keeps_its_words(way: str) -> None:
    markdown = to_markdown(_deep(way.split(), DEEP))
    assert all(f"word{level}" in markdown for level in range(0, DEEP, 997))
    assert len(markdown) < 400 * DEEP


def test_lists_nest_as_deep_as_renderers_follow() -> None:
    lines = to_markdown(_deep(["ul", "li"], 40)).split("\n")
    indents = {len(line) - len(line.lstrip(" ")) for line in lines if line.strip()}
    assert max(indents) == 18
