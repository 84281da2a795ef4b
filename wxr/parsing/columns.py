"""Numbers and texts by the million: in memory while they are few, else in a file that every process may read."""

from __future__ import annotations

import heapq
import weakref
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import groupby, islice, pairwise
from operator import itemgetter
from pathlib import Path
from typing import BinaryIO

from wxr.parsing.scratch import Scratch, unwritable

BLOCK = 1 << 9  # numbers that are read at once
CHUNK = BLOCK << 4  # numbers that a column holds in memory; when they are so many, they go to the file
_REMEMBERED = 256  # blocks kept in memory
_PIECES = 4  # of texts, kept in memory
_BYTES = 8  # of a number


class Overflow:
    """The file of some columns, made when the first of them outgrows memory, and the blocks of it that were read last.

    What is pickled knows the file, so another process reads there; it must not write.
    """

    def __init__(self) -> None:
        self.block_size, self.chunk_size = BLOCK, CHUNK
        self._scratch: Scratch | None = None
        self._path: Path | None = None
        self._end = 0
        self._reader: BinaryIO | None = None
        self._blocks: dict[int, array[int]] = {}

    def append(self, data: bytes | bytearray | array[int]) -> int:
        """Stores some bytes and returns the offset to `read` them back."""
        if self._scratch is None:
            self._scratch = Scratch(".columns")
            self._path = self._scratch.path
        offset = self._end
        try:
            self._end += self._scratch.file.write(memoryview(data).cast("B"))
            self._scratch.file.flush()
        except OSError as error:
            raise unwritable(error) from error
        return offset

    def read(self, offset: int, length: int) -> bytes:
        """Some of the bytes in the file."""
        if self._reader is None:
            assert self._path is not None  # noqa: S101 - an offset comes from `append`
            self._reader = self._path.open("rb", buffering=0)
            weakref.finalize(self, self._reader.close)
        self._reader.seek(offset)
        return self._reader.read(length)

    def block(self, offset: int) -> array[int]:
        """The block of numbers at an offset."""
        found = self._blocks.get(offset)
        if found is None:
            if len(self._blocks) >= _REMEMBERED:
                del self._blocks[next(iter(self._blocks))]
            found = self._blocks[offset] = array("q", self.read(offset, self.block_size * _BYTES))
        return found

    def change(self, offset: int, at: int, number: int) -> None:
        """Puts another number in a place of the block at an offset."""
        assert self._scratch is not None  # noqa: S101 - as in `read`
        block = self.block(offset)
        block[at] = number
        try:
            self._scratch.file.seek(offset + at * _BYTES)
            self._scratch.file.write(block[at : at + 1])
            self._scratch.file.seek(self._end)
        except OSError as error:
            raise unwritable(error) from error

    def close(self) -> None:
        """Gives the disk space back; what lies in the file cannot be read afterwards."""
        if self._reader is not None:
            self._reader.close()
        if self._scratch is not None:
            self._scratch.close()

    def __getstate__(self) -> tuple[int, int, Path | None]:
        return self.block_size, self.chunk_size, self._path

    def __setstate__(self, state: tuple[int, int, Path | None]) -> None:
        Overflow.__init__(self)
        self.block_size, self.chunk_size, self._path = state


class Column:
    """Whole numbers of 64 bits by their place, from 0 on."""

    def __init__(self, overflow: Overflow) -> None:
        self._overflow = overflow
        self._block, self._chunk = overflow.block_size, overflow.chunk_size
        self._blocks = array("q")  # offsets in the overflow, and the first number of each
        self._firsts = array("q")
        self._stored = 0  # numbers there
        self._tail = array("q")  # those behind them

    def append(self, number: int) -> None:
        """Puts a number behind all others."""
        self._tail.append(number)
        if len(self._tail) >= self._chunk:
            self._store()

    def extend(self, numbers: Iterable[int]) -> None:
        """Puts a block of numbers, or fewer, behind all others."""
        self._tail.extend(numbers)
        if len(self._tail) >= self._chunk:
            self._store()

    def _store(self) -> None:
        full, self._tail = self._tail[: self._chunk], self._tail[self._chunk :]
        offset = self._overflow.append(full)
        self._blocks.extend(range(offset, offset + self._chunk * _BYTES, self._block * _BYTES))
        self._firsts.extend(full[:: self._block])
        self._stored += self._chunk

    def __len__(self) -> int:
        return self._stored + len(self._tail)

    def __getitem__(self, place: int) -> int:
        if place >= self._stored:
            return self._tail[place - self._stored]
        block, at = divmod(place, self._block)
        return self._overflow.block(self._blocks[block])[at]

    def __setitem__(self, place: int, number: int) -> None:
        if place >= self._stored:
            self._tail[place - self._stored] = number
        else:
            block, at = divmod(place, self._block)
            self._overflow.change(self._blocks[block], at, number)

    def __iter__(self) -> Iterator[int]:
        for offset in self._blocks:
            yield from array("q", self._overflow.read(offset, self._block * _BYTES))
        yield from self._tail

    def first(self, number: int) -> int:
        """In a column in ascending order, the first place with this number or a higher one."""
        block = bisect_left(self._firsts, number) - 1
        if block >= 0:
            at = bisect_left(self._overflow.block(self._blocks[block]), number)
            if at < self._block:
                return block * self._block + at
        if block + 1 < len(self._blocks):
            return (block + 1) * self._block
        return self._stored + bisect_left(self._tail, number)


