"""Whatever the tree: its Markdown, rendered, shows the same characters in the same lists, quotes, links and emphasis."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.content.markdown.seen import Seen, characters, rendered, tree
from wxr.content.markdown import to_markdown

# What Markdown reads as markup, and characters of every class that its rules ask for.
MARKUP = [
    *"*_`[]()<>&\\!#+-=|~:.1",
    "**",
    "__",
    "~~",
    "&amp;",
    "<b>",
    "](",
    "1. ",
    "- ",
    "# ",
    "> ",
    "---",
    "===",
    "[a]: b",
]
OTHERS = [*"aé«“😀€。  \n\u00a0", "日本", "    ", "| a | b |", "| --- | --- |", "http://x.y/a_b_"]
TEXT = st.lists(st.sampled_from(MARKUP + OTHERS), max_size=4).map("".join)
ADDRESSES = st.sampled_from(["http://e.x/a", "/b(c", "#f", "u?a=1&b=2", "/x_y_z"])


def _element(tag: str, children: list[object], **attributes: str) -> etree._Element:
    element = etree.Element(tag, attributes)
    for child in children:
        if not isinstance(child, str):
            element.append(child)
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + child
        else:
            element.text = (element.text or "") + child
    return element


def _holding(children: st.SearchStrategy[object], *tags: str) -> st.SearchStrategy[etree._Element]:
    return st.builds(_element, st.sampled_from(tags), st.lists(children, max_size=3))


def _inline(*, links: bool) -> st.SearchStrategy[object]:
    leaf = (
        TEXT
        | st.builds(_element, st.just("code"), st.lists(TEXT, max_size=1))
        | st.builds(_element, st.just("br"), st.just([]))
    )
    image = st.builds(lambda alt: _element("img", [], src="a.png", alt=alt.strip()), TEXT)
    inner = st.recursive(leaf | image, lambda each: _holding(each, "b", "i", "s", "span", "sub"), max_leaves=4)
    if not links:
        return inner
    link = st.builds(
        lambda href, children: _element("a", children, href=href), ADDRESSES, st.lists(inner, min_size=1, max_size=3)
    )
    return st.recursive(leaf | image | link, lambda each: _holding(each, "b", "i", "s", "span", "sub"), max_leaves=6)


INLINE = _inline(links=True)
PARAGRAPH = _holding(INLINE, "p", "h2")
PRE = st.builds(_element, st.just("pre"), st.lists(TEXT, max_size=2))
TABLE = st.lists(st.lists(_holding(INLINE, "td", "th"), min_size=1, max_size=3), min_size=1, max_size=3).map(
    lambda rows: _element("table", [_element("tr", cells) for cells in rows])
)


def _lists(each: st.SearchStrategy[object]) -> st.SearchStrategy[etree._Element]:
    items = st.lists(_holding(TEXT | each, "li"), min_size=1, max_size=3)
    start = st.sampled_from([{}, {"start": "5"}])
    return st.builds(
        lambda tag, items, start: _element(tag, items, **start), st.sampled_from(["ul", "ol"]), items, start
    )


BLOCKS = st.recursive(
    PARAGRAPH | PRE | TABLE, lambda each: _holding(each, "div", "blockquote") | _lists(each), max_leaves=6
)


def _solid(root: etree._Element) -> Seen:
    """Without non-breaking spaces: at the edge of a line they are no content of anything."""
    return [seen for seen in characters(root) if seen[0] != "\u00a0"]


def _reads_back(root: etree._Element) -> None:
    markdown = to_markdown(root)
    assert _solid(rendered(markdown)) == _solid(root), markdown


@given(st.lists(INLINE, max_size=6))
@settings(deadline=None, max_examples=150)
def test_inline_reads_back(children: list[object]) -> None:
    _reads_back(_element("div", [_element("p", children)]))


@given(st.lists(BLOCKS, max_size=3))
@settings(deadline=None, max_examples=150)
def test_blocks_read_back(children: list[object]) -> None:
    _reads_back(_element("div", children))


@given(st.text(alphabet="<>/abpiul td\"'=&;![]-\n", max_size=200))
@settings(deadline=None)
def test_any_markup_renders(markup: str) -> None:
    root = tree(markup)
    assert isinstance(to_markdown(root), str)
