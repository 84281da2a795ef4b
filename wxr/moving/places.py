"""Where each post goes: its file, and its address on the new site. Known before anything is rendered or written.

Made in a quick pass over the stored posts (`wxr.writers.markdown.plan`), so that a body can name the new address of any
other post while it is rendered. Compact arrays, about 150 bytes a post; picklable, so that worker processes can have it
(by a file, once a worker; not with each task).
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import parse_qs, quote, urlsplit

from wxr.moving.keys import hashed, path_key

_NO_ID = -1
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
        self._texts = bytearray()
        self._ends = array("Q")  # of each post's stem and path in the texts
        self._published = array("b")
        self._ids = array("q")
        self._links = array("Q")  # hashes of the old permalinks
        self._by_id = array("I")
        self._by_link = array("I")
        self.terms: set[tuple[str, str]] = set()

    def add(self, place: Place | None, number: int | None, link: str | None) -> None:
        """The next post: its place, None where it gets no file; its id and old permalink."""
        if place is not None:
            self._texts += f"{place.stem}\0{place.path}".encode("utf-8", "surrogatepass")
        self._ends.append(len(self._texts))
        self._published.append(place is not None and place.published)
        self._ids.append(_NO_ID if number is None else number)
        self._links.append(hashed(path_key(link)) if link else 0)

    def finish(self) -> None:
        """Sorts what lookups need sorted."""
        self._by_id = array("I", sorted(range(len(self._ids)), key=self._ids.__getitem__))
        self._by_link = array("I", sorted(range(len(self._links)), key=self._links.__getitem__))

    def __len__(self) -> int:
        return len(self._ends)

    def __iter__(self) -> Iterator[Place | None]:
        """The places in the order of the archive, None for posts that get no file."""
        return map(self.at, range(len(self)))

    def at(self, position: int) -> Place | None:
        """The place of the post at this position of the archive, from 0 on."""
        start = self._ends[position - 1] if position else 0
        if start == self._ends[position]:
            return None
        stem, path = self._texts[start : self._ends[position]].decode("utf-8", "surrogatepass").split("\0")
        return Place(stem, path, bool(self._published[position]))

    def of(self, number: int) -> Place | None:
        """The place of the post of that id; of several with one id the first that gets a file."""
        return self._first(self._by_id, self._ids, number)

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
        return self._first(self._by_link, self._links, hashed(path_key(link)))

    def _first(self, order: array[int], values: array[int], wanted: int) -> Place | None:
        start = bisect_left(order, wanted, key=values.__getitem__)
        for at in range(start, len(order)):
            if values[order[at]] != wanted:
                break
            if (place := self.at(order[at])) is not None:
                return place
        return None
