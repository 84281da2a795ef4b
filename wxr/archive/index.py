"""Where each record lies in the spool, and who refers to whom: about 110 bytes a post, on disk where posts are many."""

from __future__ import annotations

from collections.abc import Iterator

from wxr.parsing.columns import Column, Overflow, Pairs, hashed

_NONE = -1


class Index:
    """Filled while the sources are read; lookups work once `finish` was called, which may be done again."""

    def __init__(self) -> None:
        self._overflow = Overflow()
        self.offsets = Column(self._overflow)  # by position, in source order; _NONE where merged into another
        self._ids = Column(self._overflow)
        self._parents = Column(self._overflow)
        self._origins = Column(self._overflow)
        # Positions, by what a post is found by:
        self._by_id = Pairs(self._overflow)
        self._by_link = Pairs(self._overflow)  # hashes of permalinks
        self._by_holder = Pairs(self._overflow)  # parents of attachments
        self._by_file = Pairs(self._overflow)  # hashes of the paths of attachments' files, without host and size

    def add(self, offset: int, number: int | None, parent: int | None, origin: int, *, attachment: bool) -> int:
        """Notes a post and returns its position."""
        position = len(self.offsets)
        self.offsets.append(offset)
        self._ids.append(_NONE if number is None else number)
        self._parents.append(_NONE if parent is None else parent)
        self._origins.append(origin)
        if number is not None:
            self._by_id.add(number, position)
        if attachment and parent is not None:
            self._by_holder.add(parent, position)
        return position

    def add_file(self, path: str, position: int) -> None:
        """Notes that the attachment at a position has this file."""
        self._by_file.add(hashed(path), position)

    def add_link(self, key: str, position: int) -> None:
        """Notes the permalink of the post at a position."""
        self._by_link.add(hashed(key), position)

    def linked(self, key: str) -> Iterator[int]:
        """Offsets of the posts that may have this permalink: few, to be compared by the caller."""
        return self._present(self._by_link.of(hashed(key)))

    def finish(self) -> None:
        """Sorts what lookups need sorted."""
        for pairs in (self._by_id, self._by_link, self._by_holder, self._by_file):
            pairs.finish()

    def replace(self, position: int, offset: int, number: int | None) -> None:
        """Puts a merged record in a post's place; one without id may have one now, which `finish` sorts in."""
        self.offsets[position] = offset
        if number is not None and self._ids[position] == _NONE:
            self._ids[position] = number
            self._by_id.add(number, position)

    def drop(self, position: int) -> None:
        """Takes a post out: it was merged into another."""
        self.offsets[position] = _NONE

    def offset_of(self, number: int) -> int | None:
        """Where the first post of that id lies."""
        return next(self._present(self._by_id.of(number)), None)

    def attachments_of(self, parent: int) -> Iterator[int]:
        """Offsets of the attachments of a post, in source order."""
        return self._present(self._by_holder.of(parent))

    def file(self, path: str) -> int | None:
        """The id of the first attachment that has this file."""
        position = next(self._by_file.of(hashed(path)), None)
        return None if position is None else self._ids[position]

    def present(self) -> Iterator[int]:
        """Offsets of all posts, in source order."""
        return (offset for offset in self.offsets if offset != _NONE)

    def twins(self) -> Iterator[tuple[int, list[int]]]:
        """Each id that stands more than once, with the positions."""
        return self._by_id.repeated()

    def linked_twins(self) -> Iterator[list[int]]:
        """Positions of posts that may have one permalink, where at least one of them has no id."""
        for _, linked in self._by_link.repeated():
            positions = [position for position in linked if self.offsets[position] != _NONE]
            if any(self._ids[position] == _NONE for position in positions):
                yield positions

    def origin_of(self, position: int) -> int:
        """The number of the source, and kind of document in it, that a post came from."""
        return self._origins[position]

    def orphans(self) -> Iterator[tuple[int, int]]:
        """(position, parent) of each post whose parent is not here."""
        found: dict[int, bool] = {_NONE: True}
        for position, parent in enumerate(self._parents):
            if parent not in found:
                found = {_NONE: True, parent: self.offset_of(parent) is not None}  # those in a row have one parent
            if not found[parent]:
                yield position, parent

    def close(self) -> None:
        """Gives the disk space back; the index cannot be used afterwards."""
        self._overflow.close()

    def _present(self, positions: Iterator[int]) -> Iterator[int]:
        offsets = map(self.offsets.__getitem__, positions)
        return (offset for offset in offsets if offset != _NONE)
