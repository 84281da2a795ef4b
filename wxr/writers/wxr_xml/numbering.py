"""The numbers of posts and comments: WordPress's importer needs one for each, and no two alike."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from wxr.model import Comment, Post
from wxr.writers.document import Ids

_FIRST_FREE_BELOW = 10**15  # far beyond every real id, far below what a database holds


class Numbering:
    """Keeps every id that can be kept, and gives the others numbers that stand nowhere in the archive.

    The importer takes a second post of one id for the first, and of a post's comments with one id keeps the last.
    """

    def __init__(self, ids: Ids) -> None:
        self._posts = _free(ids.posts)
        self._comments = _free(ids.comments)
        self._repeated = {one for one, other in zip(ids.posts, ids.posts[1:], strict=False) if one == other}
        self._seen: set[int] = set()
        self.made = 0

    def post(self, post: Post) -> int:
        """The number to write for a post."""
        number = post.id
        if number is None or number < 1 or number in self._seen:
            self.made += 1
            return next(self._posts)
        if number in self._repeated:
            self._seen.add(number)
        return number

    def comments(self, post: Post) -> Iterator[tuple[int, Comment]]:
        """A post's comments, each with the number to write."""
        seen: set[int] = set()
        for comment in post.comments:
            number = comment.id
            if number is None or number < 1 or number in seen:
                self.made += 1
                number = next(self._comments)
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
