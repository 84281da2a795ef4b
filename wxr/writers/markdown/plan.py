"""The plan of the folder, made before anything is rendered or written: which file and which address each post gets.

What a post would be called, were it alone, is known of the post itself, so any process can say it (`PostWishes`); who
gets the name that several wish for is decided here, in the order of the archive.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from wxr.model import Post, Site
from wxr.moving import Place, Places, SiteOptions
from wxr.moving.permalinks import path_of
from wxr.notices import Notices
from wxr.parsing.filenames import UniqueNames, name_key
from wxr.writers.document import Run, Shaping
from wxr.writers.markdown.layout import is_public, wished_path
from wxr.writers.markdown.selection import left_out
from wxr.writers.markdown.terms import TermKey, term_key


class Wished(NamedTuple):
    """A post as far as the plan goes; ``stem``, the name that it would have, is None where it gets no file.

    The keys are those of `Places` and of `UniqueNames`. ``terms`` are those of a published post, and only such a post
    has a ``path_key``: no other takes an address away.
    """

    number: int | None
    link_key: int | None
    source: str | None
    stem: str | None = None
    stem_key: int = 0
    path: str = ""
    path_key: int | None = None
    terms: tuple[TermKey, ...] = ()


@dataclass(frozen=True)
class PostWishes:
    """The shape of posts for the plan."""

    site: Site
    options: SiteOptions

    def __call__(self, run: Run) -> list[Wished]:
        """What the posts of a run would be called."""
        return [self._wished(post) for post in run.posts()]

    def _wished(self, post: Post) -> Wished:
        link_key = Places.link_key(post.link)
        if left_out(post):
            return Wished(post.id, link_key, post.source)
        stem, path = wished_path(post, self.options), path_of(post, self.site, self.options.permalink)
        if not is_public(post):
            return Wished(post.id, link_key, post.source, stem, name_key(stem), path)
        terms = tuple([(term.taxonomy, term_key(term)) for term in post.terms])
        return Wished(post.id, link_key, post.source, stem, name_key(stem), path, name_key(path), terms)


def plan(stored: Shaping, site: Site, options: SiteOptions, notices: Notices) -> Places:
    """The places of the stored posts, in their order. No two posts get one file, no two published ones one address."""
    return _Planner(options, notices).places(chain.from_iterable(stored(PostWishes(site, options))))


class _Planner:
    """Gives out names."""

    def __init__(self, options: SiteOptions, notices: Notices) -> None:
        self._suffix = "/index" if options.bundles else ""  # of names, behind the number that tells two apart
        self._notices = notices
        self._files = UniqueNames()
        self._paths = UniqueNames()

    def places(self, posts: Iterable[Wished]) -> Places:
        places = Places()
        for post in posts:
            places.add(self._place(post), post.number, post.link_key)
            places.terms.update(post.terms)
        places.finish()
        return places

    def _place(self, post: Wished) -> Place | None:
        wish = post.stem
        if wish is None:
            return None
        stem, changed = self._files.claim(wish.removesuffix(self._suffix), self._suffix, post.stem_key)
        if changed:
            message = f"the name {wish}.md is taken; written to {stem}.md"
            self._notices.add("name-changed", message, source=post.source, post=post.number)
        return Place(stem, self._path(post), post.path_key is not None)

    def _path(self, post: Wished) -> str:
        """The address; only what is published takes one away from others."""
        wish = post.path
        if post.path_key is None:
            return wish
        folder, _, name = wish.rstrip("/").rpartition("/")
        name, dot, suffix = name.rpartition(".") if not wish.endswith("/") else (name, "", "/")
        path, changed = self._paths.claim(f"{folder}/{name}", dot + suffix, post.path_key)
        if changed:
            message = f"the address {wish} is taken; this post gets {path}"
            self._notices.add("address-changed", message, source=post.source, post=post.number)
        return path
