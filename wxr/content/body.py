"""The seam between the archive and its bodies: one post in, every form of its body out."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Literal, NamedTuple, Protocol

from wxr.model import Caption, MediaReference, Post, Site
from wxr.notices import Notices

Form = Literal["html", "markdown", "text"]


class Lookup(Protocol):
    """What a body may ask of the archive that it stands in."""

    @property
    def site(self) -> Site:
        """The blog: its address resolves relative URLs."""

    def post(self, number: int) -> Post | None:
        """The record of that id: an attachment, a reusable block."""

    def attachments_of(self, parent: int) -> Iterator[Post]:
        """The attachments uploaded to a post, in source order."""

    def attachment_at(self, url: str) -> int | None:
        """The id of the attachment whose file, or a resized copy of it, has this URL."""


class Body(NamedTuple):
    """A body in the forms asked for (others are None), and what it shows and names."""

    html: str | None
    markdown: str | None
    text: str | None
    captions: tuple[Caption, ...]
    media: tuple[MediaReference, ...]


def render(post: Post, lookup: Lookup, forms: Collection[Form], notices: Notices) -> Body:
    """Renders a post's body in the forms asked for, with its captions and media references."""
    raise NotImplementedError
