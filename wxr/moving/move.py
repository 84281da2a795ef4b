"""One blog that moves: what its bodies' links become, and the redirects that its server will need."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from wxr.model import Author, Post, Site, Term
from wxr.moving.destinations import Destinations
from wxr.moving.directory import Directory
from wxr.moving.links import Files, LinkStyle, NewAddresses, opened, shelve
from wxr.moving.lists import Lists
from wxr.moving.options import SiteOptions
from wxr.moving.own import OwnAddresses
from wxr.moving.places import Places
from wxr.moving.redirects import Batch, Redirects, check_servers
from wxr.parsing.scratch import Scratch


@dataclass(frozen=True)
class Blog:
    """What is known of the old blog; ``posts`` streams the stored posts, ``find`` gives the one of an id.

    ``lists`` are those that the new site will have.
    """

    site: Site
    terms: tuple[Term, ...]
    authors: tuple[Author, ...]
    posts: Callable[[], Iterable[Post]]
    find: Callable[[int], Post | None]
    lists: Lists


class Move:
    """Made once the places of all posts are known. A context manager: what it holds on disk goes with it."""

    def __init__(
        self, blog: Blog, places: Places, options: SiteOptions, *, files: Files | None, rewrites: bool
    ) -> None:
        check_servers(options.redirects)
        self.places = places
        self._blog = blog
        self._options = options
        self._files = files
        self._rewrites = rewrites
        self._site_url = options.site_url or blog.site.url or ""
        self._shelf: Scratch | None = None
        self._batch: Batch | None = None
        self._destinations: Destinations | None = None
        changes = rewrites or files is not None
        if changes or options.redirects:
            self._destinations = self._learnt(places)
        if changes and self._destinations is not None:
            self._shelf = Scratch(".addresses")
            shelve(self._destinations, self._shelf.path)

    @property
    def addresses(self) -> NewAddresses | None:
        """What bodies exchange their addresses by, None where they keep them."""
        if self._shelf is None:
            return None
        style: LinkStyle = "file" if self._options.target == "plain" and not self._options.site_url else "path"
        if self._options.links == "absolute":
            style = "absolute"
        return NewAddresses(self._shelf.path, self._site_url, style, self._files, rewrites=self._rewrites)

    @property
    def redirects(self) -> Batch | None:
        """The redirects, made when they are first asked for; None where nobody wants them."""
        if self._batch is None and self._options.redirects and self._destinations is not None:
            redirects = Redirects(self._destinations, self._options.site_url or "", self._file_of)
            places = self._destinations.directory.places
            self._batch = Batch(redirects.of(self._blog.posts()), places, redirects.old_base, redirects.new_base)
        return self._batch

    def _learnt(self, places: Places) -> Destinations:
        directory = Directory(OwnAddresses(self._blog.site, self._options.aliases), places)
        for post in self._blog.posts():
            directory.learn(post)
        directory.finish(self._blog.terms, self._blog.authors)
        return Destinations(directory, self._blog.lists)

    def _file_of(self, post: Post, url: str) -> str | None:
        return None if self._files is None else self._files.media(url, _Alone(post, self._blog))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        opened.cache_clear()
        for held in (self._shelf, self._batch):
            if held is not None:
                held.close()


class _Alone:
    """A `Page` whose notices nobody needs: the same file is told where it is shown."""

    def __init__(self, post: Post, blog: Blog) -> None:
        self.post = post
        self.lookup = _Finder(blog)

    def note(self, code: str, name: object) -> None:
        """Told elsewhere."""


class _Finder:
    def __init__(self, blog: Blog) -> None:
        self._blog = blog

    def post(self, number: int) -> Post | None:
        """The post of an id."""
        return self._blog.find(number)
