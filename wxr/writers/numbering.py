"""The numbers of posts and comments for programs that need one for each, and no two alike."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from wxr.model import Comment, Post
from wxr.parsing.answers import repeated_ids
from wxr.writers.document import Ids

_FIRST_FREE_BELOW = 10**15  # far beyond every real id, far below what a database holds


class Series:
    """Keeps every number that can be kept, and gives the others numbers that stand nowhere in the archive."""

    def __init__(self, taken: Sequence[int]) -> None:
        self._free = _free(taken)
        self._repeated = {one for one, other in pairwise(taken) if one == other}
        self._seen: set[int] = set()
        self.made = 0

    def number(self, number: int | None) -> int:
        """The number to write for a record of that id; of several with one id the first keeps it."""
        if number is None or number < 1 or number in self._seen:
            return self.new()
        if number in self._repeated:
            self._seen.add(number)
        return number

    def new(self) -> int:
        """A number that nothing has."""
        self.made += 1
        return next(self._free)


class Numbering:
    """The numbers of an export for WordPress.

    Its importer takes a second post of one id for the first, and of a post's comments with one id keeps the last; two
    posts may have comments of one id.
    """

    def __init__(self, ids: Ids) -> None:
        self._posts = Series(ids.posts)
        self._comments = Series(ids.comments)

    @property
    def made(self) -> int:
        """How many new numbers were given out."""
        return self._posts.made + self._comments.made

    def post(self, post: Post) -> int:
        """The number to write for a post."""
        return self._posts.number(post.id)

    def comments(self, post: Post) -> Iterator[tuple[int, Comment]]:
        """A post's comments, each with the number to write."""
        seen: set[int] = set()
        repeated = repeated_ids(post.comments)
        for comment in post.comments:
            number = comment.id
            if number is None or number < 1 or number in seen:
                number = self._comments.new()
            elif number in repeated:
                seen.add(number)
            yield number, comment


def _free(taken: Sequence[int]) -> Iterator[int]:
    """Numbers that are not among these, from the highest of them on."""
    below = bisect_left(taken, _FIRST_FREE_BELOW)
    number = max(taken[below - 1], 0) if below else 0
    while True:
        number += 1
        place = bisect_left(taken, number)
        if place == len(taken) or taken[place] != number:
            yield number
