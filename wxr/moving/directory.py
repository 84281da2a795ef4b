"""What the blog had addresses for: its posts by id, path, former path and slug; its terms; its authors.

Filled in the pass that reads every stored post once; about 100 bytes a post or attachment, on disk where they are many.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple
from urllib.parse import unquote

from wxr.model import Author, Post, Term
from wxr.moving.keys import path_key
from wxr.moving.names import author_names
from wxr.moving.own import OwnAddresses
from wxr.moving.places import Place, Places
from wxr.parsing.columns import Column, Overflow, Pairs, hashed
from wxr.parsing.urls import link_key

_NO_ID = -1
_STATES = 255
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")


class Known(NamedTuple):
    """A post that an address names; ``status`` is WordPress's own word, or says that there is a password."""

    position: int
    id: int | None
    parent: int | None
    status: str
    attachment: bool
    place: Place | None

    @property
    def is_page(self) -> bool:
        """True where the new site has a page for it."""
        return self.place is not None and self.place.published

    @property
    def hides_attachments(self) -> bool:
        """True where the public could not see the pages of its attachments either: they have its status."""
        return not self.is_page and self.status not in ("publish", "password-protected")


class Directory:
    """`learn` every post in the order of the archive, then `finish`; lookups work from then on."""

    def __init__(self, own: OwnAddresses, places: Places) -> None:
        self.own = own
        self.places = places
        self.terms: dict[tuple[str, str], Term] = {}  # by taxonomy and slug
        self.term_ids: dict[tuple[str, int], Term] = {}
        self.authors: dict[str, Author] = {}  # by the name that addresses have
        self.author_ids: dict[int, Author] = {}
        overflow = Overflow()
        self._ids = Column(overflow)
        self._parents = Column(overflow)
        self._states = Column(overflow)
        self._kinds: list[tuple[str, bool]] = []  # what a state stands for: status, whether an attachment
        # Positions, by what a post is found by:
        self._numbers = Pairs(overflow)
        self._paths = Pairs(overflow)
        self._former = Pairs(overflow)
        self._guids = Pairs(overflow)
        self._slugs = Pairs(overflow)

    @property
    def taxonomies(self) -> frozenset[str]:
        """The taxonomies that have terms, as they stand in addresses."""
        return frozenset(taxonomy for taxonomy, _ in self.terms)

    def learn(self, post: Post) -> None:
        """The next post of the archive."""
        position = len(self._ids)
        self.own.learn(post)
        self._ids.append(_NO_ID if post.id is None else post.id)
        self._parents.append(_NO_ID if not post.parent else post.parent)
        status = "password-protected" if post.password else post.status or "no status"
        self._states.append(self._state(status, attachment=post.type == "attachment"))
        if post.id is not None:
            self._numbers.add(post.id, position)
        path = self.path_of(post)
        if post.guid and path is not None and path_key(post.guid) == path_key(path):
            self._guids.add(hashed(link_key(post.guid)), position)
        if path is not None:
            self._paths.add(hashed(path_key(path)), position)
            self._slugs.add(hashed(path_key(path.rpartition("/")[2])), position)
        for former in self.former_paths(post, path):
            self._former.add(hashed(path_key(former)), position)

    def _guid_path(self, post: Post, path: str | None) -> Iterator[str]:
        """The path in a guid, which is the first that the post had: guids are not changed."""
        guid = self.own.address(post.guid) if post.guid else None
        if guid is not None and not guid.is_front and not guid.query and guid.path != path and "." not in guid.path:
            yield guid.path

    def former_paths(self, post: Post, path: str | None) -> Iterator[str]:
        """Every path that the post had below the blog's address besides this one, decoded."""
        return chain(_renamed_paths(post, path), self._guid_path(post, path))

    def path_of(self, post: Post) -> str | None:
        """The path that a post had below the blog's address, decoded; None where it had a query only."""
        address = self.own.address(post.link) if post.link else None
        if address is None or address.is_front or address.query:
            return None
        return address.path.removeprefix("/index.php")

    def _state(self, status: str, *, attachment: bool) -> int:
        kind = status, attachment
        if kind not in self._kinds and len(self._kinds) < _STATES:
            self._kinds.append(kind)
        return self._kinds.index(kind) if kind in self._kinds else _STATES - 1

    def finish(self, terms: Iterable[Term], authors: Iterable[Author]) -> None:
        """Takes the terms and authors, and sorts what lookups need sorted."""
        for table in (self._numbers, self._paths, self._former, self._guids, self._slugs):
            table.finish()
        for term in terms:
            slug = path_key(term.slug or term.name or "")
            self.terms.setdefault((term.taxonomy, slug), term)
            if term.id is not None:
                self.term_ids.setdefault((term.taxonomy, term.id), term)
        for author in authors:
            for name in author_names(author.login or author.display_name or ""):
                self.authors.setdefault(name, author)
            if author.id is not None:
                self.author_ids.setdefault(author.id, author)

    def __len__(self) -> int:
        return len(self._ids)

    def at(self, position: int) -> Known:
        """The post at a position of the archive."""
        status, attachment = self._kinds[self._states[position]]
        number, parent = self._ids[position], self._parents[position]
        return Known(
            position,
            None if number == _NO_ID else number,
            None if parent == _NO_ID else parent,
            status,
            attachment,
            self.places.at(position),
        )

    def of_id(self, number: int) -> Known | None:
        """The post of an id."""
        return self._best(self._numbers.of(number))

    def of_path(self, path: str) -> Known | None:
        """The post that has, or had, this path."""
        key = hashed(path_key(path))
        return self._best(self._paths.of(key)) or self._best(self._former.of(key))

    def of_guid(self, url: str) -> Known | None:
        """The post with this guid, on whatever host, if its path is the post's own: an address that it had once.

        Any other may be that of an article of another site, which a plugin brought in.
        """
        return self._best(self._guids.of(hashed(link_key(url))))

    def of_slug(self, slug: str) -> Known | None:
        """The only published post or attachment with this slug, as WordPress guesses where nothing has the path."""
        found = [self.at(position) for position in self._slugs.of(hashed(path_key(slug)))]
        found = [known for known in found if known.is_page or known.attachment]
        return found[0] if len(found) == 1 else None

    def _best(self, positions: Iterator[int]) -> Known | None:
        """The first that has a page, else the first."""
        found = [self.at(position) for position in positions]
        return next((known for known in found if known.is_page), found[0] if found else None)


def _renamed_paths(post: Post, path: str | None) -> Iterator[str]:
    """The paths that a post had under its old slugs and dates (``_wp_old_slug``, ``_wp_old_date``), decoded."""
    old_slugs = [unquote(meta.value) for meta in post.meta if meta.key == "_wp_old_slug" and meta.value]
    old_slugs = [slug for slug in old_slugs if "/" not in slug]
    old_dates = [meta.value for meta in post.meta if meta.key == "_wp_old_date" and _DATE.match(meta.value)]
    folder, _, slug = (path or "/").rpartition("/")
    date = (post.date or "")[:10].replace("-", "/")
    dated = [old.replace("-", "/") for old in old_dates] if date and date in folder else []
    folders = [folder, *(folder.replace(date, old, 1) for old in dated)]
    for where in dict.fromkeys(folders):
        for name in dict.fromkeys([slug, *old_slugs] if slug else old_slugs):
            if f"{where}/{name}" != path:
                yield f"{where}/{name}"
