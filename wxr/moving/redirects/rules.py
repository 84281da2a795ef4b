"""What a path cannot keep: every address of the old blog that leads to a page of the new one under another name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

import msgspec

from wxr.model import Post, Term
from wxr.moving.destinations import Destinations
from wxr.moving.directory import Directory
from wxr.moving.keys import path_key
from wxr.moving.names import author_names
from wxr.moving.own import HAS_HOST
from wxr.moving.places import SAFE_IN_PATH
from wxr.parsing.seen import Seen
from wxr.parsing.urls import host_and_path

BASES = {"category": "category", "post_tag": "tag"}
"""What WordPress puts before a term in addresses; any other taxonomy has its own name there."""
_QUERIES = {"category": "category_name", "post_tag": "tag"}
_CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029\ud800-\udfff]")
_NO_LISTS = frozenset(["nav_menu", "post_format", "link_category", "wp_theme", "wp_template_part_area", "author"])
_FEED = ("feed", "feed/rss2", "feed/rss", "feed/atom", "feed/rdf", "comments/feed", "wp-rss2.php", "wp-rss.php",
         "wp-atom.php", "wp-rdf.php", "wp-feed.php", "wp-commentsrss2.php")  # fmt: skip


class Redirect(msgspec.Struct, frozen=True, gc=False):
    """From a path, or from a parameter of the blog's own address, to where that stands now.

    ``path`` is below the host, decoded, without slash at its end; where ``parameter`` is not empty it is the blog's own
    path, and parameter and ``value`` stand in the query. ``to`` is percent-encoded, absolute only where the host is
    another. ``kind`` is ``id``, ``moved``, ``former``, ``attachment``, ``term``, ``author``, ``date`` or ``feed``.
    """

    kind: str
    path: str
    parameter: str
    value: str
    to: str
    post: int | None = None


def parameters(redirect: Redirect) -> tuple[str, ...]:
    """The parameters that mean the same: WordPress finds a post of any type by ``p``."""
    return {"p": ("p", "page_id"), "attachment_id": ("attachment_id", "p")}.get(
        redirect.parameter, (redirect.parameter,)
    )


class _Wish(NamedTuple):
    """A redirect before it is known whether it may stand: below the blog's own path."""

    kind: str
    path: str
    to: str
    post: int | None = None
    parameter: str = ""
    value: str = ""


