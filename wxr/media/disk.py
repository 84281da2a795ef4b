"""The files of an uploads folder during an audit: what each is like, whose it is, and whether anything uses it."""

from __future__ import annotations

import hashlib
from array import array
from collections import Counter
from collections.abc import Sequence
from typing import BinaryIO

from wxr.media.checks import Decode, check_file
from wxr.media.matching import FileIndex
from wxr.media.structure import Anatomy, Flaw
from wxr.media.uploads import Uploads, unreadable
from wxr.notices import Notices

NOBODY = -1
_CHUNK = 1 << 18


class Disk:
    """Every file read once: its flaw, its dimensions, and its twin where another has the same bytes.

    Some 200 bytes a file, and while files of equal size are compared 150 more; flaws besides.
    """

    def __init__(self, uploads: Uploads, recorded: Sequence[str], decode: Decode | None, notices: Notices) -> None:
        self.index = FileIndex(uploads.listing(), recorded)
        count = len(self.index)
        self.owners = array("q", [NOBODY]) * count
        self.used = bytearray(count)
        self.widths = array("i", [0]) * count
        self.heights = array("i", [0]) * count
        self.flaws: dict[int, Flaw] = {}
        self._twins = array("q", [NOBODY]) * count
        self._check(uploads, decode, notices)

    def __len__(self) -> int:
        return len(self.index)

    def _check(self, uploads: Uploads, decode: Decode | None, notices: Notices) -> None:
        common = {size for size, count in Counter(self.index.sizes).items() if count > 1 and size}
        first: dict[bytes, int] = {}
        prefix = self.index.prefix
        for name, size, stream in uploads.contents():
            number = self.index.number(name[len(prefix) :]) if name.startswith(prefix) else None
            if number is None:
                continue
            try:
                self._look(number, check_file(name, stream, size, decode))
                if size in common:
                    self._compare(number, first.setdefault(_digest(stream), number))
            except OSError as error:
                unreadable(notices, f"{uploads.name}: {name}", error.strerror)

    def _look(self, number: int, anatomy: Anatomy) -> None:
        if anatomy.flaw is not None:
            self.flaws[number] = anatomy.flaw
        self.widths[number] = min(anatomy.width, 2**31 - 1)
        self.heights[number] = min(anatomy.height, 2**31 - 1)

    def _compare(self, number: int, twin: int) -> None:
        if twin != number:
            self._twins[number] = twin
            if self._twins[twin] == NOBODY:
                self._twins[twin] = number

    def twin(self, number: int) -> int | None:
        """The number of a file with the same bytes."""
        return self._twins[number] if self._twins[number] != NOBODY else None

    def own(self, number: int, attachment: int | None) -> None:
        """Gives a file to an attachment; the first one has it."""
        self.used[number] = 1
        if self.owners[number] == NOBODY:
            self.owners[number] = attachment or 0

    def owner(self, number: int) -> int | None:
        """The id of the attachment that a file belongs to."""
        return self.owners[number] if self.owners[number] > 0 else None


def _digest(stream: BinaryIO) -> bytes:
    stream.seek(0)
    digest = hashlib.blake2b(digest_size=16)
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
    return digest.digest()
