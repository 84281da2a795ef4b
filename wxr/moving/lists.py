"""What the new site has besides the pages of posts: lists of terms and authors, a feed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote

from wxr.model import Author, Term
from wxr.moving.places import SAFE_IN_PATH


class Lists(NamedTuple):
    """Paths below the new site's address: those of terms by taxonomy and slug, that of the feed.

    None, or not named, where the target makes no such page by itself.
    """

    terms: Mapping[tuple[str, str | None], str]
    feed: str | None

    def term(self, term: Term) -> str | None:
        """The list of a term's posts, percent-encoded."""
        path = self.terms.get((term.taxonomy, term.slug))
        return path and quote(path, safe=SAFE_IN_PATH)

    def of_author(self, _author: Author, _name: str) -> str | None:
        """The list of an author's posts: no target has one yet."""
        return None