class Redirects:
    """Makes the redirects of a blog. ``file_of`` answers where a file stands from now on."""

    def __init__(self, destinations: Destinations, site_url: str, file_of: Callable[[Post, str], str | None]) -> None:
        self._destinations = destinations
        self._directory: Directory = destinations.directory
        self._file_of = file_of
        old = urlsplit(self._directory.own.home)
        new = urlsplit(site_url or self._directory.own.home)
        self.old_base = unquote(old.path).rstrip("/")
        same = host_and_path(old.geturl())[0] == host_and_path(new.geturl())[0]
        self.new_base = new.path.rstrip("/") if same else new.geturl().rstrip("/")
        self._pages = Seen()  # the new pages' paths: nothing may lead away from one
        self._seen = Seen()

    def of(self, posts: Iterable[Post]) -> Iterator[Redirect]:
        """All redirects, for the stored posts in the order of the archive; no two from one address."""
        self._pages.add(path_key(f"{self.new_base}/"))
        for place in self._directory.places:
            if place is not None and place.published:
                self._pages.add(path_key(unquote(self.new_base) + place.path))
        for wish in self._wishes(posts):
            if (redirect := self._granted(wish)) is not None:
                yield redirect

    def _granted(self, wish: _Wish) -> Redirect | None:
        path = f"{self.old_base}{wish.path}".rstrip("/") or "/"
        if _CONTROL.search(path + wish.value):
            return None  # it would end a line of a configuration, and no reader ever asked for it
        to = (wish.to if "//" in wish.to else f"{self.new_base}{wish.to}").replace("$", "%24")
        key = f"{path_key(path)}?{wish.parameter}={wish.value.casefold()}"
        if key in self._seen or (not wish.parameter and path_key(path) in self._pages):
            return None
        if not wish.parameter and path_key(path) == path_key(to):
            return None
        self._seen.add(key)
        return Redirect(wish.kind, path, wish.parameter, wish.value, to, wish.post)

    def _wishes(self, posts: Iterable[Post]) -> Iterator[_Wish]:
        dates: set[str] = set()
        former: list[_Wish] = []
        for position, post in enumerate(posts):
            to = self._target(position, post)
            if to is None:
                continue
            kind = "attachment" if post.type == "attachment" else "moved"
            if post.id is not None:
                name = "attachment_id" if kind == "attachment" else "p"
                yield _Wish("id", "/", to, post.id, name, str(post.id))
            path = self._directory.path_of(post)
            if path is not None:
                yield _Wish(kind, path, to, post.id)
                pages = (post.content or "").count("<!--nextpage-->")
                yield from (_Wish("moved", f"{path}/{number}", to, post.id) for number in range(2, pages + 2))
            former += [_Wish("former", each, to, post.id) for each in self._directory.former_paths(post, path)]
            if post.type == "post" and post.date:
                dates.add(post.date[:10])
        yield from former  # what has a path now comes before what only had it once
        yield from self._terms()
        yield from self._authors()
        yield from _dates(dates)
        if self._destinations.lists.feed:
            yield from (_Wish("feed", f"/{path}", self._destinations.lists.feed) for path in _FEED)
            yield from (
                _Wish("feed", "/", self._destinations.lists.feed, None, "feed", name)
                for name in ("rss2", "rss", "atom", "rdf", "feed", "comments-rss2")
            )

    def _target(self, position: int, post: Post) -> str | None:
        known = self._directory.at(position)
        if known.is_page and known.place is not None:
            return known.place.url
        if not known.attachment:
            return None
        parent = self._directory.of_id(known.parent) if known.parent else None
        if parent is not None and parent.hides_attachments:
            return None
        url = post.attachment.url if post.attachment else None
        if url and (local := self._file_of(post, url)) is not None:
            return local
        if parent is not None and parent.is_page and parent.place is not None:
            return parent.place.url
        return quote(url, safe=f"{SAFE_IN_PATH}%?#") if url and HAS_HOST.match(url) else None

    def _terms(self) -> Iterator[_Wish]:
        for (taxonomy, slug), term in self._directory.terms.items():
            if taxonomy in _NO_LISTS:
                continue
            to = self._destinations.lists.term(term) or "/"
            base = BASES.get(taxonomy, taxonomy)
            for path in dict.fromkeys([self._nested(term), slug]):
                yield _Wish("term", f"/{base}/{path}", to)
            yield _Wish("term", "/", to, None, _QUERIES.get(taxonomy, taxonomy), slug)
            if term.id is not None and taxonomy in BASES:
                yield _Wish("term", "/", to, None, "cat" if taxonomy == "category" else "tag_id", str(term.id))

    def _nested(self, term: Term) -> str:
        """A term's slugs from its first ancestor down; a ring of parents ends where it closes."""
        slugs: list[str] = []
        above: Term | None = term
        while above is not None and (slug := path_key(above.slug or above.name or "")) not in slugs:
            slugs.append(slug)
            above = self._directory.terms.get((term.taxonomy, path_key(above.parent or ""))) if above.parent else None
        return "/".join(reversed(slugs))

    def _authors(self) -> Iterator[_Wish]:
        for author in dict.fromkeys(self._directory.authors.values()):
            name = next(author_names(author.login or author.display_name or ""))
            to = self._destinations.lists.of_author(author, name) or "/"
            if name:
                yield _Wish("author", f"/author/{name}", to)
            if author.id is not None:
                yield _Wish("author", "/", to, None, "author", str(author.id))


def _dates(dates: Iterable[str]) -> Iterator[_Wish]:
    """The lists of years, months and days, which no target makes."""
    prefixes = {date[:length] for date in dates for length in (4, 7, 10)}
    for prefix in sorted(prefixes):
        yield _Wish("date", "/" + prefix.replace("-", "/"), "/")
        yield _Wish("date", "/", "/", None, "m", prefix.replace("-", ""))
