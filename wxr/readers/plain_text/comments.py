"""Splits what stands under the heading of the comments into comments.

A theme heads each comment alike, so one kind of line is taken as the border of all: the lines with a date, those with a
name and `says`, those with a number, or, where none of them is left, the wider gaps. What is announced in the heading
decides between them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from wxr.parsing.dates import PrintedDate
from wxr.readers.plain_text.borders import Split, find_borders, without_numbers
from wxr.readers.plain_text.lines import Line
from wxr.readers.plain_text.marks import Mark, author_of, mark_of, signature
from wxr.readers.plain_text.section import cut_section

_EXCERPT = re.compile(r"\[(?:…|\.\.\.)\]")
_HEAD_LINES = 4  # a comment's date stands in so many first lines, or in its last two


class Remark(NamedTuple):
    """One comment as printed: its lines without those of author and date."""

    author: str | None
    printed: PrintedDate | None
    lines: list[Line]
    type: str = "comment"


class Section(NamedTuple):
    """The comments of a page.

    ``pings`` are titles of trackbacks, ``rest`` what stands below, ``sure`` whether each comment's border is a line
    that says so (or the gaps give just the number announced), ``empty`` whether nothing but the rest stands there.
    """

    remarks: list[Remark]
    pings: list[str]
    rest: list[Line]
    sure: bool
    empty: bool = False

    @property
    def marked(self) -> bool:
        """Whether lines with a date or a name mark them."""
        return self.sure and any(remark.printed or remark.author for remark in self.remarks)


def split_comments(
    lines: Sequence[Line], announced: int | None, languages: Collection[str] = (), above: Collection[str] = ()
) -> Section:
    """Splits the lines below the heading; ``announced`` is the number in it, ``above`` are lines of the page's head,
    with which its foot may begin."""
    below = cut_section(lines, above)
    if not below.comments or announced == 0:
        return Section([], below.pings, [*below.comments, *below.rest], sure=True, empty=not below.comments)
    marks = [mark_of(line.text, languages) for line in below.comments]
    body, marks = without_numbers(below.comments, marks)
    split = find_borders(body, marks, announced, len(below.pings))
    remarks = [_remark(unit, split, languages) for unit in split.units]
    titles = [ping for ping in below.pings if not _EXCERPT.match(ping)]
    return Section([*remarks, *_quoting(below.pings)], titles, below.rest, split.sure)


def _quoting(pings: list[str]) -> Iterator[Remark]:
    """Trackbacks shown with what they quote are comments as any; those shown by their title alone are not."""
    for text in pings:
        if _EXCERPT.match(text):
            yield Remark(None, None, [Line(text, 1, 0)], "pingback")


def _remark(unit: list[Line], split: Split, languages: Collection[str]) -> Remark:
    """Takes author and date out of a comment's first lines, or its last two."""
    marks: list[Mark] = []
    names: list[str] = []
    text: list[Line] = []
    for index, line in enumerate(unit):
        leading = index < _HEAD_LINES and not text
        mark = mark_of(line.text, languages) if split.sure and (leading or index >= len(unit) - 2) else None
        if mark and _is_new(mark, marks):
            marks.append(mark)
        elif index == 0 and split.named:
            names.append(author_of(line.text) or line.text)
        elif leading and any(other.printed for other in marks) and not names and (name := signature(line.text)):
            names.append(name)
        else:
            text.append(line)
    names += [mark.author for mark in marks if mark.author]
    if not names and marks and text and unit[-1] is not text[-1]:
        names += _closing_name(text, unit[-1])
    printed = next((mark.printed for mark in marks if mark.printed), None)
    time = next((mark.time for mark in marks if mark.time), None)
    if printed and time and not printed.time:
        printed = replace(printed, time=time)
    kind = next((mark.ping for mark in marks if mark.ping), "comment")
    return Remark(names[0] if names else None, printed, text, kind)


def _closing_name(text: list[Line], last: Line) -> list[str]:
    """The name between a comment's text and the date under it, taken off the text."""
    name = author_of(text[-1].text) if len(text) > 1 and text[-1].gap > last.gap else None
    if name is None:
        return []
    text.pop()
    return [name]


def _is_new(mark: Mark, marks: Sequence[Mark]) -> bool:
    """Whether no mark of the comment so far tells the same."""
    return not any(other.printed if mark.kind == "date" else other.author for other in marks)
