"""Comments in the order in which a page shows them: each below the one that it answers."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wxr.model import Comment
from wxr.parsing.answers import NOBODY, answered
from wxr.parsing.stored_comments import StoredComments

_PINGS = ("pingback", "trackback")


class Shown(NamedTuple):
    """A comment in its thread: ``depth`` counts the comments that it stands under, ``above`` is the nearest of them.

    ``place`` and ``above`` say where in `Threaded.comments` they stand; ``above`` is None where there is none.
    """

    comment: Comment
    depth: int
    place: int
    above: int | None


class Threaded:
    """Comments in the order of their threads; a number or two in memory for each, whatever it says."""

    def __init__(self, comments: Sequence[Comment], above: array[int]) -> None:
        self.comments = comments
        self._above = above
        self._order, self._depths = array("i"), array("i")
        self._arrange()

    def __len__(self) -> int:
        return len(self._order)

    def __iter__(self) -> Iterator[Shown]:
        for place, depth in zip(self._order, self._depths, strict=True):
            yield Shown(self.comments[place], depth, place, self._above[place] if depth else None)

    def _arrange(self) -> None:
        above = self._above
        first, following = array("i", [NOBODY]) * len(above), array("i", [NOBODY]) * len(above)
        roots = array("i")  # the last first
        for at in range(len(above) - 1, -1, -1):
            if above[at] < 0 or above[at] == at:
                roots.append(at)
            else:
                following[at] = first[above[at]]
                first[above[at]] = at
        met = bytearray(len(above))
        for root in reversed(roots):
            self._descend(root, first, following, met)
        for rest in range(len(above)):  # only circles are left
            if not met[rest]:
                self._descend(rest, first, following, met)

    def _descend(self, root: int, first: array[int], following: array[int], met: bytearray) -> None:
        at, depth = root, 0
        while True:
            met[at] = 1
            self._order.append(at)
            self._depths.append(depth)
            below = _unmet(first[at], following, met)
            depth += 1
            while below < 0:
                if at == root:
                    return
                below = _unmet(following[at], following, met)
                at = self._above[at]
                depth -= 1
            at = below


def threads(comments: Sequence[Comment]) -> tuple[Threaded, Threaded]:
    """Comments below those that they answer, each as deep as it stands; and pingbacks and trackbacks, apart.

    One that answers a comment which is not shown begins a thread; so does one of a circle.
    """
    spoken, pings = _those(comments, ping=False), _those(comments, ping=True)
    return Threaded(spoken, answered(spoken, first=True)), Threaded(pings, array("i", [NOBODY]) * len(pings))


def _those(comments: Sequence[Comment], *, ping: bool) -> Sequence[Comment]:
    if isinstance(comments, StoredComments):
        return comments.selected(lambda each: (each.type in _PINGS) == ping)
    return tuple(each for each in comments if (each.type in _PINGS) == ping)


def _unmet(at: int, following: array[int], met: bytearray) -> int:
    while at >= 0 and met[at]:
        at = following[at]
    return at
