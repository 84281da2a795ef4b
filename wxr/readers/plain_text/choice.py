"""Which of a page's headings stands over its comments."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from wxr.readers.plain_text.comments import Section, split_comments
from wxr.readers.plain_text.headings import Heading
from wxr.readers.plain_text.lines import Line
from wxr.readers.plain_text.marks import mark_of

_MOST_HEADINGS = 16
_HOPELESS = 7
_FITTING = 2  # the doubt up to which a heading is believed


class Candidate(NamedTuple):
    """A heading and what it would head: ``doubt`` is how little they fit, ``distance`` how far their numbers are."""

    heading: Heading
    section: Section
    doubt: int
    distance: int


def choose_comments(lines: Sequence[Line], headings: Sequence[Heading]) -> tuple[Heading | None, Section]:
    """The heading and the comments under it, None where no heading fits.

    A theme may print the number more than once, and offer the feed: what repeats the title is believed first, then what
    fits the number, and of equals the last, as a number also stands beside the title of the post.
    """
    likely = _likely(headings)
    head = {line.text for line in lines[:3]}
    candidates = [_candidate(lines, heading, likely, head) for heading in likely]
    for candidate in sorted(candidates, key=lambda one: (one.doubt, one.distance, -one.heading.first)):
        if candidate.doubt < _HOPELESS and not any(_repeats(other, candidate) for other in candidates):
            displaced = None if candidate.section.marked else _displaced(lines, candidate.heading, head)
            return displaced or (candidate.heading, candidate.section)
    return _unheaded(lines, head)


def _displaced(lines: Sequence[Line], heading: Heading, head: set[str]) -> tuple[Heading, Section] | None:
    """The comments of a page whose number stands above its post: as many lines with a date follow, further down."""
    start = heading.last + 1
    dated = [start + i for i, line in enumerate(lines[start:]) if (mark := mark_of(line.text)) and mark.kind == "date"]
    if not dated or len(dated) != heading.announced:
        return None
    section = split_comments(lines[dated[0] :], heading.announced, sorted(heading.languages), head)
    if not section.marked or len(section.remarks) != heading.announced:
        return None
    return heading._replace(first=dated[0], last=dated[0] - 1), section


def _unheaded(lines: Sequence[Line], head: set[str]) -> tuple[Heading | None, Section]:
    """Comments without a heading that is known: they begin where a line names who says what, and when."""
    marks = [mark_of(line.text) for line in lines]
    for index, (mark, following) in enumerate(zip(marks, [*marks[1:], None], strict=True)):
        dated = mark and mark.kind == "date" and mark.author and "s" in mark.shape
        named = mark and mark.kind == "says" and mark.author and following and following.kind == "date"
        if index > 1 and (dated or named):
            heading = Heading(index, index - 1, None, None, certain=False)
            return heading, split_comments(lines[index:], None, above=head)
    return None, Section([], [], [], sure=True)


def _likely(headings: Sequence[Heading]) -> list[Heading]:
    """No more headings than are worth trying: those with a title, then the last."""
    ranked = sorted(headings, key=lambda heading: (heading.title is None, not heading.certain, -heading.first))
    return sorted(ranked[:_MOST_HEADINGS], key=attrgetter("first"))


def _candidate(lines: Sequence[Line], heading: Heading, headings: Sequence[Heading], head: set[str]) -> Candidate:
    announced = heading.announced
    if announced is None:  # the number may stand above, beside the title
        above = (other.announced for other in headings if other.first < heading.first)
        announced = next((number for number in above if number), None)
        heading = heading._replace(announced=announced)
    section = split_comments(lines[heading.last + 1 :], announced, sorted(heading.languages), head)
    found = len(section.remarks)
    distance = 0 if announced is None else max(0, found - announced, announced - len(section.pings) - found)
    return Candidate(heading, section, _doubt(heading, section, distance), distance)


def _doubt(heading: Heading, section: Section, distance: int) -> int:
    """How little a heading and what follows it fit: 0 for the best."""
    if heading.announced == 0 and not heading.title:
        return 5 if section.empty else _HOPELESS  # `No comment.` is also said in a text
    if not section.remarks:
        return 0 if heading.announced == 0 else 5
    if heading.title:
        return 0
    if heading.announced and distance == 0:
        return 1
    if heading.certain:
        return 2 if section.marked else 3
    return 4 if section.marked else 6


def _repeats(other: Candidate, candidate: Candidate) -> bool:
    """Whether another heading further down says the same and fits: then the first is but a link to it."""
    return (
        other.heading.first > candidate.heading.last
        and other.heading.announced == candidate.heading.announced
        and other.doubt <= _FITTING
        and bool(other.section.remarks)
    )
