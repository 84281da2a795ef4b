"""All redirects of a blog, parked on disk, so that each server's writer can go through them as often as it likes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from wxr.moving.places import Place, Places
from wxr.moving.redirects.rules import Redirect
from wxr.parsing.columns import Column, Overflow, Pairs, hashed
from wxr.parsing.filenames import safe_name
from wxr.parsing.spool import Spool


class Batch:
    """``old_base`` is the folder of the host that the old blog lay in, ``new_base`` what stands before new paths.

    ``depths`` are the numbers of folders that paths of pages have or had. Close it to give its disk space back. One
    that is pickled is read by another process, as long as it is not closed in the first.
    """

    def __init__(self, redirects: Iterable[Redirect], places: Places, old_base: str, new_base: str) -> None:
        self.old_base = old_base
        self.new_base = new_base
        self._places = places
        depths = {_depth(place.path) for place in self.pages()}
        self.kinds: Counter[str] = Counter()
        self._spool = Spool(Redirect)
        overflow = Overflow()
        self._offsets = Column(overflow)
        self._targets = Pairs(overflow)  # offsets, by hashes of where they lead
        for each in redirects:
            offset = self._spool.append(each)
            self._offsets.append(offset)
            if not each.parameter:
                self._targets.add(hashed(each.to), offset)
            self.kinds[each.kind] += 1
            if each.kind == "moved":
                depths.add(_depth(each.path[len(old_base) :]))
        self.depths = sorted(depths)
        self._targets.finish()

    def __len__(self) -> int:
        return len(self._offsets)

    def __iter__(self) -> Iterator[Redirect]:
        return map(self._spool.get, self._offsets)

    def pages(self) -> Iterator[Place]:
        """The places that have a page on the new site."""
        return (place for place in self._places if place is not None and place.published)

    def paths_to(self, place: Place) -> list[str]:
        """The paths below the blog's own that lead to a page, for generators that make a page of each.

        Only those that can be a folder's name everywhere.
        """
        url = f"{self.new_base}{place.url}".replace("$", "%24")
        found = (self._spool.get(offset) for offset in self._targets.of(hashed(url)))
        return [path for each in found if each.to == url and (path := self._as_folder(each)) is not None]

    def _as_folder(self, redirect: Redirect) -> str | None:
        below = redirect.path[len(self.old_base) :]
        names = below.strip("/").split("/")
        return (
            f"{below}/"
            if below and not redirect.parameter and all(safe_name(each, "") == each for each in names)
            else None
        )

    def close(self) -> None:
        """Gives the disk space back."""
        self._spool.close()


def _depth(path: str) -> int:
    return path.strip("/").count("/") + 1
