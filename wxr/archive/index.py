"""Where each record lies in the spool, and who refers to whom: arrays of numbers, under 100 bytes a post."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from zlib import crc32

_NONE = -1


class Index:
    """Filled while the sources are read; lookups work once `finish` was called, which may be done again."""

    def __init__(self) -> None:
        self.offsets = array("q")  # by position, in source order; _NONE where a record was merged into another
        self._ids = array("q")
        self._parents = array("q")
        self._origins = array("l")
        self._by_id = array("q")  # positions, sorted by id
        self._links = array("q")  # hashes of permalinks, and the positions that they belong to
        self._linked = array("q")
        self._by_link = array("q")  # places in the two, sorted by hash
        self._attachments: list[tuple[int, int]] = []  # (parent, position), sorted
        self._files: dict[str, int] = {}  # path of a file, without host and size, -> attachment id

    def add(self, offset: int, number: int | None, parent: int | None, origin: int, *, attachment: bool) -> int:
        """Notes a post and returns its position."""
        position = len(self.offsets)
        self.offsets.append(offset)
        self._ids.append(_NONE if number is None else number)
        self._parents.append(_NONE if parent is None else parent)
        self._origins.append(origin)
        if attachment and parent is not None:
            self._attachments.append((parent, position))
        return position

    def add_file(self, path: str, number: int) -> None:
        """Notes that an attachment has this file."""
        self._files.setdefault(path, number)

    def add_link(self, key: str, position: int) -> None:
        """Notes the permalink of the post at a position."""
        self._links.append(crc32(key.encode("utf-8", "replace")))
        self._linked.append(position)

    def linked(self, key: str) -> Iterator[int]:
        """Offsets of the posts that may have this permalink: few, to be compared by the caller."""
        wanted = crc32(key.encode("utf-8", "replace"))
        at = bisect_left(self._by_link, wanted, key=self._links.__getitem__)
        while at < len(self._by_link) and self._links[self._by_link[at]] == wanted:
            offset = self.offsets[self._linked[self._by_link[at]]]
            if offset != _NONE:
                yield offset
            at += 1

    def finish(self) -> None:
        """Sorts what lookups need sorted."""
        self._by_id = array("q", sorted(range(len(self._ids)), key=self._ids.__getitem__))
        self._by_link = array("q", sorted(range(len(self._links)), key=self._links.__getitem__))
        self._attachments.sort()

    def replace(self, position: int, offset: int, number: int | None) -> None:
        """Puts a merged record in a post's place; it may have an id now, which `finish` sorts in."""
        self.offsets[position] = offset
        self._ids[position] = _NONE if number is None else number

    def drop(self, position: int) -> None:
        """Takes a post out: it was merged into another."""
        self.offsets[position] = _NONE

    def offset_of(self, number: int) -> int | None:
        """Where the first post of that id lies."""
        at = bisect_left(self._by_id, number, key=self._ids.__getitem__)
        while at < len(self._by_id) and self._ids[self._by_id[at]] == number:
            if self.offsets[self._by_id[at]] != _NONE:
                return self.offsets[self._by_id[at]]
            at += 1
        return None

    def attachments_of(self, parent: int) -> Iterator[int]:
        """Offsets of the attachments of a post, in source order."""
        low = bisect_left(self._attachments, (parent, 0))
        high = bisect_right(self._attachments, (parent, len(self.offsets)))
        for _, position in self._attachments[low:high]:
            if self.offsets[position] != _NONE:
                yield self.offsets[position]

    def file(self, path: str) -> int | None:
        """The id of the attachment that has this file."""
        return self._files.get(path)

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
