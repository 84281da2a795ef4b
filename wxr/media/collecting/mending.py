"""Where an original is empty, cut or an error page: a sound smaller copy of it, as where the original is gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wxr.media.checks import check_file
from wxr.media.collecting.ledger import Ledger
from wxr.media.collecting.placing import Placer
from wxr.media.matching import FileIndex, unscaled
from wxr.media.uploads import Content, Uploads, unreadable
from wxr.notices import Notices


class Mending:
    """Finds copies in the uploads folder; `run` comes last, when nothing else has had the files that are broken."""

    def __init__(self, uploads: Uploads, index: FileIndex, ledger: Ledger, placer: Placer, notices: Notices) -> None:
        self._uploads = uploads
        self._index = index
        self._ledger = ledger
        self._placer = placer
        self._notices = notices

    def has_copies(self, name: str) -> bool:
        """True where files lie there that are copies of a file by their names."""
        return any(True for _ in self._copies(name))

    def _copies(self, name: str) -> Iterator[int]:
        """Resized and scaled copies; what has a record of its own is an upload of its own."""
        for base in filter(None, (name, unscaled(name))):
            for number in self._index.variants(base):
                copy = self._index.names[number]
                if copy != name and self._ledger.main(copy) is None:
                    yield number

    def run(self) -> None:
        """Takes the largest sound copy of each file that is broken; where there is none, what there is of the file."""
        broken = dict(self._ledger.lacking_stored())
        copies = {number: found for number in broken if (found := [*self._copies(self._index.names[number])])}
        sound = self._sound({copy for found in copies.values() for copy in found})
        sizes = self._index.sizes
        taken: dict[int, list[int]] = {}
        for number, found in copies.items():
            best = max((copy for copy in found if copy in sound), key=lambda copy: sizes[copy], default=number)
            taken.setdefault(best, []).append(number)
        for number, content in self._contents(taken):
            for original in taken[number]:
                self._take(broken[original], original, number, content)

    def _take(self, want: int, original: int, number: int, content: Content) -> None:
        placed = self._placer.place(want, content)
        if placed is not None and number != original:
            self._ledger.rename(want, content.name)
            message = f"is broken; its smaller copy {content.name} is collected in its place"
            self._notices.add("media-copy", message, source=self._index.names[original])

    def _sound(self, numbers: set[int]) -> set[int]:
        found: set[int] = set()
        for number, content in self._contents(numbers):
            try:
                if content.size and check_file(content.name, content.stream, content.size).flaw is None:
                    found.add(number)
            except OSError as error:
                unreadable(self._notices, content.name, error.strerror)
        return found

    def _contents(self, numbers: Iterable[int]) -> Iterator[tuple[int, Content]]:
        wanted = {self._index.prefix + self._index.names[number]: number for number in numbers}
        if wanted:
            for name, size, stream in self._uploads.contents(wanted.__contains__):
                yield wanted[name], Content(name.removeprefix(self._index.prefix), size, stream)
