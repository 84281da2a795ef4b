"""The media of a site that is written: from a collection, or collected on the way from an uploads folder."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from wxr.archive import Archive
from wxr.media.addresses import Addresses
from wxr.media.collecting import Collector, opened
from wxr.media.local import LocalFiles, Shelf
from wxr.media.uploads import open_uploads
from wxr.moving import Places


class SiteMedia:
    """``files`` say where each file is on the site; `place` puts them there. Made by `site_media`."""

    def __init__(self, files: LocalFiles, shelf: Shelf, folder: str, *, move: bool) -> None:
        self.files = files
        self._shelf = shelf
        self._folder = folder
        self._move = move

    def place(self, output: Path) -> int:
        """Puts the files into an output that is being written; how many."""
        return self._shelf.place(output / self._folder, move=self._move)


@contextmanager
def site_media(
    archive: Archive,
    places: Places,
    where: tuple[str, str],
    aliases: Collection[str],
    collection: str | Path | None,
    uploads: str | Path | None,
    *,
    whole: bool,
) -> Iterator[SiteMedia]:
    """The media of a folder that `wxr media` made, or of an uploads folder, collected into a temporary one first.

    ``where`` is the folder that they go to below the output, and its path on the site. Raises `SourceError` where the
    folder is none.
    """
    folder, path = where
    with ExitStack() as stack:
        if uploads is not None:
            collection = Path(stack.enter_context(TemporaryDirectory(prefix="wxr-"))) / "collected"
            files = open_uploads(uploads, archive.notices)
            with opened(collection, force=False) as into:
                Collector(archive, into, files, aliases).run()
        shelf = stack.enter_context(closing(Shelf(Path(collection or ""), places, archive.notices, whole=whole)))
        addresses = Addresses(archive.site, (*aliases, *shelf.aliases))
        for post in archive.stored("attachment"):
            addresses.learn(post)
        local = LocalFiles(shelf.path, archive.site, addresses, path)
        yield SiteMedia(local, shelf, folder, move=uploads is not None)
