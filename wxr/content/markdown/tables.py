"""Tables: pipe tables where every cell is a line of text, raw HTML for the rest."""

from __future__ import annotations

import re
from functools import partial

from lxml import etree

from wxr.content.markdown.below import below
from wxr.content.markdown.closing import WRITTEN, Closer
from wxr.content.markdown.page import Page
from wxr.content.markdown.raw import serialize
from wxr.content.markdown.table import RULES, Cell, Table

# Blocks that no line of a pipe table can hold.
_BLOCKS = frozenset(
    [
        "ul",
        "ol",
        "menu",
        "dl",
        "li",
        "table",
        "pre",
        "blockquote",
        "hr",
        "iframe",
        "video",
        "audio",
        "object",
        "embed",
        "figure",
        "figcaption",
    ]
)
_BLOCKS |= {"details", "form", "fieldset", "address", "center", *(f"h{level}" for level in range(1, 7))}
_PARAGRAPHS = frozenset(["p", "div", "section", "article", "header", "footer", "aside", "nav", "main"])
_ALIGNED = re.compile(r"text-align(?::\s*|-)(left|center|right)")


def open_table(page: Page, element: etree._Element) -> Closer:
    """A table in Markdown, or as it stands where it has merged cells or blocks in cells."""
    page.flush()
    if page.inline.single:
        return page.flush
    if page.table is not None or not _is_plain(element):
        page.anchors()
        html = serialize(element, page.targets).strip()
        page.block(html)
        return WRITTEN
    page.table = Table()
    return partial(_close_table, page, page.table)


def _is_plain(table: etree._Element) -> bool:
    """True where each cell is one line of inline content. Looks no further than the first cell that is not."""
    rows = False
    for element in below(table):
        tag = element.tag
        if tag in ("td", "th"):
            if element.get("colspan", "1").strip() not in ("1", "0", "") or element.get("rowspan", "1").strip() not in (
                "1",
                "",
            ):
                return False
        elif tag == "tr":
            rows = True
        elif tag in _BLOCKS or (tag in _PARAGRAPHS and not _is_alone(element)):
            return False
    return rows


def _is_alone(block: etree._Element) -> bool:
    """True for a paragraph that is all its cell holds."""
    parent = block.getparent()
    return (
        parent is not None
        and parent.tag not in ("tr", "table", "tbody", "thead", "tfoot")
        and block.getnext() is None
        and block.getprevious() is None
        and not (parent.text or "").strip()
        and not (block.tail or "").strip()
    )


def open_row(page: Page, _element: etree._Element) -> Closer | None:
    """A row of a pipe table."""
    page.flush()
    if page.table is not None and not page.inline.single:
        page.table.start_row()
    return page.flush


def open_cell(page: Page, element: etree._Element) -> Closer:
    """A cell of a pipe table."""
    page.flush()
    if page.table is None or page.inline.single:
        return page.flush
    page.inline.single = True
    return partial(_close_cell, page, page.table, element)


def _close_cell(page: Page, table: Table, element: etree._Element) -> None:
    if page.inline.anchors:
        page.inline.put("")
    text = page.inline.take()
    page.inline.single = False
    table.add(Cell(text.strip().replace("|", "\\|"), element.tag == "th", _alignment(element)))


def _alignment(cell: etree._Element) -> str:
    if not cell.attrib:
        return ""
    named = (cell.get("align") or cell.get("data-align") or "").strip().lower()
    if named and named in RULES:
        return named
    found = _ALIGNED.search(f"{cell.get('style', '')} {cell.get('class', '')}")
    return found[1] if found else ""


def _close_table(page: Page, table: Table) -> None:
    page.flush()
    page.table = None
    if text := table.markdown():
        page.anchors()
        page.block(text)


TABLES = {"table": open_table, "tr": open_row, "td": open_cell, "th": open_cell}
