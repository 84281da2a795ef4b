"""What stands below the heading of the comments: the comments' lines, trackbacks, and the rest of the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

from wxr.parsing.dates.fold import fold
from wxr.readers.plain_text import patterns
from wxr.readers.plain_text.headings import is_feed, is_form
from wxr.readers.plain_text.lines import Line

_LONGEST = 300  # characters of a line that are looked at
_LONGEST_FOOT = 200


class Below(NamedTuple):
    """``comments`` are the comments' lines without the controls of each, ``pings`` the lines that are trackbacks,
    ``rest`` everything from the form or the page's foot on."""

    comments: list[Line]
    pings: list[str]
    rest: list[Line]


def cut_section(lines: Sequence[Line], above: Collection[str]) -> Below:
    """Tells the comments' lines from the rest of the page; with a line of ``above``, its head, a foot can begin."""
    first = next((index for index, line in enumerate(lines) if not is_feed(fold(line.text[:_LONGEST]))), len(lines))
    end = next((index for index in range(first, len(lines)) if _ends(lines, index, first, above)), len(lines))
    shown, pings = _without_controls(lines[first:end])
    if end < len(lines) and patterns.announces_pings(fold(lines[end].text[:_LONGEST])):
        start = end + 1
        end = next((index for index in range(start, len(lines)) if _ends(lines, index, first, above)), len(lines))
        pings += [line.text for line in lines[start:end]]
    return Below(shown, pings, list(lines[end:]))


def _ends(lines: Sequence[Line], index: int, first: int, above: Collection[str]) -> bool:
    """Whether a line is none of the comments' any more: the form, the trackbacks' heading, the page's foot."""
    line = lines[index]
    folded = fold(line.text[:_LONGEST])
    return (
        is_form(folded)
        or is_feed(folded)
        or patterns.announces_pings(folded)
        or _is_foot(line, folded)
        or (index > first and line.gap > 1 and line.text in above)
    )


def _without_controls(lines: Sequence[Line]) -> tuple[list[Line], list[str]]:
    """The lines without `Reply` and its like, and without the trackbacks among them, which are given apart."""
    controls = Counter(_control(line) for line in lines)
    kept: list[Line] = []
    pings: list[str] = []
    gap, remains = 0, ""
    for line in lines:
        control = _control(line)
        gap, remains = max(gap, line.gap), remains or line.remains
        if patterns.PING.match(fold(line.text[:40])):
            pings.append(line.text)
        elif not control or (controls[control] == 1 and line.gap > 0):
            kept.append(line._replace(gap=gap, remains=remains) if kept else line)
            gap, remains = 0, ""
    return kept, pings


def _control(line: Line) -> str:
    """The folded line where it is a control of each comment (`Reply`), else nothing."""
    folded = fold(line.text[:60]).strip(" ()[]|·»«")
    parts = [part.strip() for part in re.split(r"[|·]", folded)]
    return folded if all(part in patterns.REPLY for part in parts) else ""


def _is_foot(line: Line, folded: str) -> bool:
    if line.gap == 0 or len(folded) > _LONGEST_FOOT:
        return False
    return folded in patterns.FOOT or folded.startswith(patterns.FOOT_BEGINS) or _is_way(line)


def _is_way(line: Line) -> bool:
    """A link to the next or previous post: `« Title`, `Title »`, `<< Title`."""
    text = line.text
    back = text.startswith(("«", "‹", "←", "<<")) and "»" not in text
    return line.gap > 1 and (back or (text.endswith(("»", "›", "→", ">>")) and "«" not in text))
