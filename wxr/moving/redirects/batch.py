"""All redirects of a blog, parked on disk, so that each server's writer can go through them as often as it likes."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator

from wxr.moving.places import Places
from wxr.moving.redirects.rules import Redirect
from wxr.parsing.spool import Spool


class Batch:
    """``old_base`` is the folder of the host that the old blog lay in, ``new_base`` what stands before new paths.

    ``depths`` are the numbers of folders that paths of pages have or had. Close it to give its disk space back.
    """

    def __init__(self, redirects: Iterable[Redirect], places: Places, old_base: str, new_base: str) -> None:
        self.old_base = old_base
        self.new_base = new_base
        depths = {_depth(place.path) for place in places if place and place.published}
        self.kinds: Counter[str] = Counter()
        self._spool: Spool[Redirect] = Spool(Redirect)
        self._offsets = array("q")
        for each in redirects:
            self._offsets.append(self._spool.append(each))
            self.kinds[each.kind] += 1
            if each.kind == "moved":
                depths.add(_depth(each.path[len(old_base) :]))
        self.depths = sorted(depths)

    def __len__(self) -> int:
        return len(self._offsets)

    def __iter__(self) -> Iterator[Redirect]:
        return map(self._spool.get, self._offsets)

    def close(self) -> None:
        """Gives the disk space back."""
        self._spool.close()


def _depth(path: str) -> int:
    return path.strip("/").count("/") + 1
