"""What a body may ask of the archive that it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from wxr.model import Post, Site


class Lookup(Protocol):
    """The archive, as seen from one of its bodies."""

    @property
    def site(self) -> Site:
        """The blog: its address resolves relative URLs."""

    def post(self, number: int) -> Post | None:
        """The record of that id: an attachment, a reusable block."""

    def attachments_of(self, parent: int) -> Iterator[Post]:
        """The attachments uploaded to a post, in source order."""

    def attachment_at(self, url: str) -> int | None:
        """The id of the attachment whose file, or a resized copy of it, has this URL."""

    def post_at(self, url: str) -> Post | None:
        """The post or page with this permalink, for bodies that embed another post of the same blog."""
