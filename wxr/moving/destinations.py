"""Where an address of the old blog leads on the new site."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from wxr.model import Author, Term
from wxr.moving.directory import Directory, Known
from wxr.moving.forms import Named, readings
from wxr.moving.keys import path_key
from wxr.moving.lists import Lists
from wxr.moving.own import HAS_HOST

_LONGEST = 4000  # characters; no server takes a longer address
_ROOTED = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[/?]")

Code = Literal["link-dead", "link-unserved"]


class Destination(NamedTuple):
    """A page of the new site, or an attachment, whose file is meant, or the reason why there is neither.

    ``path`` is below the new site's address, percent-encoded; ``known`` the post that it belongs to, where it is one.
    An address that ``code`` is None for and that has no path leads to a file.
    """

    path: str | None = None
    known: Known | None = None
    anchor: str = ""
    code: Code | None = None
    reason: str = ""


class Destinations:
    """Answers for every address that the old blog had."""

    def __init__(self, directory: Directory, lists: Lists) -> None:
        self.directory = directory
        self.lists = lists

    def of(self, url: str, page: str | None = None) -> Destination | None:
        """The destination of an address as written on a page of the blog; None where it leads elsewhere."""
        own = self.directory.own
        url = url.strip()
        if len(url) > _LONGEST:
            return None
        address = own.address(url, None if url.startswith("?") else page)
        if address is None:
            known = self.directory.of_guid(url) if HAS_HOST.match(url) else None
            return None if known is None else self.of_known(known, url.partition("#")[2])
        answer = None
        for named in readings(address, self.directory.taxonomies):
            answer = self._of_named(named, address.anchor)
            if answer is not None:
                break
        if answer is None:
            answer = Destination(code="link-dead", reason=f"nothing is known at {address.path}")
        if answer.code == "link-dead" and page and not _ROOTED.match(url):
            return self.of(url) or answer  # people wrote addresses without slash and meant the blog's own
        return answer

    def of_known(self, known: Known, anchor: str = "") -> Destination:
        """The page of a post."""
        if known.is_page and known.place is not None:
            return Destination(known.place.url, known, anchor)
        if known.attachment:
            return Destination(None, known, anchor)
        return Destination(code="link-dead", reason=f"post {known.id} is not public ({known.status})")

    def _of_named(self, named: Named, anchor: str) -> Destination | None:  # noqa: PLR0911 - a kind each
        match named.kind:
            case "id" | "path" | "slug":
                known = self._known(named)
                if known is not None:
                    return self.of_known(known, anchor)
                return _dead(f"no post has the id {named.value}") if named.kind == "id" else None
            case "term" | "term id":
                term = self._term(named)
                if term is None:
                    return _dead(f"no term has the id {named.value}") if named.kind == "term id" else None
                return self._listed(self.lists.term(term), f"the list of the {term.taxonomy} {term.slug}", anchor)
            case "author" | "author id":
                author = self._author(named)
                if author is None:
                    return _dead(f"no author is called {named.value}")
                path = self.lists.of_author(author, named.value)
                return self._listed(path, f"the list of the author {named.value}", anchor)
            case "date":
                return self._listed(None, f"the list of the posts of {named.value}", anchor)
            case "feed":
                return self._listed(self.lists.feed, "a feed", anchor)
            case "search":
                return self._listed(None, f"a search for {named.value}", anchor)
            case "system":
                return self._listed(None, f"a page of WordPress itself, {named.value}", anchor)
            case "front":
                return Destination("/", None, anchor)
            case "file":
                return Destination()

    def _listed(self, path: str | None, what: str, anchor: str) -> Destination:
        if path is None:
            return Destination(code="link-unserved", reason=what)
        return Destination(path, None, anchor)

    def _known(self, named: Named) -> Known | None:
        if named.kind == "path":
            return self.directory.of_path(named.value)
        if named.kind == "slug":
            return self.directory.of_slug(named.value) if named.value else None
        return self.directory.of_id(int(named.value)) if _is_number(named.value) else None

    def _term(self, named: Named) -> Term | None:
        if named.kind == "term id":
            number = int(named.value) if _is_number(named.value) else 0
            return self.directory.term_ids.get((named.taxonomy, number))
        slug = path_key(named.value.rstrip("/").rpartition("/")[2])
        return self.directory.terms.get((named.taxonomy, slug))

    def _author(self, named: Named) -> Author | None:
        if named.kind == "author id":
            return self.directory.author_ids.get(int(named.value) if _is_number(named.value) else 0)
        return self.directory.authors.get(named.value.lower())


def _dead(reason: str) -> Destination:
    return Destination(code="link-dead", reason=reason)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 16
