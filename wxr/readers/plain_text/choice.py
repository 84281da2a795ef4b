"""Which of a page's headings stands over its comments."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from wxr.readers.plain_text.comments import Section, split_comments
from wxr.readers.plain_text.headings import Heading
from wxr.readers.plain_text.lines import Line

_MOST_HEADINGS = 16
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
    candidates = [_candidate(lines, heading, likely) for heading in likely]
    for candidate in sorted(candidates, key=lambda one: (one.doubt, one.distance, -one.heading.first)):
        if not any(_repeats(other, candidate) for other in candidates):
            return candidate.heading, candidate.section
    return None, Section([], [], [], sure=True)


def _likely(headings: Sequence[Heading]) -> list[Heading]:
    """No more headings than are worth trying: those with a title, then the last."""
    ranked = sorted(headings, key=lambda heading: (heading.title is None, not heading.certain, -heading.first))
    return sorted(ranked[:_MOST_HEADINGS], key=attrgetter("first"))


def _candidate(lines: Sequence[Line], heading: Heading, headings: Sequence[Heading]) -> Candidate:
    announced = heading.announced
    if announced is None:  # the number may stand above, beside the title
        above = (other.announced for other in headings if other.first < heading.first)
        announced = next((number for number in above if number), None)
        heading = heading._replace(announced=announced)
    head = {line.text for line in lines[:3]}
    section = split_comments(lines[heading.last + 1 :], announced, sorted(heading.languages), head)
    found = len(section.remarks)
    distance = 0 if announced is None else max(0, found - announced, announced - len(section.pings) - found)
    return Candidate(heading, section, _doubt(heading, section, distance), distance)


def _doubt(heading: Heading, section: Section, distance: int) -> int:
    """How little a heading and what follows it fit: 0 for the best."""
    if not section.remarks:
        return 0 if heading.title and heading.announced == 0 else 5
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
