"""Where each record lies in the spool, and who refers to whom: arrays of numbers, at most 130 bytes a post."""

from __future__ import annotations

import heapq
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from hashlib import blake2b
from itertools import islice

_NONE = -1
_SORTED_AT_ONCE = 1 << 15  # numbers; to sort all of them in one list would take as much memory again as all the rest


class Index:
    """Filled while the sources are read; lookups work once `finish` was called, which may be done again."""

    def __init__(self) -> None:
        self.offsets = array("q")  # by position, in source order; _NONE where a record was merged into another
        self._ids = array("q")
        self._parents = array("q")
        self._origins = array("l")
        self._by_id = array("I")  # positions, sorted by id
        self._links = array("Q")  # hashes of permalinks, and the positions that they belong to
        self._linked = array("I")
        self._by_link = array("I")  # places in the two, sorted by hash
        self._holders = array("q")  # parents of attachments, and the attachments' positions
        self._held = array("I")
        self._by_holder = array("I")  # places in the two, sorted by parent
        self._files = array(
            "Q"
        )  # hashes of the paths of files, without host and size, and the ids of their attachments
        self._filed = array("q")
        self._by_file = array("I")  # places in the two, sorted by hash

    def add(self, offset: int, number: int | None, parent: int | None, origin: int, *, attachment: bool) -> int:
        """Notes a post and returns its position."""
        position = len(self.offsets)
        self.offsets.append(offset)
        self._ids.append(_NONE if number is None else number)
        self._parents.append(_NONE if parent is None else parent)
        self._origins.append(origin)
        if attachment and parent is not None:
            self._holders.append(parent)
            self._held.append(position)
        return position

    def add_file(self, path: str, number: int) -> None:
        """Notes that an attachment has this file."""
        self._files.append(_hash(path))
        self._filed.append(number)

    def add_link(self, key: str, position: int) -> None:
        """Notes the permalink of the post at a position."""
        self._links.append(_hash(key))
        self._linked.append(position)

    def linked(self, key: str) -> Iterator[int]:
        """Offsets of the posts that may have this permalink: few, to be compared by the caller."""
        for place in _equal(self._by_link, self._links, _hash(key)):
            offset = self.offsets[self._linked[place]]
            if offset != _NONE:
                yield offset

    def finish(self) -> None:
        """Sorts what lookups need sorted."""
        self._by_id = _order(self._ids)
        self._by_link = _order(self._links)
        self._by_holder = _order(self._holders)
        self._by_file = _order(self._files)

    def replace(self, position: int, offset: int, number: int | None) -> None:
        """Puts a merged record in a post's place; it may have an id now, which `finish` sorts in."""
        self.offsets[position] = offset
        self._ids[position] = _NONE if number is None else number

    def drop(self, position: int) -> None:
        """Takes a post out: it was merged into another."""
        self.offsets[position] = _NONE

    def offset_of(self, number: int) -> int | None:
        """Where the first post of that id lies."""
        offsets = (self.offsets[position] for position in _equal(self._by_id, self._ids, number))
        return next((offset for offset in offsets if offset != _NONE), None)

    def attachments_of(self, parent: int) -> Iterator[int]:
        """Offsets of the attachments of a post, in source order."""
        for place in _equal(self._by_holder, self._holders, parent):
            if self.offsets[self._held[place]] != _NONE:
                yield self.offsets[self._held[place]]

    def file(self, path: str) -> int | None:
        """The id of the first attachment that has this file."""
        place = next(_equal(self._by_file, self._files, _hash(path)), None)
        return None if place is None else self._filed[place]

    def present(self) -> Iterator[int]:
        """Offsets of all posts, in source order."""
        return (offset for offset in self.offsets if offset != _NONE)

    def twins(self) -> Iterator[tuple[int, list[int]]]:
        """Each id that stands more than once, with the positions."""
        start = 0
        while start < len(self._by_id):
            number = self._ids[self._by_id[start]]
            stop = start + 1
            while stop < len(self._by_id) and self._ids[self._by_id[stop]] == number:
                stop += 1
            if number != _NONE and stop - start > 1:
                yield number, sorted(self._by_id[start:stop])
            start = stop

    def linked_twins(self) -> Iterator[list[int]]:
        """Positions of posts that may have one permalink, where at least one of them has no id."""
        start = 0
        while start < len(self._by_link):
            wanted = self._links[self._by_link[start]]
            stop = start + 1
            while stop < len(self._by_link) and self._links[self._by_link[stop]] == wanted:
                stop += 1
            if stop - start > 1:
                positions = sorted(self._linked[place] for place in self._by_link[start:stop])
                positions = [position for position in positions if self.offsets[position] != _NONE]
                if any(self._ids[position] == _NONE for position in positions):
                    yield positions
            start = stop

    def origin_of(self, position: int) -> int:
        """The number of the source, and kind of document in it, that a post came from."""
        return self._origins[position]

    def orphans(self) -> Iterator[tuple[int, int]]:
        """(position, parent) of each post whose parent is not here."""
        known = array("q", sorted(set(self._parents)))
        missing = {parent for parent in known if parent != _NONE and self.offset_of(parent) is None}
        return ((at, parent) for at, parent in enumerate(self._parents) if parent in missing)


def _order(numbers: array[int]) -> array[int]:
    """The places of some numbers, sorted by these, then by place."""
    places = iter(range(len(numbers)))
    parts = []
    while part := array("I", sorted(islice(places, _SORTED_AT_ONCE), key=numbers.__getitem__)):
        parts.append(part)
    return parts[0] if len(parts) == 1 else array("I", heapq.merge(*parts, key=numbers.__getitem__))


def _equal(order: array[int], numbers: array[int], wanted: int) -> Iterator[int]:
    """The places that hold a number, in ascending order."""
    for at in range(bisect_left(order, wanted, key=numbers.__getitem__), len(order)):
        if numbers[order[at]] != wanted:
            return
        yield order[at]


def _hash(key: str) -> int:
    return int.from_bytes(blake2b(key.encode("utf-8", "replace"), digest_size=8).digest(), "little")
