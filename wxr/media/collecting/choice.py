"""Which file to take for an address: the original of what a post shows in a smaller copy, where there is one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote, unquote

from wxr.media.addresses import Addresses, Target, bare
from wxr.media.collecting.ledger import Ledger, Main
from wxr.media.matching import FileIndex, originals, unscaled, unsized


class Choice(NamedTuple):
    """A file to take: its path, its number in the uploads folder (None where it is not there), where else to get it."""

    path: str
    stored: int | None
    tries: tuple[str, ...]
    attachment: int | None


class Chooser:
    """Decides by the attachment records and by what lies in the uploads folder; a name alone proves nothing."""

    def __init__(self, addresses: Addresses, ledger: Ledger, index: FileIndex | None) -> None:
        self._addresses = addresses
        self._ledger = ledger
        self._index = index

    def target(self, url: str) -> Target | None:
        """The path below the uploads folder that an address means, also one of an earlier host of this site."""
        target = self._addresses.target(url)
        if target is None and (target := self._addresses.elsewhere(url)) is not None:
            known = any(self._is_known(path) for path in (target.path, *originals(target.path)))
            return target if known else None
        return target

    def choose(self, target: Target, url: str | None) -> Choice:
        """The file for a path that something names, by the address ``url`` where it has one."""
        main = self._main(target.path)
        paths = list(dict.fromkeys(self._preferred(target.path, main)))
        stored = next((found for path in paths if (found := self._number(path, target)) is not None), None)
        attachment = main.attachment if main else None
        tries = tuple(filter(None, (self._address(path, target, main, url) for path in paths)))
        if stored is not None and self._index is not None:
            return Choice(self._index.names[stored], stored, tries, attachment)
        return Choice(main.path if main else paths[0], None, tries, attachment)

    def _preferred(self, path: str, main: Main | None) -> Iterator[str]:
        """The paths to look for, the best first."""
        full = main.path if main else next((each for each in unsized(path) if self._is_known(each)), path)
        larger = unscaled(full)
        if larger is not None:
            if main is not None and main.original:
                yield main.original
            elif self._ledger.main(larger) is None and self._is_known(larger):
                yield larger
        yield full
        yield path

    def _main(self, path: str) -> Main | None:
        """The record that a path belongs to, as its main file or as a copy that it names or must have made."""
        found = self._ledger.main(path) or self._ledger.main_of(path)
        if found is None and (self._index is None or self._index.number(path) is None):
            made = (self._ledger.main(each) for each in unsized(path))
            found = next((each for each in made if each is not None), None)
        return found

    def _is_known(self, path: str) -> bool:
        on_disk = self._index is not None and self._index.number(path) is not None
        return on_disk or self._ledger.main(path) is not None

    def _number(self, path: str, target: Target) -> int | None:
        if self._index is None:
            return None
        own = target if path == target.path else Target(path, path)
        match = self._index.find(own) or ("%" in path and self._index.find(Target(unquote(path), path)))
        return match.number if match else None

    @staticmethod
    def _address(path: str, target: Target, main: Main | None, url: str | None) -> str | None:
        """Where the file of a path lies on the net, told from an address in the same folder."""
        if main is not None and path == main.path and main.url:
            return bare(main.url)
        if url is None:
            return None
        if path == target.path:
            return bare(url)
        return f"{bare(url).rpartition('/')[0]}/{quote(path.rpartition('/')[2])}"
