"""What the new site has besides the pages of posts: lists of terms and authors, a feed."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote

from wxr.model import Author, Term
from wxr.moving.places import SAFE_IN_PATH


class Lists(NamedTuple):
    """Paths below the new site's address, ``{}`` for the slug; None where the target makes no such page by itself."""

    category: str | None = None
    tag: str | None = None
    author: str | None = None
    feed: str | None = None

    def term(self, term: Term) -> str | None:
        """The list of a term's posts."""
        pattern = {"category": self.category, "post_tag": self.tag}.get(term.taxonomy)
        return pattern and pattern.format(quote(term.slug or "", safe=SAFE_IN_PATH))

    def of_author(self, _author: Author, name: str) -> str | None:
        """The list of an author's posts."""
        return self.author and self.author.format(quote(name, safe=SAFE_IN_PATH))


LISTS: dict[str, Lists] = {}
"""By target; one that is not named here has none."""
