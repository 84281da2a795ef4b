"""What the archive must know of a post once the post itself lies in the spool."""

from __future__ import annotations

import msgspec

from wxr.model import Post, TermRef
from wxr.parsing.answers import MISSING, NOBODY, answered, circles
from wxr.parsing.urls import file_key, link_key


class Summary(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A few fields of a post; small, and quick to send from one process to another."""

    number: int | None
    parent: int | None
    attachment: bool
    link: str | None  # key of the permalink
    files: tuple[str, ...]  # keys of the attachment's addresses
    author: str | None
    terms: tuple[TermRef, ...]
    clocks: tuple[tuple[str | None, str | None], ...]  # pairs of local time and UTC
    unanswered: int  # comments that answer one which is not there
    circles: int  # of comments that answer each other
    source: str | None


def summarise(post: Post) -> Summary:
    """The summary of a post."""
    attachment = post.type == "attachment"
    above = answered(post.comments)
    addresses = (post.attachment.url, post.guid) if post.attachment and post.id is not None else ()
    return Summary(
        number=post.id,
        parent=post.parent,
        attachment=attachment,
        link=link_key(post.link) if post.link and not attachment else None,
        files=tuple(file_key(url) for url in addresses if url),
        author=post.author,
        terms=post.terms,
        clocks=((post.date, post.date_gmt), *((comment.date, comment.date_gmt) for comment in post.comments[:2])),
        unanswered=above.count(MISSING),
        circles=len(circles(above)) if max(above, default=NOBODY) >= 0 else 0,
        source=post.source,
    )
