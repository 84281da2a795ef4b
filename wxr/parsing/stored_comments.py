"""Comments of one post that are too many for memory: in a file, decoded some at a time whenever they are asked for."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import BinaryIO, NamedTuple, TypeVar, overload

import msgspec

from wxr.model import Comment
from wxr.parsing.scratch import Scratch, unwritable

T = TypeVar("T")

_AT_ONCE = 128  # comments that are encoded together where a caller has them one by one


class Change(NamedTuple):
    """What is made of each comment, and what is to be done whenever all of them were walked."""

    make: Callable[[Comment], Comment]
    walked: Callable[[], None]


class Link(msgspec.Struct, frozen=True, gc=False):
    """The id of a comment and that of the one it answers; the rest is skipped without being decoded."""

    id: int | None = None
    parent: int | None = None


class Table(msgspec.Struct, frozen=True):
    """Where comments lie: the file, where in it each group of them begins, and which comment is the first of each.

    Both lists end with what follows the last group. They are 64-bit numbers of this machine.
    """

    path: str
    offsets: bytes
    firsts: bytes


class StoredComments(Sequence[Comment]):
    """An immutable sequence that is read anew each time it is walked; good in any process while the file is there."""

    def __init__(self, table: Table, changes: tuple[Change, ...] = (), owner: Scratch | None = None) -> None:
        self.table = table
        self._changes = changes
        self._owner = owner  # the file is gone with it
        self._offsets, self._firsts = array("q", table.offsets), array("q", table.firsts)
        self._recent: tuple[int, Sequence[Comment]] = (-1, ())

    def changed(self, make: Callable[[Comment], Comment], walked: Callable[[], None] = lambda: None) -> StoredComments:
        """The same comments, each as ``make`` makes it when it is asked for; ``walked`` hears when all were."""
        return StoredComments(self.table, (*self._changes, Change(make, walked)), self._owner)

    def selected(self, test: Callable[[Comment], bool]) -> StoredComments:
        """Those of them that fit as they are stored, each as it would be made here."""
        stored = StoredComments(self.table)
        if all(map(test, stored)):
            return self
        store = CommentStore()
        store.extend(filter(test, stored))
        fitting = store.finish()
        return StoredComments(fitting.table, self._changes, fitting._owner)

    def links(self) -> Iterator[Link]:
        """Who answers whom, without the rest of the comments."""
        return self._walk(msgspec.msgpack.Decoder(tuple[Link, ...]).decode)

    def close(self) -> None:
        """Gives the disk space back; the comments cannot be read afterwards."""
        if self._owner is not None:
            self._owner.close()

    def __len__(self) -> int:
        return self._firsts[-1]

    def __iter__(self) -> Iterator[Comment]:
        stored = self._walk(_decode)
        yield from map(self._as_changed, stored) if self._changes else stored
        for change in self._changes:
            change.walked()

    @overload
    def __getitem__(self, index: int) -> Comment: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Comment, ...]: ...
    def __getitem__(self, index: int | slice) -> Comment | tuple[Comment, ...]:
        if isinstance(index, slice):
            return tuple(self[at] for at in range(*index.indices(len(self))))
        at = range(len(self))[index]
        group = bisect_right(self._firsts, at) - 1
        if self._recent[0] != group:
            with Path(self.table.path).open("rb") as file:
                self._recent = group, _decode(self._read(file, group))
        return self._as_changed(self._recent[1][at - self._firsts[group]])

    def _as_changed(self, comment: Comment) -> Comment:
        for change in self._changes:
            comment = change.make(comment)
        return comment

    def _walk(self, decode: Callable[[bytes], Sequence[T]]) -> Iterator[T]:
        with Path(self.table.path).open("rb") as file:
            for group in range(len(self._firsts) - 1):
                yield from decode(self._read(file, group))

    def _read(self, file: BinaryIO, group: int) -> bytes:
        begin, end = self._offsets[group], self._offsets[group + 1]
        file.seek(begin)
        return file.read(end - begin)


class CommentStore:
    """Takes the comments of a post one after the other; they are gone from the disk with what `finish` returned."""

    def __init__(self) -> None:
        self._scratch = Scratch(".comments")
        self._encode = msgspec.msgpack.Encoder().encode
        self._offsets, self._firsts = array("q", [0]), array("q", [0])

    @property
    def count(self) -> int:
        """How many were taken so far."""
        return self._firsts[-1]

    @property
    def size(self) -> int:
        """Bytes of what was taken so far."""
        return self._offsets[-1]

    def extend(self, comments: Iterable[Comment]) -> None:
        """Takes more comments. Raises `OutputError` where no temporary file can be written."""
        rest = iter(comments)
        while group := tuple(islice(rest, _AT_ONCE)):
            try:
                written = self._scratch.file.write(self._encode(group))
            except OSError as error:
                raise unwritable(error) from error
            self._offsets.append(self._offsets[-1] + written)
            self._firsts.append(self._firsts[-1] + len(group))

    def finish(self) -> StoredComments:
        """All of them; nothing more can be taken."""
        try:
            self._scratch.file.close()
        except OSError as error:
            raise unwritable(error) from error
        path, offsets, firsts = str(self._scratch.path), self._offsets.tobytes(), self._firsts.tobytes()
        return StoredComments(Table(path, offsets, firsts), owner=self._scratch)


_decode = msgspec.msgpack.Decoder(tuple[Comment, ...]).decode
