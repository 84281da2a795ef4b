"""Records on disk."""

from __future__ import annotations

import msgspec
import pytest

from wxr.model import Author
from wxr.parsing.spool import Spool, fill


def test_records_come_back_in_any_order_while_more_are_added():
    spool = Spool(Author)
    offsets = [spool.append(Author(login="x" * size)) for size in (0, 10, 100_000)]
    assert len(spool.get(offsets[2]).login) == 100_000
    last = spool.append(Author(login="last"))
    assert spool.get(offsets[0]) == Author(login="")
    assert [spool.get(offset).login for offset in (*offsets[1:], last)] == ["x" * 10, "x" * 100_000, "last"]


def test_others_write_into_room_that_was_kept():
    spool = Spool(Author)
    encoded = [msgspec.msgpack.encode(Author(login=login)) for login in ("a", "b", "c")]
    before = spool.append(Author(login="before"))
    room = spool.keep(2 * len(encoded[0]) + 20)  # for two of the three, with their lengths
    behind = spool.append(Author(login="behind"))
    offsets = fill(room, encoded)
    rest = spool.append_encoded(encoded[len(offsets)])
    logins = [spool.get(offset).login for offset in (before, *offsets, rest, behind)]
    assert logins == ["before", "a", "b", "c", "behind"]
    assert len(offsets) == 2


def test_a_closed_spool_gives_nothing():
    spool = Spool(Author)
    offset = spool.append(Author(login="x"))
    spool.close()
    with pytest.raises(ValueError, match="closed"):
        spool.get(offset)