class Pairs:
    """Numbers noted under keys. Lookups work once `finish` was called, which may be done again after more came."""

    def __init__(self, overflow: Overflow) -> None:
        self._overflow = overflow
        self._keys, self._values = array("q"), array("q")  # what is in no run yet
        self._runs = [self._run(iter(()))]  # each in ascending order

    def add(self, key: int, value: int) -> None:
        """Notes a number under a key."""
        self._keys.append(key)
        self._values.append(value)
        if len(self._keys) == self._overflow.chunk_size:
            self._sort()

    def finish(self) -> None:
        """Brings all into one order."""
        self._sort()
        if len(self._runs) > 1:
            self._runs = [self._run(heapq.merge(*(zip(*run, strict=True) for run in self._runs)))]

    def of(self, key: int) -> Iterator[int]:
        """The numbers under a key, in ascending order."""
        keys, values = self._runs[0]
        for place in range(keys.first(key), len(keys)):
            if keys[place] != key:
                return
            yield values[place]

    def repeated(self) -> Iterator[tuple[int, list[int]]]:
        """Each key that has several numbers, with these, in ascending order."""
        for key, rows in groupby(zip(*self._runs[0], strict=True), itemgetter(0)):
            values = [value for _, value in rows]
            if len(values) > 1:
                yield key, values

    def _sort(self) -> None:
        if self._keys:
            run = self._run(iter(sorted(zip(self._keys, self._values, strict=True))))
            self._runs = [*self._runs, run] if len(self._runs[0][0]) else [run]
            self._keys, self._values = array("q"), array("q")

    def _run(self, rows: Iterator[tuple[int, int]]) -> tuple[Column, Column]:
        keys, values = Column(self._overflow), Column(self._overflow)
        while some := list(islice(rows, self._overflow.block_size)):
            for column, numbers in zip((keys, values), zip(*some, strict=True), strict=True):
                column.extend(numbers)
        return keys, values


class Texts:
    """Encoded texts by their place, from 0 on."""

    def __init__(self, overflow: Overflow) -> None:
        self._overflow = overflow
        self._ends = Column(overflow)  # of each text among all bytes
        self._starts = array("q", [0])  # of each piece that is in the overflow, and of the one that is not
        self._offsets = array("q")  # of those there
        self._piece = bytearray()
        self._held: dict[int, bytes] = {}  # pieces there that were asked for last: most are read in order

    def append(self, text: bytes) -> None:
        """Puts a text behind all others."""
        self._piece += text
        self._ends.append(self._starts[-1] + len(self._piece))
        if len(self._piece) >= self._overflow.chunk_size * _BYTES:
            self._offsets.append(self._overflow.append(self._piece))
            self._starts.append(self._starts[-1] + len(self._piece))
            self._piece = bytearray()

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, place: int) -> bytes:
        start, end = self._ends[place - 1] if place else 0, self._ends[place]
        piece = bisect_right(self._starts, start) - 1
        begun = self._starts[piece]
        if piece == len(self._offsets):
            return bytes(self._piece[start - begun : end - begun])
        return self._stored(piece)[start - begun : end - begun]

    def __iter__(self) -> Iterator[bytes]:
        """All texts; each piece is read once."""
        pieces = self._pieces()
        begun, data, start = 0, b"", 0
        for end in self._ends:
            while end > begun + len(data):
                begun, data = begun + len(data), next(pieces)
            yield data[start - begun : end - begun]
            start = end

    def _stored(self, piece: int) -> bytes:
        if piece not in self._held:
            if len(self._held) == _PIECES:
                del self._held[next(iter(self._held))]
            length = self._starts[piece + 1] - self._starts[piece]
            self._held[piece] = self._overflow.read(self._offsets[piece], length)
        return self._held[piece]

    def _pieces(self) -> Iterator[bytes]:
        for (start, end), offset in zip(pairwise(self._starts), self._offsets, strict=True):
            yield self._overflow.read(offset, end - start)
        yield bytes(self._piece)


def hashed(text: str) -> int:
    """A number of 64 bits that stands for a text, as a key of `Pairs`."""
    digest = blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "little") - (1 << 63)
