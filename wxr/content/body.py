"""The seam between the archive and its bodies: one post in, every form of its body out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html import unescape
from typing import Literal, NamedTuple, Protocol, get_args

from wxr.model import Caption, Comment, MediaReference, Post, Site
from wxr.notices import Notices

Form = Literal["html", "markdown", "text"]
FORMS: tuple[Form, ...] = get_args(Form)


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
    if not forms:
        return Body(None, None, None, (), ())
    html = _paragraphs(post.content or "")
    text = unescape(re.sub(r"<[^<>]*>|\[/?\w[^\[\]]*\]", "", html)).strip()
    return Body(html, text, text, (), ())


def render_comment(comment: Comment, site: Site) -> str:
    """A comment's text as a theme would show it."""
    return _paragraphs(comment.content or "")


def comment_text(comment: Comment) -> str:
    """A comment's words, for searching."""
    return unescape(re.sub(r"<[^<>]*>", "", comment.content or "")).strip()


def _paragraphs(text: str) -> str:
    return "\n".join(f"<p>{part.strip()}</p>" for part in re.split(r"\n\s*\n", text) if part.strip())
