"""What a process is given to do: read a part of an export, or render a range of posts.

A task is plain data and its function stands at the top of a module, so that any executor can take it.
"""

from __future__ import annotations

import pickle
import threading
from pathlib import Path
from typing import NamedTuple

import msgspec

from wxr.archive.index import Index
from wxr.archive.lookup import ArchiveLookup
from wxr.archive.rendering import Wish, rendered
from wxr.archive.summary import Summary, summarise
from wxr.formats import reader
from wxr.model import Author, Notice, Post, Site, Term
from wxr.notices import Notices
from wxr.parsing.spool import SpoolReader
from wxr.readers.part import Part
from wxr.readers.tally import Tally

_encode = msgspec.msgpack.Encoder().encode


class Entry(NamedTuple):
    """A post on its way into the spool."""

    summary: Summary
    encoded: bytes


class PartRead(NamedTuple):
    """The records of one part of an export, and what was noticed."""

    records: list[Entry | Author | Term | Site | Tally]
    notices: list[Notice]


class Range(NamedTuple):
    """Posts to render: where the archive's records and index lie, and which of them."""

    spool: str
    shelf: str  # the file with the pickled site and index
    offsets: list[int]
    wish: Wish


class RangeRendered(NamedTuple):
    """Rendered posts, encoded, and what was noticed."""

    posts: list[bytes]
    notices: list[Notice]


def entry(post: Post) -> Entry:
    """A post made ready for the spool."""
    return Entry(summarise(post), _encode(post))


def read_part(part: Part) -> PartRead:
    """Reads one part of an export."""
    notices = Notices()
    records = reader(part.reader).read_part(part, notices)
    return PartRead([entry(each) if isinstance(each, Post) else each for each in records], list(notices))


def render_range(task: Range) -> RangeRendered:
    """Renders a range of posts."""
    notices = Notices()
    spool, lookup = _archive(task.spool, task.shelf)
    posts = [_encode(rendered(spool.get(offset), lookup, task.wish, notices)) for offset in task.offsets]
    return RangeRendered(posts, list(notices))


def shelve(site: Site, index: Index, path: Path) -> None:
    """Writes what `render_range` needs besides the spool."""
    with path.open("wb") as file:
        pickle.dump((site, index), file, protocol=pickle.HIGHEST_PROTOCOL)


class _Opened(threading.local):
    """The archive as this worker sees it, opened once; a caller's executor may run threads."""

    shelf = ""
    archive: tuple[SpoolReader[Post], ArchiveLookup]


_opened = _Opened()


def _archive(spool: str, shelf: str) -> tuple[SpoolReader[Post], ArchiveLookup]:
    if _opened.shelf != shelf:
        with Path(shelf).open("rb") as file:
            site, index = pickle.load(file)  # noqa: S301 - written by `shelve` in this very run
        records = SpoolReader(Post, Path(spool))
        _opened.archive = records, ArchiveLookup(site, records, index)
        _opened.shelf = shelf
    return _opened.archive
