"""The pipe table that is being written."""

from __future__ import annotations

from typing import NamedTuple

RULES = {"": "---", "left": ":---", "center": ":---:", "right": "---:"}


class Cell(NamedTuple):
    """A cell: its Markdown, whether it is a header, how it is aligned."""

    text: str
    header: bool
    alignment: str


class Table:
    """Rows of cells. The first row is the header if all its cells are headers; otherwise the header stays empty."""

    def __init__(self) -> None:
        self.rows: list[list[Cell]] = []

    def start_row(self) -> None:
        """Begins a row."""
        self.rows.append([])

    def add(self, cell: Cell) -> None:
        """Adds a cell to the row."""
        if not self.rows:
            self.start_row()
        self.rows[-1].append(cell)

    def markdown(self) -> str:
        """The table, or an empty string where it has no cells. Rows are not padded: renderers do that."""
        rows = [row for row in self.rows if row]
        if not rows:
            return ""
        width = max(map(len, rows))
        headed = all(cell.header for cell in rows[0])
        header = [cell.text for cell in rows[0]] if headed else []
        header += [""] * (width - len(header))
        rules = [RULES[self._alignment(rows, column)] for column in range(width)]
        lines = [_line(header), _line(rules)]
        lines.extend(_line([_body(cell) for cell in row]) for row in rows[headed:])
        return "\n".join(lines)

    def _alignment(self, rows: list[list[Cell]], column: int) -> str:
        """That of the column's first cell."""
        return rows[0][column].alignment if column < len(rows[0]) else ""


def _body(cell: Cell) -> str:
    """A header cell beside data is shown bold, as browsers do."""
    if not cell.header or not cell.text:
        return cell.text
    return f"<strong>{cell.text}</strong>" if "*" in cell.text else f"**{cell.text}**"


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"
