"""Which file on disk is meant by a path: exactly, or under a name that differs in accents, case or percent signs."""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple
from urllib.parse import unquote

from wxr.media.addresses import Target, normal
from wxr.media.uploads import Stored

How = Literal["exact", "accents", "case", "percent"]

# What WordPress appends to a name: a size, the scaled or rotated copy of a large upload, an edit's time. Below, a
# PDF's preview.
_VARIANT = re.compile(r"(?:-\d{1,5}x\d{1,5}|-scaled|-rotated|-e\d{13})(?=\.[A-Za-z0-9]{1,5}\Z)")
_SIZE = re.compile(r"-\d{1,5}x\d{1,5}(?=\.[A-Za-z0-9]{1,5}\Z)")
_SCALED = re.compile(r"-scaled(?=\.[A-Za-z0-9]{1,5}\Z)")
_PREVIEW = re.compile(r"-pdf(?:-\d{1,5}x\d{1,5})?\.(?:jpg|png|webp)\Z")
_DEEP = 12  # folders within each other in an uploads folder, at most
_TOPS = ("wp-content/uploads/", "uploads/", "files/")


class Match(NamedTuple):
    """The number of a file in the index, and how it was found."""

    number: int
    how: How


class StandIns(NamedTuple):
    """What lies there instead of a file, or beside it: the original it is a copy of, its largest copy, namesakes."""

    original: str | None
    copy: str | None
    namesakes: list[str]


def originals(path: str) -> Iterator[str]:
    """The paths whose resized, scaled, rotated or edited copy this may be by its name, the nearest first.

    A name proves nothing (``photo-2-300x200.jpg`` may be an upload): the caller looks whether one of them is there.
    """
    found = path
    for _ in range(3):  # photo-e1234567890123-300x200.jpg, photo-scaled-300x200.jpg
        shorter = _VARIANT.sub("", found)
        if shorter == found:
            break
        found = shorter
        stem, _, ending = found.rpartition(".")
        yield found
        yield f"{stem}-scaled.{ending}"
        yield f"{stem}-rotated.{ending}"
    if preview := _PREVIEW.search(path):
        yield path[: preview.start()] + ".pdf"


def unsized(path: str) -> Iterator[str]:
    """The paths that this may be a smaller copy of by its name; an edited or turned picture is no smaller one."""
    full = _SIZE.sub("", path)
    if full != path:
        stem, _, ending = full.rpartition(".")
        yield full
        yield f"{stem}-scaled.{ending}"
        yield f"{stem}-rotated.{ending}"


def unscaled(path: str) -> str | None:
    """The upload that WordPress's ``-scaled`` copy was made from, by its name; None where this is no such copy."""
    original = _SCALED.sub("", path)
    return original if original != path else None


class FileIndex:
    """The files of an uploads folder by name: about 120 bytes a file, and as much again where its name is folded."""

    def __init__(self, files: Iterable[Stored], recorded: Sequence[str] = (), prefix: str | None = None) -> None:
        """``recorded`` are paths that attachments name, a sample that tells where in the listing the folder begins.

        Where that is known, it is the ``prefix``.
        """
        sizes, names = array("q"), []
        for stored in files:
            names.append(stored.name)
            sizes.append(stored.size)
        self.prefix = _prefix(names, recorded) if prefix is None else prefix
        inside = [number for number, name in enumerate(names) if name.startswith(self.prefix)]
        inside.sort(key=names.__getitem__)
        self.names = [names[number].removeprefix(self.prefix) for number in inside]
        self.sizes = array("q", (sizes[number] for number in inside))
        # Only names that folding changes: most are what they would be looked up by.
        self._folded: dict[str, int] = {}
        for number, name in enumerate(self.names):
            folded = normal(name).casefold()
            if folded != name:
                self._folded.setdefault(folded, number)
        self._by_base: dict[str, list[int]] | None = None

    def __len__(self) -> int:
        return len(self.names)

    def number(self, name: str) -> int | None:
        """The number of the file with exactly that name; of two in an archive the later one, as unpacking would."""
        at = bisect_right(self.names, name) - 1
        return at if at >= 0 and self.names[at] == name else None

    def find(self, target: Target) -> Match | None:
        """The file that a target means, in the order exact, NFD, percent signs taken literally, case folded.

        Both forms of an accent may lie there: then a name means the one that it is written as.
        """
        spelt = unquote(target.written)
        for name, how in (
            (spelt if normal(spelt) == target.path else target.path, "exact"),
            (target.path, "exact"),
            (target.written, "exact" if normal(target.written) == target.path else "percent"),
            (unicodedata.normalize("NFD", target.path), "accents"),
        ):
            number = self.number(name)
            if number is not None:
                return Match(number, how)  # type: ignore[arg-type]  # the tuple's words are those of How
        folded = target.path.casefold()
        found = [each for each in (self._folded.get(folded), self.number(folded)) if each is not None]
        if not found:
            return None
        number = min(found)
        return Match(number, "accents" if normal(self.names[number]) == target.path else "case")

    def variants(self, path: str) -> Iterator[int]:
        """The files that are resized copies of a path by their names."""
        stem, dot, ending = path.rpartition(".")
        at = bisect_left(self.names, f"{stem}-")
        while at < len(self.names) and self.names[at].startswith(f"{stem}-"):
            if _VARIANT.sub("", self.names[at]) == f"{stem}{dot}{ending}":
                yield at
            at += 1

    def namesakes(self, path: str, most: int = 3) -> list[str]:
        """Files of the same name in other folders: an upload that moved to another month."""
        if self._by_base is None:
            self._by_base = {}
            for number, name in enumerate(self.names):
                self._by_base.setdefault(name.rpartition("/")[2].casefold(), []).append(number)
        found = self._by_base.get(path.rpartition("/")[2].casefold(), [])
        return [self.names[number] for number in found[: most + 1] if self.names[number] != path][:most]

    def stand_ins(self, path: str) -> StandIns:
        """What lies there that could help with a file."""
        original = next((each for each in originals(path) if self.number(each) is not None), None)
        largest = max(self.variants(path), key=lambda number: self.sizes[number], default=None)
        return StandIns(original, None if largest is None else self.names[largest], self.namesakes(path))


def _prefix(names: Sequence[str], recorded: Sequence[str]) -> str:
    """What stands before an upload's path in a listing: nothing, ``uploads/``, ``backup/wp-content/uploads/``."""
    wanted = set(recorded)
    bases = {path.rpartition("/")[2] for path in wanted}
    votes: Counter[str] = Counter()
    for name in names:
        if name.rpartition("/")[2] in bases:
            parts = name.split("/")
            for start in range(max(0, len(parts) - _DEEP), len(parts)):
                if "/".join(parts[start:]) in wanted:
                    votes["".join(f"{part}/" for part in parts[:start])] += 1
    if votes:
        most = max(votes.values())
        return min((prefix for prefix, count in votes.items() if count == most), key=len)
    return next((top for top in _TOPS if names and all(name.startswith(top) for name in names)), "")
