"""A collection from its beginning to its end: what is wanted, where it lies, what could not be had."""

from __future__ import annotations

import mimetypes
from array import array
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from itertools import islice

from wxr.archive import Archive
from wxr.content.kinds import mime_type_of
from wxr.media.addresses import Addresses
from wxr.media.checks import check_file
from wxr.media.collecting.choice import Chooser
from wxr.media.collecting.folder import MANIFEST, MediaFolder
from wxr.media.collecting.gathering import Gatherer, wished_path
from wxr.media.collecting.ledger import KeptFile, Ledger, Totals
from wxr.media.collecting.listing import listed, why_missing
from wxr.media.collecting.manifest import Line, ManifestHead, csv_lines, json_lines
from wxr.media.drafts import clean
from wxr.media.magic import kind_of_bytes
from wxr.media.matching import FileIndex
from wxr.media.records import sample_paths
from wxr.media.uploads import Content, Uploads
from wxr.model import Post, Record

_TOLD = 1000  # missing files that have a notice of their own; the manifest lists all
_HEAD = 65_536  # bytes that tell what a file is
_TYPES = mimetypes.MimeTypes()  # what Python itself knows; nothing of this machine


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
    """Collects the media of an archive into a folder; `run` does it."""

    def __init__(
        self, archive: Archive, folder: MediaFolder, uploads: Uploads | None, aliases: Iterable[str] = ()
    ) -> None:
        self._archive = archive
        self._folder = folder
        self._uploads = uploads
        self._aliases = tuple(aliases)
        self._addresses = Addresses(archive.site, self._aliases)
        self._index: FileIndex | None = None
        self._written = 0

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
            if self._uploads is not None and self._index is not None:
                self._copy(self._uploads, self._index, ledger)
            totals = ledger.totals()
            self._tell(ledger, totals)
            self._folder.finish(csv_lines(listed(ledger, self._index)), json_lines(self._manifest(ledger, totals)))
        return MediaCollection(
            files=totals.files,
            size=totals.size,
            written=self._written,
            equal=totals.answered - totals.files,
            missing=totals.missing,
            elsewhere=totals.elsewhere,
        )

    def _copy(self, uploads: Uploads, index: FileIndex, ledger: Ledger) -> None:
        """Puts the wanted files of the uploads folder into the collection."""
        wants = array("q", [0]) * len(index)
        for number, want in ledger.stored():
            wants[number] = want

        def want_of(name: str) -> int:
            number = index.number(name.removeprefix(index.prefix)) if name.startswith(index.prefix) else None
            return 0 if number is None else wants[number]

        for content in uploads.contents(lambda name: want_of(name) > 0):
            self._place(content, want_of(content.name), ledger)

    def _place(self, content: Content, want: int, ledger: Ledger) -> None:
        path = content.name.removeprefix(self._index.prefix if self._index else "")
        try:
            flaw = check_file(content.name, content.stream, content.size).flaw
            if not content.size or (flaw is not None and _is_page(content)):
                ledger.miss(want, flaw.evidence if flaw else "the file has no bytes")
                return
            placed = self._folder.put(content.stream, wished_path(path))
        except OSError as error:
            ledger.miss(want, f"it cannot be read ({error.strerror})")
            return
        self._written += placed.written
        mime_type = mime_type_of(path) or _TYPES.guess_type(path.rpartition("/")[2])[0]
        code = flaw.code if flaw else None
        ledger.keep(want, KeptFile(placed.file, placed.sha256, placed.size, mime_type, code))
        if flaw is not None:
            message = f"is collected as it is, though it is broken: {flaw.evidence}"
            self._archive.notices.add("media-broken", message, source=placed.file)

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


def _is_page(content: Content) -> bool:
    """True for an HTML page, which a server sent in the place of the file."""
    content.stream.seek(0)
    return kind_of_bytes(content.stream.read(_HEAD)) == "html"
