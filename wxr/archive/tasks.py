"""What a process is given to do: read a part of an export, or render a range of posts and shape what came of them.

A task is plain data and its function stands at the top of a module, so that any executor can take it.
"""

from __future__ import annotations

import pickle
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

import msgspec

from wxr.archive.lookup import ArchiveLookup
from wxr.archive.rendering import RenderedRun, Wish
from wxr.archive.summary import Summary, summarise
from wxr.formats import reader
from wxr.model import Author, Notice, Post, Site, Term
from wxr.notices import Notices
from wxr.parsing.post_spool import PostReader
from wxr.parsing.spool import Room, SpoolReader, fill
from wxr.readers.part import Part
from wxr.readers.tally import Tally
from wxr.writers.document import Run, Shape, Written

R = TypeVar("R")

_encode = msgspec.msgpack.Encoder().encode
_decode_summaries = msgspec.msgpack.Decoder(list[Summary]).decode


class Reading(NamedTuple):
    """A part of an export to read, and the room in the spool for its posts."""

    part: Part
    room: Room


class PartRead(NamedTuple):
    """What one part of an export holds: posts that lie in the spool, other records, and what was noticed.

    ``summaries`` are all posts' in MessagePack, ``offsets`` where the first of them lie, ``others`` the rest, for which
    there was no room.
    """

    summaries: bytes
    offsets: list[int]
    others: list[bytes]
    heads: list[Author | Term | Site | Tally]
    notices: list[Notice]

    def posts(self) -> Iterator[tuple[Summary, int | bytes]]:
        """Each post's summary, and its offset or the post in MessagePack."""
        return zip(_decode_summaries(self.summaries), [*self.offsets, *self.others], strict=True)


class Order(NamedTuple, Generic[R]):
    """What is to be made of every range of posts."""

    wish: Wish
    shape: Shape[R]


class Range(NamedTuple):
    """Posts to render and shape: where the archive's records, its index and the order lie, and which posts.

    ``first`` is the position of the first of them in the archive.
    """

    spool: str
    shelf: str  # the file with the site and index
    order: str
    first: int
    offsets: list[int]


class Shaped(NamedTuple, Generic[R]):
    """What a shape made of some posts, which posts those were, and what was noticed on the way."""

    made: R
    read: Written
    notices: list[Notice]


def read_part(task: Reading) -> PartRead:
    """Reads one part of an export into the spool."""
    notices = Notices()
    summaries, posts, heads = [], [], []
    for record in reader(task.part.reader).read_part(task.part, notices):
        if isinstance(record, Post):
            summaries.append(summarise(record))
            posts.append(_encode(record))
        else:
            heads.append(record)
    offsets = fill(task.room, posts)
    return PartRead(_encode(summaries), offsets, posts[len(offsets) :], heads, list(notices))


def shape_range(task: Range) -> Shaped[Any]:
    """Renders a range of posts in a process of its own and shapes them."""
    spool, lookup = _archive(task.spool, task.shelf)
    notices = Notices()
    shaped = shape_here(spool, lookup, _order(task.order), task.first, task.offsets, notices)
    return shaped._replace(notices=list(notices))


def shape_here(
    spool: SpoolReader[Post], lookup: ArchiveLookup, order: Order[R], first: int, offsets: list[int], notices: Notices
) -> Shaped[R]:
    """The same, where the archive and its notices are at hand."""
    read = Written()
    run = RenderedRun(first, (spool.get(offset) for offset in offsets), lookup, order.wish, notices, read)
    return Shaped(order.shape(run), read, [])


def encoded(run: Run) -> list[bytes | Post]:
    """The shape of posts that are to come back as records; those with stored comments never went away."""
    return [_encode(post) if isinstance(post.comments, tuple) else post for post in run.posts()]


def put_down(what: object, path: Path) -> None:
    """Writes what processes are to pick up."""
    with path.open("wb") as file:
        pickle.dump(what, file, protocol=pickle.HIGHEST_PROTOCOL)


def _picked_up(path: str) -> Any:  # noqa: ANN401 - whatever was put down
    with Path(path).open("rb") as file:
        return pickle.load(file)  # noqa: S301 - written by `put_down` in this very run


class _Opened(threading.local):
    """The archive and the order as this worker sees them, read once; a caller's executor may run threads."""

    shelf = ""
    archive: tuple[SpoolReader[Post], ArchiveLookup]
    path = ""
    order: Order[Any]


_opened = _Opened()


def _archive(spool: str, shelf: str) -> tuple[SpoolReader[Post], ArchiveLookup]:
    if _opened.shelf != shelf:
        site, index = _picked_up(shelf)
        records = PostReader(Path(spool))
        _opened.archive = records, ArchiveLookup(site, records, index)
        _opened.shelf = shelf
    return _opened.archive


def _order(path: str) -> Order[Any]:
    if _opened.path != path:
        _opened.order = _picked_up(path)
        _opened.path = path
    return _opened.order
