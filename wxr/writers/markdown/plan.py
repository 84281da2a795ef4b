"""The plan of the folder, made before anything is rendered or written: which file and which address each post gets."""

from __future__ import annotations

from collections.abc import Iterable

from wxr.model import Post, Site
from wxr.moving import Place, Places, SiteOptions
from wxr.moving.permalinks import path_of
from wxr.notices import Notices
from wxr.parsing.filenames import UniqueNames
from wxr.writers.markdown.layout import is_public, wished_path
from wxr.writers.markdown.selection import left_out
from wxr.writers.markdown.terms import term_key


def plan(posts: Iterable[Post], site: Site, options: SiteOptions, notices: Notices) -> Places:
    """The places of the stored posts, in their order. No two posts get one file, no two published ones one address."""
    return _Planner(site, options, notices).places(posts)


class _Planner:
    """Gives out names."""

    def __init__(self, site: Site, options: SiteOptions, notices: Notices) -> None:
        self._site = site
        self._options = options
        self._notices = notices
        self._files = UniqueNames()
        self._paths = UniqueNames()

    def places(self, posts: Iterable[Post]) -> Places:
        places = Places()
        for post in posts:
            place = None if left_out(post) else self._place(post)
            places.add(place, post.id, post.link)
            if place is not None and place.published:
                places.terms.update((term.taxonomy, term_key(term)) for term in post.terms)
        places.finish()
        return places

    def _place(self, post: Post) -> Place:
        wish = wished_path(post, self._options)
        stem, changed = self._files.claim(*_split(wish, "/index" if self._options.bundles else ""))
        if changed:
            message = f"the name {wish}.md is taken; written to {stem}.md"
            self._notices.add("name-changed", message, source=post.source, post=post.id)
        return Place(stem, self._path(post), is_public(post))

    def _path(self, post: Post) -> str:
        """The address; only what is published takes one away from others."""
        wish = path_of(post, self._site, self._options.permalink)
        if not is_public(post):
            return wish
        folder, _, name = wish.rstrip("/").rpartition("/")
        name, dot, suffix = name.rpartition(".") if not wish.endswith("/") else (name, "", "/")
        path, changed = self._paths.claim(f"{folder}/{name}", dot + suffix)
        if changed:
            message = f"the address {wish} is taken; this post gets {path}"
            self._notices.add("address-changed", message, source=post.source, post=post.id)
        return path


def _split(wish: str, suffix: str) -> tuple[str, str]:
    """A name and the suffix that a number goes before."""
    return wish.removesuffix(suffix), suffix
