"""Records parked in a temporary file, so that memory holds one at a time and a stream can be read again."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO, Generic, NamedTuple, TypeVar

import msgspec

from wxr.parsing.scratch import Scratch, unwritable

R = TypeVar("R", bound=msgspec.Struct)

_LENGTH = 8  # bytes of the length that precedes each record


class Room(NamedTuple):
    """A stretch of a spool's file that was kept for records which another process writes."""

    path: str
    start: int
    length: int


def fill(room: Room, records: Sequence[bytes]) -> list[int]:
    """Writes records in MessagePack into kept room; the offsets of as many of them as there was room for."""
    offsets, parts, used = [], [], 0
    for data in records:
        offsets.append(room.start + used)
        used += _LENGTH + len(data)
        if used > room.length:
            offsets.pop()
            break
        parts += [len(data).to_bytes(_LENGTH, "little"), data]
    try:
        with Path(room.path).open("r+b") as file:
            file.seek(room.start)
            file.write(b"".join(parts))
    except OSError as error:
        raise unwritable(error) from error
    return offsets


class SpoolReader(Generic[R]):
    """Finds records by the offsets that `Spool.append` returned; another process may read while one writes."""

    def __init__(self, kind: type[R], path: Path) -> None:
        self._decode: Callable[[bytes], R] = msgspec.msgpack.Decoder(kind).decode
        self._reader: BinaryIO = path.open("rb")
        self._closing = weakref.finalize(self, self._reader.close)
        self._position = 0

    def get(self, offset: int) -> R:
        """The record stored at an offset."""
        return self._decode(self.get_encoded(offset))

    def get_encoded(self, offset: int) -> bytes:
        """The same, not decoded."""
        # Reading in order needs no seek, and a seek would throw the read-ahead buffer away.
        if offset != self._position:
            self._reader.seek(offset)
        length = int.from_bytes(self._reader.read(_LENGTH), "little")
        data = self._reader.read(length)
        self._position = offset + _LENGTH + length
        return data

    def close(self) -> None:
        """Lets go of the file."""
        self._closing()


class Spool(SpoolReader[R]):
    """An append-only store of records of one type. Its file is gone when the spool is closed or dropped."""

    def __init__(self, kind: type[R]) -> None:
        self._kind = kind
        self._encode: Callable[[R], bytes] = msgspec.msgpack.Encoder().encode
        self._scratch = Scratch()
        self.path = self._scratch.path
        self.companion = Scratch(".index")  # for whoever has to keep something beside the spool
        self._end = self._flushed = 0
        self._is_elsewhere = False  # the file's position is not its end
        super().__init__(kind, self.path)

    def __reduce__(self) -> tuple[type[SpoolReader[R]], tuple[type[R], Path]]:
        """Another process gets a reader of the file, which sees what was appended so far."""
        self.flush()
        return SpoolReader, (self._kind, self.path)

    def append(self, record: R) -> int:
        """Stores a record and returns the offset to `get` it back."""
        return self.append_encoded(self._encode(record))

    def append_encoded(self, data: bytes) -> int:
        """The same for a record in MessagePack."""
        try:
            if self._is_elsewhere:
                self._scratch.file.seek(self._end)
                self._is_elsewhere = False
            self._scratch.file.write(len(data).to_bytes(_LENGTH, "little"))
            self._scratch.file.write(data)
        except OSError as error:
            raise unwritable(error) from error
        offset = self._end
        self._end += _LENGTH + len(data)
        return offset

    def keep(self, length: int) -> Room:
        """Keeps room for records of so many bytes; what stays empty of it takes no disk space on most systems."""
        room = Room(str(self.path), self._end, length)
        self._end += length
        self._is_elsewhere = True
        return room

    def flush(self) -> None:
        """Makes what was appended visible to every reader of the file."""
        if self._flushed != self._end:
            try:
                self._scratch.file.flush()
            except OSError as error:
                raise unwritable(error) from error
            self._flushed = self._end

    def get_encoded(self, offset: int) -> bytes:
        """A record in MessagePack."""
        self.flush()
        return super().get_encoded(offset)

    def close(self) -> None:
        """Gives the disk space back; the spool cannot be used afterwards."""
        super().close()
        self._scratch.close()
        self.companion.close()
