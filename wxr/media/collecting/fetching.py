"""What the uploads folder lacks: taken from an earlier run, or fetched from where it lies on the net."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from wxr.media.collecting.folder import MediaFolder
from wxr.media.collecting.ledger import Ledger, Want
from wxr.media.collecting.placing import Placer
from wxr.media.uploads import Content

_PATIENCE = 30 * 86_400.0  # seconds; whoever has enough of it presses Ctrl-C, and goes on later

if TYPE_CHECKING:
    from wxr.media.online.fetching import Fetched
    from wxr.media.online.options import Online

Fetch = Callable[[Iterable[str], Path, "Callable[[Fetched], None]"], bool]
"""Fetches addresses into a folder, telling of each; False where it was interrupted."""


def fetcher(online: Online) -> Fetch:
    """Fetches as the options say. Raises `wxr.MissingExtraError` where the extra ``net`` is not installed."""
    from wxr.media.online.fetching import fetch_files  # noqa: PLC0415 - aiohttp is an extra
    from wxr.media.online.session import require_extra  # noqa: PLC0415

    require_extra()
    patient = replace(online, time_limit=online.time_limit or _PATIENCE)

    def fetch(urls: Iterable[str], folder: Path, on_file: Callable[[Fetched], None]) -> bool:
        return fetch_files(urls, folder, patient, on_file)

    return fetch


def keep_earlier(ledger: Ledger, folder: MediaFolder, placer: Placer) -> None:
    """Takes what an earlier run into the folder had, and this one has not found."""
    for entry in folder.earlier():
        wants = [(key, want) for key in entry.paths if (want := ledger.lacking(key)) is not None]
        if wants and folder.still_holds(entry):
            path = folder.root / entry.file
            with path.open("rb") as stream:
                for key, want in wants:
                    placer.place(want, Content(key, path.stat().st_size, stream))


class Fetching:
    """Fetches the files that are missing, each from the first of its addresses that has it."""

    def __init__(self, ledger: Ledger, folder: MediaFolder, placer: Placer, fetch: Fetch) -> None:
        self._ledger = ledger
        self._folder = folder
        self._placer = placer
        self._fetch = fetch
        self._asked: dict[str, list[Want]] = {}

    def run(self, *, elsewhere: bool) -> bool:
        """Fetches the site's own files, with ``elsewhere`` those of other sites too; False where interrupted."""
        turn = 0
        while True:
            self._asked = {}
            for want in self._missing(elsewhere=elsewhere):
                if turn < len(want.tries):
                    self._asked.setdefault(want.tries[turn], []).append(want)
            if not self._asked:
                return True
            if not self._fetch(list(self._asked), self._folder.workplace, self._take):
                return False
            turn += 1

    def _missing(self, *, elsewhere: bool) -> Iterable[Want]:
        yield from self._ledger.missing()
        if elsewhere:
            yield from self._ledger.missing(elsewhere=True)

    def _take(self, fetched: Fetched) -> None:
        for want in self._asked[fetched.url]:
            if fetched.path is None:
                self._ledger.miss(want.id, fetched.problem or "it could not be fetched")
                continue
            with fetched.path.open("rb") as stream:
                placed = self._placer.place(want.id, Content(want.key, fetched.size, stream), fetched.media_type)
            if placed is not None:
                self._folder.note(want.key, placed)
        if fetched.path is not None:
            fetched.path.unlink(missing_ok=True)
