"""Where each post goes: its file, and its address on the new site. Known before anything is rendered or written.

Made in a quick pass over the stored posts (`wxr.writers.markdown.plan`), so that a body can name the new address of any
other post while it is rendered. About 150 bytes a post, on disk where posts are many; picklable, so that worker
processes can have it (by a file, once a worker; not with each task).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import parse_qs, quote, urlsplit

from wxr.moving.keys import path_key
from wxr.parsing.columns import Column, Overflow, Pairs, Texts, hashed

_BY_ID = ("p", "page_id", "attachment_id")  # the parameters by which WordPress finds a post of any type
SAFE_IN_PATH = "/~:@!$&'()*+,;="


class Place(NamedTuple):
    """Where one post goes.

    ``stem`` is its file below the output folder, without suffix (``content/posts/2007-09-01-pier``). ``path`` is its
    address below the site's own, decoded, from ``/`` on (``/2008/03/ταξίδι/``): a folder where it ends in ``/``. A post
    that is not ``published`` has no page; its path is the one that it would have.
    """

    stem: str
    path: str
    published: bool

    @property
    def url(self) -> str:
        """The path as links write it: percent-encoded."""
        return quote(self.path, safe=SAFE_IN_PATH)


class Places:
    """All places. `add` every post in the order of the archive, then `finish`; lookups work from then on.

    ``terms`` are those that published posts have, as (taxonomy, key): they will have a list on the site.
    """

    def __init__(self) -> None:
        overflow = Overflow()
        self._texts = Texts(overflow)  # each post's stem and path
        self._published = Column(overflow)
        self._by_id = Pairs(overflow)
        self._by_link = Pairs(overflow)  # by hashes of the old permalinks
        self.terms: set[tuple[str, str]] = set()

    @staticmethod
    def link_key(link: str | None) -> int | None:
        """What `add` takes for an old permalink; apart from it, so that another process may make it."""
        return hashed(path_key(link)) if link else None

    def add(self, place: Place | None, number: int | None, link_key: int | None) -> None:
        """The next post: its place, None where it gets no file; its id, and the `link_key` of its old permalink."""
        position = len(self._texts)
        text = "" if place is None else f"{place.stem}\0{place.path}"
        self._texts.append(text.encode("utf-8", "surrogatepass"))
        self._published.append(place is not None and place.published)
        if number is not None:
            self._by_id.add(number, position)
        if link_key is not None:
            self._by_link.add(link_key, position)

    def finish(self) -> None:
        """Sorts what lookups need sorted."""
        self._by_id.finish()
        self._by_link.finish()

    def __len__(self) -> int:
        return len(self._texts)

    def __iter__(self) -> Iterator[Place | None]:
        """The places in the order of the archive, None for posts that get no file."""
        return map(_place, self._texts, self._published)

    def at(self, position: int) -> Place | None:
        """The place of the post at this position of the archive, from 0 on."""
        return _place(self._texts[position], self._published[position])

    def of(self, number: int) -> Place | None:
        """The place of the post of that id; of several with one id the first that gets a file."""
        return self._first(self._by_id.of(number))

    def of_link(self, link: str) -> Place | None:
        """The place of the post that had this address, absolute or from ``/`` on, or as ``?p=`` with its id.

        Only path and query count: whoever asks has made sure that the host is this blog's. Upper and lower case, a
        slash at the end and percent-encoding make no difference, as in WordPress. Anchors are ignored.
        """
        try:
            query = parse_qs(urlsplit(link).query)
        except ValueError:
            return None
        for name in _BY_ID:
            value = query.get(name, [""])[0]
            if value.isdecimal() and len(value) < 16:
                return self.of(int(value))
        return self._first(self._by_link.of(hashed(path_key(link))))

    def _first(self, positions: Iterator[int]) -> Place | None:
        places = map(self.at, positions)
        return next((place for place in places if place is not None), None)


def _place(text: bytes, published: int) -> Place | None:
    if not text:
        return None
    stem, path = text.decode("utf-8", "surrogatepass").split("\0")
    return Place(stem, path, bool(published))
