"""Links in bodies, exchanged for those of the new site."""

from __future__ import annotations

import pickle
from functools import lru_cache
from pathlib import Path
from posixpath import dirname, relpath
from typing import Literal, Protocol
from urllib.parse import quote, urljoin, urlsplit

from wxr.model import Post
from wxr.moving.destinations import Destination, Destinations
from wxr.moving.own import HAS_HOST
from wxr.moving.places import SAFE_IN_PATH

_TOLD = 300  # characters of an address that a notice repeats

LinkStyle = Literal["path", "absolute", "file"]


class _Archive(Protocol):
    def post(self, number: int) -> Post | None: ...


class Page(Protocol):
    """What is asked of the context of a body: its post, the archive around it, an ear for notices."""

    @property
    def post(self) -> Post:
        """The post whose body it is."""

    @property
    def lookup(self) -> _Archive:
        """Finds posts by id."""

    def note(self, code: str, name: object) -> None:
        """Counts something worth a notice."""


class Files(Protocol):
    """Where media files are to be found from now on."""

    def media(self, url: str, context: Page) -> str | None:
        """The path of a file on the new site, percent-encoded, from ``/`` on; None where it keeps its address.

        An address with a scheme is the one that it keeps, made whole.
        """


class NewAddresses:
    """The `wxr.content.Addresses` of a blog that moves: links by `Destinations`, media by ``files``.

    It lies in a file that every process opens for itself, so that it is small when it is sent.
    """

    def __init__(self, shelf: Path, site_url: str, style: LinkStyle, files: Files | None, *, rewrites: bool) -> None:
        self._shelf = shelf
        self._rewrites = rewrites
        self._site_url = site_url.rstrip("/")
        self._style = style
        self._files = files

    def link(self, url: str, context: Page) -> str | None:
        """The new address of a page; None where it keeps its own. A link to nowhere is a notice."""
        if not self._rewrites:
            return None
        destinations = opened(self._shelf)
        destination = destinations.of(url, context.post.link)
        if destination is None:
            return None
        if destination.code is not None:
            context.note(destination.code, f"{_shortened(url)} ({_shortened(destination.reason)})")
            return self._kept(url, context, destinations)
        if destination.path is None and destination.known is not None:
            return self._of_attachment(url, destination, context, destinations)
        return self._written(destination, context, destinations)

    def media(self, url: str, context: Page) -> str | None:
        """The new address of a file. One that is not at hand stays where it is: on the old site."""
        if self._files is None:
            return self._kept(url, context, opened(self._shelf)) if self._rewrites else None
        found = self._files.media(url, context)
        return self._placed(found, context) if found is not None and found.startswith("/") else found

    def _placed(self, found: str, context: Page) -> str | None:
        """The address of a file that lies on the new site, by its path there."""
        if self._style != "file":
            return self._base + found
        here = _place_of(context.post, opened(self._shelf))
        return None if here is None else relpath(found.lstrip("/"), dirname(here) or ".")

    @property
    def _base(self) -> str:
        """What stands before a path of the new site."""
        return self._site_url if self._style == "absolute" else urlsplit(self._site_url).path

    def _of_attachment(
        self, url: str, destination: Destination, context: Page, destinations: Destinations
    ) -> str | None:
        """Its file where that is at hand, else the page that it was uploaded to, else the file's old address.

        WordPress itself, from 6.4 on, leads to the file. A picture in a body links to its own page more often than not,
        so the page that the link stands on is no answer.
        """
        known = destination.known
        post = None if known is None or known.id is None else context.lookup.post(known.id)
        file = post.attachment.url if post is not None and post.attachment is not None else None
        found = self._files.media(file, context) if file and self._files is not None else None
        if found is not None and found.startswith("/"):
            return self._placed(found, context)
        parent = None if known is None or not known.parent else destinations.directory.of_id(known.parent)
        if parent is not None and parent.is_page and parent.id != context.post.id:
            return self._written(destinations.of_known(parent, destination.anchor), context, destinations)
        if file:
            return file
        context.note("link-dead", f"{_shortened(url)} (the file of an attachment that has none)")
        return self._kept(url, context, destinations)

    def _written(self, destination: Destination, context: Page, destinations: Destinations) -> str | None:
        anchor = f"#{destination.anchor}" if destination.anchor else ""
        if destination.path is None:
            return None
        if self._style == "file":
            here = _place_of(context.post, destinations)
            if destination.known is None or destination.known.place is None or here is None:
                return None
            path = relpath(f"{destination.known.place.stem}.md", dirname(here) or ".")
            return quote(path, safe=SAFE_IN_PATH.replace(":", "")) + anchor
        return f"{self._base}{destination.path}{anchor}"

    def _kept(self, url: str, context: Page, destinations: Destinations) -> str | None:
        """An address that leads nowhere stays; one without host gets the old one, lest it lead astray."""
        if HAS_HOST.match(url) or self._style == "file":
            return None
        page = None if url.startswith("?") else context.post.link
        return urljoin(page or f"{destinations.directory.own.home}/", url)


def _shortened(text: str) -> str:
    """A word for a message, which is a line."""
    return text if len(text) <= _TOLD else f"{text[:_TOLD]}..."


def _place_of(post: Post, destinations: Destinations) -> str | None:
    places = destinations.directory.places
    place = places.of(post.id) if post.id is not None else places.of_link(post.link or "")
    return None if place is None else place.stem


def shelve(destinations: Destinations, path: Path) -> None:
    """Writes what `NewAddresses` answer from."""
    with path.open("wb") as file:
        pickle.dump(destinations, file, protocol=pickle.HIGHEST_PROTOCOL)


@lru_cache(maxsize=1)
def opened(path: Path) -> Destinations:
    """What `shelve` wrote, read once by each process."""
    with path.open("rb") as file:
        destinations: Destinations = pickle.load(file)  # noqa: S301 - written by `shelve` in this very run
    return destinations
