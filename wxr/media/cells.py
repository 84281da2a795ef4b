"""Cells of a CSV file that a spreadsheet shows and never calculates."""

from __future__ import annotations

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")  # what a spreadsheet takes for the start of a formula


def safe_cell(cell: str) -> str:
    """The text; with an apostrophe before it where it would be taken for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
