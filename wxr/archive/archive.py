"""The archive that a user opened."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from types import TracebackType
from typing import Self, TypeVar

import msgspec

from wxr.archive.choosing import Chosen, choose
from wxr.archive.ids import ids_of
from wxr.archive.loading import Loader
from wxr.archive.lookup import ArchiveLookup
from wxr.archive.pool import Pool
from wxr.archive.rendering import Wish
from wxr.archive.runs import Runs
from wxr.archive.selection import Selection
from wxr.archive.tasks import Shaped, encoded
from wxr.content import Rules
from wxr.model import Author, Post, Site, Term
from wxr.notices import Notices
from wxr.readers.options import ReadOptions
from wxr.readers.tally import Tally
from wxr.sources.source import Source
from wxr.writers.document import Ids, Shape

T = TypeVar("T")
R = TypeVar("R")


class _Kind(msgspec.Struct):
    """What `Archive.posts` selects by; the rest of a record is skipped without being decoded."""

    type: str | None = None
    status: str | None = None


_decode_kind = msgspec.msgpack.Decoder(_Kind).decode


class Archive:
    """Everything that the sources hold, as one archive.

    Sources are read once, at the first question; records then lie in a temporary file, and `posts` streams them from
    there as often as it is called. ``notices`` grows while posts are read and rendered. Use it as a context manager, or
    `close` it, to give the disk space back early.
    """

    def __init__(
        self,
        sources: Sequence[Source],
        notices: Notices,
        options: ReadOptions,
        only: str | None = None,
        jobs: int = 1,
        executor: Executor | None = None,
    ) -> None:
        self._notices = notices
        self.limits = options.limits
        self._pool = Pool(jobs, executor)
        self._loader = Loader(sources, notices, options, only, self._pool)
        self._lookup: ArchiveLookup | None = None
        self._chosen: dict[Selection, Chosen] = {}
        self._runs: Runs | None = None
        self._closing = weakref.finalize(self, self._pool.close)

    @property
    def site(self) -> Site:
        """The blog itself."""
        self.load()
        return self._loader.heads.site

    @property
    def authors(self) -> tuple[Author, ...]:
        """The users that the sources name, then those that only sign posts."""
        self.load()
        return self._loader.heads.authors

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms that the sources name, then those that stand only on posts."""
        self.load()
        return self._loader.heads.terms

    @property
    def notices(self) -> Notices:
        """What went otherwise than expected so far."""
        self.load()
        return self._notices

    @property
    def stood(self) -> Tally | None:
        """What stands in the bytes of the exports among the sources; None where there is none."""
        self.load()
        return self._loader.stood

    @property
    def lookup(self) -> ArchiveLookup:
        """Finds posts by id and attachments by file."""
        self.load()
        assert self._lookup is not None  # noqa: S101 - load() sets it
        return self._lookup

    def posts(
        self,
        type: str | Collection[str] | None = None,  # noqa: A002 - the field's own name
        status: str | Collection[str] | None = None,
        bodies: Collection[str] | None = None,
        rules: Rules | None = None,
        selection: Selection | None = None,
    ) -> Iterator[Post]:
        """Streams the posts in source order, with captions and media; can be called again and again.

        ``type`` and ``status`` select, a ``selection`` by more than these; ``bodies`` names the forms of each body to
        carry, out of ``content, html, markdown, text`` (the others are None), ``rules`` how they are rendered. Without
        ``bodies`` none is computed and none left out.
        """
        return self._rendered(self._offsets(type, status, selection), _wish(bodies, rules))

    def shaped(
        self,
        shape: Shape[R],
        wish: Wish = Wish(),  # noqa: B008 - frozen
        selection: Selection | None = None,
    ) -> Generator[Shaped[R], None, None]:
        """What ``shape`` makes of the posts, some in a row at a time, in source order.

        It is called where posts are rendered, in other processes too: what comes back need not be a record. One that
        cannot be pickled runs in this process.
        """
        return self._ready().shaped(self._offsets(None, None, selection), wish, shape)

    def spread(self, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
        """What a function of a module makes of each task, in order, in all processes where the archive is large."""
        return self._ready().spread(work, tasks)

    def stored(
        self,
        type: str | Collection[str] | None = None,  # noqa: A002 - the field's own name
        selection: Selection | None = None,
    ) -> Iterator[Post]:
        """Streams the posts as their reader made them: nothing computed from bodies, so much faster than `posts`."""
        return map(self._loader.spool.get, self._offsets(type, None, selection))

    def select(self, selection: Selection) -> Chosen:
        """The posts of a selection, their authors and terms, and how many others there are."""
        if selection not in self._chosen:
            loader, lookup = self._loader, self.lookup
            chosen = choose(selection, loader.spool, loader.index, loader.heads, lookup, self._notices)
            self._chosen[selection] = chosen
        return self._chosen[selection]

    def ids(self) -> Ids:
        """The ids of all posts and comments, in ascending order."""
        self.load()
        return ids_of(self._loader.spool, self._loader.index)

    def load(self) -> None:
        """Reads the sources, unless that is done. Raises `SourceError` where nothing in them can be read."""
        if self._lookup is None:
            self._loader.load()
            self._lookup = ArchiveLookup(self._loader.heads.site, self._loader.spool, self._loader.index)
            self._runs = Runs(self._loader, self._lookup, self._pool, self._notices)

    def close(self) -> None:
        """Gives the temporary files and the processes back; the archive cannot be read afterwards."""
        self._closing()
        self._loader.spool.close()
        self._loader.index.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _offsets(
        self,
        type: str | Collection[str] | None,  # noqa: A002 - the field's own name
        status: str | Collection[str] | None,
        selection: Selection | None,
    ) -> Iterator[int]:
        """Where the posts lie that are wanted, in source order."""
        self.load()
        offsets = iter(self.select(selection).offsets) if selection else self._loader.index.present()
        types, statuses = _choice(type), _choice(status)
        if types is None and statuses is None:
            return offsets
        return (offset for offset in offsets if self._is_of(offset, types, statuses))

    def _is_of(self, offset: int, types: frozenset[str] | None, statuses: frozenset[str] | None) -> bool:
        kind = _decode_kind(self._loader.spool.get_encoded(offset))
        return (types is None or kind.type in types) and (statuses is None or kind.status in statuses)

    def _ready(self) -> Runs:
        self.load()
        assert self._runs is not None  # noqa: S101 - load() sets it
        return self._runs

    def _rendered(self, offsets: Iterator[int], wish: Wish) -> Iterator[Post]:
        runs = self._ready()
        if not runs.divisible:
            yield from runs.posts(offsets, wish)
            return
        decode = msgspec.msgpack.Decoder(Post).decode
        for run in runs.shaped(offsets, wish, encoded):
            yield from (post if isinstance(post, Post) else decode(post) for post in run.made)


def _wish(bodies: Collection[str] | None, rules: Rules | None) -> Wish:
    return Wish(None if bodies is None else frozenset(bodies), rules=rules or Rules())


def _choice(wanted: str | Collection[str] | None) -> frozenset[str] | None:
    if wanted is None:
        return None
    return frozenset([wanted] if isinstance(wanted, str) else wanted)
