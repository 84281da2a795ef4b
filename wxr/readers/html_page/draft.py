"""What one page yields before the whole site is known: kept on disk until every page has been read.

Dates are still as printed and authors still have the theme's words around them; `wxr.readers.html_page.reading` settles
both when all pages have been seen.
"""

from __future__ import annotations

import msgspec

from wxr.model import TermRef
from wxr.parsing.dates import PrintedDate


class Signature(msgspec.Struct, frozen=True, gc=False):
    """A printed author: the text of and around the name, its dates cut to U+001F.

    ``name`` is None where markup does not tell it from the theme's words; then it is somewhere in ``text``.
    """

    text: str
    name: str | None = None
    where: str = ""  # the markup that printed it, alike on all pages of a site
    label: str | None = None  # the reply link's text for screen readers, which names the author too


class CommentDraft(msgspec.Struct, frozen=True, gc=False):
    """One item of a comment list. ``parent`` is the id of the item it answers."""

    id: int | None
    parent: int | None
    type: str
    signature: Signature | None
    url: str | None
    dates: tuple[PrintedDate, ...]
    machine: str | None
    time: str | None
    content: str


class PostDraft(msgspec.Struct, gc=False):
    """One post as one page shows it; ``whole`` is False where the page shows only a part or an excerpt of it."""

    page: str
    id: int | None
    type: str
    title: str | None
    link: str | None
    slug: str | None
    content: str
    author: str | None
    dates: tuple[PrintedDate, ...]
    time: str | None
    machine: tuple[str, ...]
    known: str | None  # day or month that the address tells
    gmt: str | None  # the date in UTC that the head tells
    terms: tuple[TermRef, ...]
    comments: tuple[CommentDraft, ...]
    pings: tuple[str, ...] = ()
    said: int | None = None  # comments that the page's heading counts
    comment_page: int | None = None
    open: bool = False  # whether the page has a form for comments
    whole: bool = True
    single: bool = True
    latest: str | None = None  # day of capture
