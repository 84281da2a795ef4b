"""Comments for Isso: what its import from WordPress reads, which keeps threads (its own JSON form does not)."""

from __future__ import annotations

from pathlib import Path
from typing import IO

from wxr.writers.comments.feed import THREAD, write_feed
from wxr.writers.document import Document, Written
from wxr.writers.proof import Held
from wxr.writers.wxr_xml import read_back as count_items

_DECLARATIONS = '\n\txmlns:wp="http://wordpress.org/export/1.0/"'


def write(document: Document, path: Path) -> Written:
    """Writes the file, for ``isso import -t wordpress``."""
    with path.open("wb") as file:
        return write_to(document, file)


def read_back(path: Path) -> Held:
    """What the file holds: its items and comments."""
    return count_items(path)


def write_to(document: Document, file: IO[bytes]) -> Written:
    """The same to an open file."""
    return write_feed(document, file, _DECLARATIONS, THREAD)
