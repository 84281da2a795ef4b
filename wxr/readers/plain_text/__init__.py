"""Reads the plain text of a saved page, as an extractor or a person left it: one post with its comments.

What is certain in such a text is little: the title, the printed date, paragraphs, the heading of the comments with
their number. The rest is told from gaps, from what the lines of one theme have in common, and from that number; what
could not be told is a notice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wxr.model import Author, Post, Site, Term
from wxr.notices import Notices
from wxr.readers.options import ReadOptions
from wxr.readers.page_bytes import whole
from wxr.readers.plain_text.lines import decode, lines_of
from wxr.readers.plain_text.post import read_post
from wxr.readers.plain_text.sniff import looks_like_text
from wxr.sources.member import Member

__all__ = ["looks_like_text", "read"]


def read(
    members: Iterable[Member], notices: Notices, options: ReadOptions | None = None
) -> Iterator[Site | Author | Term | Post]:
    """Yields one published post a member; one without text yields nothing, with a notice. No content raises."""
    options = options or ReadOptions()
    for member in members:
        lines = lines_of(decode(whole(member, notices, options.limits)))
        if lines:
            yield read_post(lines, member.name, notices, options)
        else:
            notices.add("text-empty", "the file holds no text", source=member.name)
