"""A collection from its beginning to its end: what is wanted, where it lies, what could not be had."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from itertools import islice

from wxr.archive import Archive
from wxr.media.addresses import Addresses
from wxr.media.collecting.choice import Chooser
from wxr.media.collecting.fetching import Fetch, Fetching, keep_earlier
from wxr.media.collecting.folder import MANIFEST, MediaFolder
from wxr.media.collecting.gathering import Gatherer
from wxr.media.collecting.ledger import Ledger, Totals
from wxr.media.collecting.listing import listed, why_missing
from wxr.media.collecting.manifest import Line, ManifestHead, csv_lines, json_lines
from wxr.media.collecting.mending import Mending
from wxr.media.collecting.placing import Placer
from wxr.media.drafts import clean
from wxr.media.matching import FileIndex
from wxr.media.records import sample_paths
from wxr.media.uploads import Content, Uploads
from wxr.model import Post, Record

_TOLD = 1000  # missing files that have a notice of their own; the manifest lists all


class MediaCollection(Record, frozen=True, kw_only=True):
    """What a collection came to: how many files lie in the folder, and their bytes.

    ``written`` of them had to be written, the others were there already; ``equal`` files had the bytes of another and
    lie there once. ``missing`` could not be had, ``elsewhere`` lie on other sites.
    """

    files: int
    size: int
    written: int
    equal: int
    missing: int
    elsewhere: int


class Collector:
    """Collects the media of an archive into a folder; `run` does it.

    What the uploads folder lacks is fetched where there is a ``fetch``; with ``elsewhere`` also files of other sites.
    """

    def __init__(
        self,
        archive: Archive,
        folder: MediaFolder,
        uploads: Uploads | None,
        aliases: Iterable[str] = (),
        fetch: Fetch | None = None,
        *,
        elsewhere: bool = False,
    ) -> None:
        self._archive = archive
        self._folder = folder
        self._uploads = uploads
        self._fetch = fetch
        self._elsewhere = elsewhere
        self._aliases = tuple(aliases)
        self._addresses = Addresses(archive.site, self._aliases)
        self._index: FileIndex | None = None

    def run(self, on_post: Callable[[Post], None] | None = None) -> MediaCollection:
        """Does the collection; ``on_post`` is called with every post as it passes."""
        for post in self._archive.stored("attachment"):
            self._addresses.learn(post)
        if self._uploads is not None:
            recorded = sample_paths(self._archive.stored("attachment"), self._addresses)
            self._index = FileIndex(self._uploads.listing(), recorded)
        with closing(Ledger()) as ledger:
            chooser = Chooser(self._addresses, ledger, self._index)
            Gatherer(self._archive, self._addresses, ledger, chooser).gather(on_post)
            placer = Placer(self._folder, ledger, self._archive.notices)
            mending = None
            if self._uploads is not None and self._index is not None:
                mending = Mending(self._uploads, self._index, ledger, placer, self._archive.notices)
                self._copy(self._uploads, self._index, ledger, placer, mending)
            keep_earlier(ledger, self._folder, placer)
            if self._fetch is not None and not Fetching(ledger, self._folder, placer, self._fetch).run(
                elsewhere=self._elsewhere
            ):
                raise KeyboardInterrupt
            if mending is not None:
                mending.run()
            totals = ledger.totals()
            self._tell(ledger, totals)
            self._folder.finish(csv_lines(listed(ledger, self._index)), json_lines(self._manifest(ledger, totals)))
        return MediaCollection(
            files=totals.files,
            size=totals.size,
            written=placer.written,
            equal=totals.answered - totals.files,
            missing=totals.missing,
            elsewhere=totals.elsewhere,
        )

    @staticmethod
    def _copy(uploads: Uploads, index: FileIndex, ledger: Ledger, placer: Placer, mending: Mending) -> None:
        """Puts the wanted files of the uploads folder into the collection; those that may be mended wait."""
        wants = array("q", [0]) * len(index)
        for number, want in ledger.stored():
            wants[number] = want

        def want_of(name: str) -> int:
            number = index.number(name.removeprefix(index.prefix)) if name.startswith(index.prefix) else None
            return 0 if number is None else wants[number]

        for content in uploads.contents(lambda name: want_of(name) > 0):
            name = content.name.removeprefix(index.prefix)
            whole = Content(name, content.size, content.stream)
            placer.place(want_of(content.name), whole, replaceable=mending.has_copies(name))

    def _tell(self, ledger: Ledger, totals: Totals) -> None:
        """Notices of what is missing."""
        notices = self._archive.notices
        if self._uploads is not None and totals.missing and not totals.files:
            message = "holds none of the files that the archive names; is it the uploads folder of this site?"
            notices.add("uploads-foreign", message, source=self._uploads.name)
        for want in islice(ledger.missing(), _TOLD):
            notices.add("media-missing", f"is missing: {why_missing(want)}", source=clean(want.key))
        if totals.missing > _TOLD:
            notices.add("media-missing", f"{totals.missing - _TOLD:,} more files are missing; {MANIFEST} lists them")

    def _manifest(self, ledger: Ledger, totals: Totals) -> Iterator[Line]:
        site = self._archive.site
        yield ManifestHead(
            site=site.title,
            url=site.url,
            sources=site.sources,
            uploads=self._uploads.name if self._uploads is not None else None,
            aliases=self._aliases,
            files=totals.files,
            missing=totals.missing,
            elsewhere=totals.elsewhere,
        )
        yield from listed(ledger, self._index)
