"""A file on its way into the collection: looked at, taken or refused, and entered in the books."""

from __future__ import annotations

import mimetypes

from wxr.content.kinds import extension, mime_type_of
from wxr.media.checks import check_file
from wxr.media.collecting.folder import MediaFolder, Placed
from wxr.media.collecting.gathering import wished_path
from wxr.media.collecting.ledger import KeptFile, Ledger
from wxr.media.magic import kind_of_bytes
from wxr.media.uploads import Content, unreadable
from wxr.notices import Notices

_HEAD = 65_536  # bytes that tell what a file is
_CUT = ("truncated", "undecodable")
_TYPES = mimetypes.MimeTypes()  # what Python itself knows; nothing of this machine


class Placer:
    """Puts files into a collection; ``written`` counts those that were not there yet."""

    def __init__(self, folder: MediaFolder, ledger: Ledger, notices: Notices) -> None:
        self._folder = folder
        self._ledger = ledger
        self._notices = notices
        self.written = 0

    def place(self, want: int, content: Content, media_type: str = "", *, replaceable: bool = False) -> Placed | None:
        """Places a wanted file; None where it is none, and then the books say why.

        ``media_type`` is what a server said; it gives an ending to a name that has none. What is ``replaceable`` by a
        copy is not taken either where its data is cut or garbage.
        """
        path = wished_path(content.name)
        if not extension(path):
            path += _TYPES.types_map_inv[True].get(media_type, [""])[0]
        try:
            flaw = check_file(path, content.stream, content.size).flaw
            cut = replaceable and flaw is not None and flaw.code in _CUT
            if not content.size or cut or (flaw is not None and _is_page(content)):
                self._ledger.miss(want, flaw.evidence if flaw else "the file has no bytes")
                return None
            placed = self._folder.put(content.stream, path)
        except OSError as error:
            self._ledger.miss(want, f"it cannot be read ({error.strerror})")
            unreadable(self._notices, content.name, error.strerror)
            return None
        self.written += placed.written
        mime_type = mime_type_of(path) or _TYPES.guess_type(path.rpartition("/")[2])[0]
        code = flaw.code if flaw else None
        self._ledger.keep(want, KeptFile(placed.file, placed.sha256, placed.size, mime_type, code))
        if flaw is not None:
            message = f"is collected as it is, though it is broken: {flaw.evidence}"
            self._notices.add("media-broken", message, source=placed.file)
        return placed


def _is_page(content: Content) -> bool:
    """True for an HTML page, which a server sent in the place of the file."""
    content.stream.seek(0)
    return kind_of_bytes(content.stream.read(_HEAD)) == "html"
