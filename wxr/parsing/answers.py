"""Which comment answers which, as numbers: a few bytes for each comment, however many there are."""

from __future__ import annotations

import heapq
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import islice, pairwise

from wxr.model import Comment
from wxr.parsing.stored_comments import StoredComments

NOBODY = -1  # the comment answers none
MISSING = -2  # it answers one that is not here
_SORTED_AT_ONCE = 1 << 15  # numbers; a list of all of them would take many times the memory of the array
_SMALLEST = -(1 << 63)  # stands for no id


def answered(comments: Sequence[Comment], *, first: bool = False) -> array[int]:
    """For each comment the place of the one that it answers, or else one of the two above.

    Of several with the id that is the last, or the ``first``.
    """
    if isinstance(comments, StoredComments):
        parents = (link.parent for link in comments.links())
    elif all(comment.parent is None for comment in comments):  # of most posts
        return array("i", [NOBODY]) * len(comments)
    else:
        parents = (comment.parent for comment in comments)
    place_of = places_of(comments, first=first)
    return array("i", (NOBODY if parent is None else place_of(parent) for parent in parents))


def places_of(comments: Sequence[Comment], *, first: bool = False) -> Callable[[int], int]:
    """Finds the last place of a comment by its id, or the ``first``; `MISSING` where none has it."""
    if isinstance(comments, StoredComments):
        ids = array("q", (_SMALLEST if link.id is None else link.id for link in comments.links()))
        return _finder(ids, first=first)
    numbered = list(enumerate(comments))
    places = {comment.id: place for place, comment in (reversed(numbered) if first else numbered)}
    return lambda number: places.get(number, MISSING)


def repeated_ids(comments: Sequence[Comment]) -> set[int | None]:
    """The ids that several comments have."""
    if not isinstance(comments, StoredComments):
        ids = sorted(comment.id for comment in comments if comment.id is not None)
        return {one for one, other in pairwise(ids) if one == other}
    stored = array("q", (link.id for link in comments.links() if link.id is not None))
    order = _order(stored)
    return {stored[one] for one, other in pairwise(order) if stored[one] == stored[other]}


def circles(above: array[int]) -> list[array[int]]:
    """The places of each circle of comments that answer each other; in linear time."""
    walks = array("i", bytes(above.itemsize * len(above)))  # which walk came by first, from 1 on
    found: list[array[int]] = []
    for start in range(len(above)):
        at = start
        while at >= 0 and not walks[at]:
            walks[at] = start + 1
            at = above[at]
        if at >= 0 and walks[at] == start + 1:
            found.append(_circle(above, at))
    return found


def _circle(above: array[int], start: int) -> array[int]:
    places, at = array("i", [start]), above[start]
    while at != start:
        places.append(at)
        at = above[at]
    return places


def _finder(ids: array[int], *, first: bool) -> Callable[[int], int]:
    order = None if all(one < other for one, other in pairwise(ids)) else _order(ids)
    rising = ids if order is None else array("q", (ids[place] for place in order))

    def place_of(number: int) -> int:
        at = bisect_left(rising, number) if first else bisect_right(rising, number) - 1
        if not 0 <= at < len(rising) or rising[at] != number:
            return MISSING
        return at if order is None else order[at]

    return place_of


def _order(numbers: array[int]) -> array[int]:
    """The places of some numbers, sorted by these, then by place."""
    places = iter(range(len(numbers)))
    parts = []
    while part := array("I", sorted(islice(places, _SORTED_AT_ONCE), key=numbers.__getitem__)):
        parts.append(part)
    return array("I", heapq.merge(*parts, key=numbers.__getitem__))
