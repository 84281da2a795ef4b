"""A loaded archive's posts, rendered run by run: in this process, or in others that read its spool themselves."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Container, Generator, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TypeAlias, TypeVar

from wxr.archive.loading import Loader
from wxr.archive.lookup import ArchiveLookup
from wxr.archive.pool import Pool
from wxr.archive.rendering import Wish, rendered
from wxr.archive.tasks import Order, Range, Shaped, put_down, shape_here, shape_range
from wxr.model import Post
from wxr.notices import Notices
from wxr.parsing.scratch import Scratch
from wxr.writers.document import Shape

T = TypeVar("T")
R = TypeVar("R")
_Slice: TypeAlias = "tuple[int, list[int]]"

_RANGE = 256  # posts that one task renders, fewer where they are large
_RANGE_BYTES = 1 << 20
_WORTH_IT = 512  # posts below which starting processes costs more than it gives


class Runs:
    """Renders the posts of an archive in source order, as often as asked; ``notices`` take what comes up."""

    def __init__(self, loader: Loader, lookup: ArchiveLookup, pool: Pool, notices: Notices) -> None:
        self._spool = loader.spool
        self._index = loader.index
        self._heads = loader.heads
        self._lookup = lookup
        self._pool = pool
        self._notices = notices
        self._is_shelved = False

    def posts(self, offsets: Iterable[int], wish: Wish) -> Iterator[Post]:
        """The posts at some offsets, each rendered here when it is asked for."""
        for offset in offsets:
            yield rendered(self._spool.get(offset), self._lookup, wish, self._notices)

    @property
    def divisible(self) -> bool:
        """True where other processes can help, and it is worth their while."""
        return bool(self._pool) and len(self._index.offsets) >= _WORTH_IT

    def shaped(self, offsets: Iterable[int], wish: Wish, shape: Shape[R]) -> Generator[Shaped[R], None, None]:
        """What ``shape`` makes of the posts at some offsets, some in a row at a time."""
        slices = _slices(offsets, _RANGE, self._spool.large)
        order = Scratch(".order")
        try:
            if self.divisible and _is_sent(Order(wish, shape), order.path):
                yield from self._divided(Order(wish, shape), str(order.path), slices)
            else:
                yield from self._here(Order(wish, shape), slices)
        finally:
            order.close()
            self._pool.rest()

    def spread(self, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
        """What ``work`` makes of each task, in order; nothing of the archive is asked."""
        if not self.divisible:
            yield from map(work, tasks)
            return
        try:
            yield from self._pool.ordered(work, tasks, str)
        finally:
            self._pool.rest()

    def _here(self, order: Order[R], slices: Iterable[_Slice]) -> Iterator[Shaped[R]]:
        for first, part in slices:
            yield shape_here(self._spool, self._lookup, order, first, part, self._notices)

    def _divided(self, order: Order[R], path: str, slices: Iterable[_Slice]) -> Iterator[Shaped[R]]:
        """Large posts are shaped here, between the others: what is made of their comments is not to be sent."""
        for is_large, some in groupby(slices, key=lambda each: each[1][0] in self._spool.large):
            if is_large:
                yield from self._here(order, some)
            else:
                yield from self._elsewhere(path, some)

    def _elsewhere(self, order: str, slices: Iterable[_Slice]) -> Iterator[Shaped[R]]:
        shelf = self._shelved()
        self._spool.flush()
        tasks = (Range(str(self._spool.path), shelf, order, first, part) for first, part in slices)
        for result in self._pool.ordered(shape_range, tasks, self._named):
            for notice in result.notices:
                self._notices.put(notice)
            yield result

    def _shelved(self) -> str:
        """The file with what processes need besides the spool; it goes with the spool."""
        path = self._spool.companion.path
        if not self._is_shelved:
            put_down((self._heads.site, self._index), path)
            self._is_shelved = True
        return str(path)

    def _named(self, task: Range) -> str:
        posts = [self._spool.get(task.offsets[place]).id for place in (0, -1)]
        return f"the posts {posts[0]} to {posts[1]}"


def _is_sent(order: Order[R], path: Path) -> bool:
    """Writes an order for other processes; False where one of its shortcodes' handlers is no function of a module."""
    try:
        put_down(order, path)
    except (pickle.PicklingError, AttributeError, TypeError):
        return False
    return True


def _slices(offsets: Iterable[int], most: int, alone: Container[int]) -> Iterator[_Slice]:
    """Offsets in ranges of at most so many records and of about `_RANGE_BYTES`, each with the position of its first."""
    first = 0
    part: list[int] = []
    for offset in offsets:
        ends = len(part) == most or (part and abs(offset - part[0]) > _RANGE_BYTES)
        if part and (ends or offset in alone or part[-1] in alone):
            yield first, part
            first += len(part)
            part = []
        part.append(offset)
    if part:
        yield first, part
