"""One document of a source: what a reader is given."""

from __future__ import annotations

from typing import BinaryIO, Protocol


class Member(Protocol):
    """A document with a name and bytes.

    ``name`` is the path as the user gave it, or the member's path in an archive or folder; it becomes the `source` of records.
    """

    @property
    def name(self) -> str:
        """The path as given, or the path inside the archive or folder."""

    def open(self) -> BinaryIO:
        """The document's bytes from the start, decompressed. A reader opens a member once, and closes it."""
