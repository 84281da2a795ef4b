"""The page being written: blocks under each other, within quotes and list items."""

from __future__ import annotations

from typing import Literal, NamedTuple

from lxml import etree

from wxr.content.markdown.escaping import guard_edges, guard_lines
from wxr.content.markdown.listing import LastList, Listing
from wxr.content.markdown.paragraph import Paragraph
from wxr.content.markdown.table import Table

Kind = Literal["", "paragraph", "image", "other"]

# Renderers cap nesting (markdown-it at 20 levels, and leaves out what lies deeper), and every level indents every line.
# A list counts two levels, a quote one; what nests deeper stands at the deepest level that fits.
MOST_LEVELS = 18


class Container(NamedTuple):
    """A quote or list item that is open: what to go back to at its end."""

    prefix: str
    first: str
    start: int
    levels: int


class Place(NamedTuple):
    """The state before a block was written, to take it back."""

    length: int
    first: str
    blank: bool
    gap: str


class Page:
    """Writes blocks; each line gets the prefixes of the containers that are open.

    ``blank`` says whether a blank line is due before the next block, ``gap`` what that line is prefixed with: the
    shortest prefix since the last block, so that neighbouring quotes stay apart. ``first`` is the prefix of the next
    line, with the list markers that wait for it.
    """

    def __init__(self) -> None:
        self.out: list[str] = []
        self.inline = Paragraph()
        self.prefix = ""
        self.first = ""
        self.gap = ""
        self.blank = False
        self.levels = 0
        self.kind: Kind = ""  # of the last block, empty once its container ended
        self.lists: list[Listing] = []
        self.table: Table | None = None
        self.targets: frozenset[str] = frozenset()
        self.direction = "ltr"
        self.direction_closed = (-1, "")
        self.summary: etree._Element | None = None
        self.framed: list[etree._Element] = []  # captions whose figures keep their tags
        self.last_list = LastList(-1, "", "", alternate=False)
        self._place = Place(0, "", False, "")
        self._printed = ""

    def flush(self) -> None:
        """Ends the paragraph; where only one line may stand, the next content begins with a break."""
        inline = self.inline
        if inline.single:
            if inline.filled and not inline.breaks:
                inline.breaks = 1
        elif inline.filled or inline.spans:
            kind: Kind = "image" if inline.image else "paragraph"
            printed = inline.take()
            if printed:
                self.block(guard_edges(guard_lines(printed)), kind)
                self._printed = printed

    def block(self, text: str, kind: Kind = "other") -> None:
        """Writes one block of one or more lines."""
        out = self.out
        self._place = Place(len(out), self.first, self.blank, self.gap)
        if self.blank and out:
            out.append(self.gap.rstrip() + "\n")
        prefix = self.prefix
        if prefix and "\n" in text:
            bare = prefix.rstrip() + "\n"
            lines = text.split("\n")
            out.append(f"{self.first}{lines[0]}\n")
            out.extend(f"{prefix}{line}\n" if line else bare for line in lines[1:])
        else:
            out.append(f"{self.first}{text}\n")
        self.first = self.gap = prefix
        self.blank = True
        self.kind = kind

    def anchors(self) -> None:
        """Writes targets that found no text to stand before."""
        if self.inline.anchors and not self.inline.single:
            self.inline.put("")
            self.flush()

    def undo(self) -> None:
        """Takes back the last block; only where nothing was opened or closed since."""
        length, self.first, self.blank, self.gap = self._place
        del self.out[length:]

    def untouched(self) -> bool:
        """Whether the last block can be taken back: nothing was opened or closed since."""
        return bool(self.out) and self.kind != "" and self.first == self.gap == self.prefix

    def resume_image(self) -> bool:
        """Goes on with the paragraph just written if it ends with an image; False where it does not."""
        if self.kind != "image" or not self.untouched():
            return False
        self.undo()
        self.inline.resume(self._printed)
        self.kind = ""
        return True

    def enter(self, marker: str, indent: str, levels: int) -> Container | None:
        """Opens a quote or list item; None where it would nest too deep."""
        if self.levels + levels > MOST_LEVELS:
            return None
        container = Container(self.prefix, self.first, len(self.out), levels)
        self.first += marker
        self.prefix += indent
        self.levels += levels
        return container

    def leave(self, container: Container, *, empty: bool) -> None:
        """Closes it. One without content vanishes, or with ``empty`` leaves its marker."""
        self.anchors()
        if len(self.out) == container.start:
            if empty:
                self.blank = self.blank or self.kind in ("paragraph", "image")
                markers = self.first.replace(" ", "").lstrip(">")
                self.block(
                    "<!-- -->" if markers.strip("-") == "" and len(markers) > 2 else ""
                )  # three dashes are a rule
                self.out[-1] = self.out[-1].rstrip() + "\n"
            else:
                self.first = container.first
        if len(self.out) != container.start:
            self.first = container.prefix
            self.gap = container.prefix
            self.kind = ""
        self.prefix = container.prefix
        self.levels -= container.levels

    def finish(self) -> str:
        """The whole page, without a line break at its end."""
        self.flush()
        self.anchors()
        return "".join(self.out).rstrip("\n")
