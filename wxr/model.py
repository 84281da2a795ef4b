"""The records that every reader yields and every writer takes.

Immutable, typed, without behaviour: they read and write nothing. Field names are those of WordPress's REST API where it
has a word. Every key is always present in JSON, null or [] where there is nothing.

Dates are ISO 8601 strings: ``date`` is the site's local time without offset (``2007-09-01T14:03:21``, or ``2007-09-01``
where the source prints only a day), ``date_gmt`` ends in ``Z``. What is unknown is None, never invented.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Final, Literal

import msgspec

SCHEMA: Final = "wxr-archive/1"

MediaKind = Literal["image", "video", "audio", "file", "embed"]
CaptionKind = Literal["image", "gallery", "video", "audio", "table", "embed", "text"]
ContentForm = Literal["stored", "rendered"]
Severity = Literal["info", "warning", "error"]
Number = Annotated[int, msgspec.Meta(ge=-(2**63), le=2**63 - 1)]  # what every output can hold, SQLite too


class Record(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What all records share: immutable, keyword-only, comparable by value."""


class Meta(msgspec.Struct, frozen=True, gc=False):
    """One custom field; order and duplicates are kept by whoever holds a list of these."""

    key: str
    value: str


class Extra(msgspec.Struct, frozen=True, gc=False):
    """An element without a field of its own: its name with namespace, and what it holds, with tags that say more."""

    name: str
    value: str


class Notice(Record, frozen=True, kw_only=True):
    """Something that went otherwise than expected while reading or writing. ``code`` is from `wxr.notices.CODES`."""

    code: str
    severity: Severity
    message: str
    source: str | None = None
    line: Number | None = None
    post: Number | None = None


class Site(Record, frozen=True, kw_only=True):
    """The blog. ``url`` is the blog's own address, ``base_url`` that of its network."""

    title: str | None = None
    description: str | None = None
    url: str | None = None
    base_url: str | None = None
    language: str | None = None
    timezone: str | None = None
    generator: str | None = None
    wxr_version: str | None = None
    exported_at: str | None = None
    sources: tuple[str, ...] = ()
    extra: tuple[Extra, ...] = ()


class Author(Record, frozen=True, kw_only=True):
    """A user of the site, or a name that posts are signed with."""

    id: Number | None = None
    login: str | None = None
    email: str | None = None
    display_name: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    extra: tuple[Extra, ...] = ()


class Term(Record, frozen=True, kw_only=True):
    """A category, tag, menu or term of a custom taxonomy; ``parent`` is a slug."""

    id: Number | None = None
    taxonomy: str
    slug: str | None = None
    name: str | None = None
    parent: str | None = None
    description: str | None = None
    meta: tuple[Meta, ...] = ()
    extra: tuple[Extra, ...] = ()


class TermRef(msgspec.Struct, frozen=True, gc=False):
    """A term as a post names it."""

    taxonomy: str
    slug: str | None
    name: str | None


class Size(Record, frozen=True, kw_only=True):
    """One resized copy of an image; ``file`` is its name beside the original."""

    name: str
    file: str | None = None
    width: Number | None = None
    height: Number | None = None
    mime_type: str | None = None


class Attachment(Record, frozen=True, kw_only=True):
    """A media file. ``file`` is relative to the uploads folder; width and height are pixels."""

    url: str | None = None
    file: str | None = None
    mime_type: str | None = None
    width: Number | None = None
    height: Number | None = None
    alt_text: str | None = None
    caption: str | None = None
    description: str | None = None
    sizes: tuple[Size, ...] = ()


class Caption(Record, frozen=True, kw_only=True):
    """A caption with the media it belongs to. ``kind`` is ``text`` where the image itself is gone."""

    text: str
    html: str | None = None
    url: str | None = None
    alt_text: str | None = None
    attachment: Number | None = None
    kind: CaptionKind


class MediaReference(Record, frozen=True, kw_only=True):
    """A place that names a media file: ``url`` as written, ``resolved`` absolute."""

    url: str
    resolved: str | None = None
    kind: MediaKind
    alt_text: str | None = None
    attachment: Number | None = None
    where: str = "content"


class Seo(Record, frozen=True, kw_only=True):
    """What Yoast, Rank Math and All in One SEO keep in custom fields, under plain names."""

    title: str | None = None
    description: str | None = None
    focus_keyword: str | None = None
    canonical: str | None = None
    noindex: bool | None = None


class Comment(Record, frozen=True, kw_only=True):
    """A comment, pingback or trackback. ``content`` is as stored; ``html`` as a theme would show it."""

    id: Number | None = None
    parent: Number | None = None
    author_name: str | None = None
    author_email: str | None = None
    author_url: str | None = None
    author_ip: str | None = None
    user: Number | None = None
    date: str | None = None
    date_gmt: str | None = None
    content: str | None = None
    html: str | None = None
    status: str | None = None
    type: str = "comment"
    meta: tuple[Meta, ...] = ()
    extra: tuple[Extra, ...] = ()


if TYPE_CHECKING:
    Comments = Sequence[Comment]
else:  # what a decoder is to make of them
    Comments = tuple[Comment, ...]


class Post(Record, frozen=True, kw_only=True):
    """Any item of a blog: post, page, attachment, menu item, reusable block, a plugin's own type.

    ``content`` is verbatim; ``html``, ``markdown`` and ``text`` are computed from it on request. ``content_form`` says
    what ``content`` (and that of the comments) is: ``stored`` as WordPress keeps it, before paragraphs, blocks and
    shortcodes, or ``rendered``, the HTML that a saved page shows.

    ``comments`` are a tuple, unless they are megabytes: then they stay in a temporary file of the archive and are read
    anew each time somebody walks them.
    """

    id: Number | None = None
    type: str | None = None
    status: str | None = None
    title: str | None = None
    slug: str | None = None
    link: str | None = None
    guid: str | None = None
    author: str | None = None
    date: str | None = None
    date_gmt: str | None = None
    modified: str | None = None
    modified_gmt: str | None = None
    content: str | None = None
    html: str | None = None
    markdown: str | None = None
    text: str | None = None
    excerpt: str | None = None
    terms: tuple[TermRef, ...] = ()
    parent: Number | None = None
    menu_order: Number | None = None
    sticky: bool = False
    password: str | None = None
    format: str | None = None
    comment_status: str | None = None
    ping_status: str | None = None
    featured_media: Number | None = None
    captions: tuple[Caption, ...] = ()
    media: tuple[MediaReference, ...] = ()
    meta: tuple[Meta, ...] = ()
    attachment: Attachment | None = None
    comments: Comments = ()
    source: str | None = None
    content_form: ContentForm = "stored"
    coauthors: tuple[str, ...] = ()
    seo: Seo | None = None
    extra: tuple[Extra, ...] = ()


class ArchiveDocument(Record, frozen=True, kw_only=True, rename={"schema_": "schema"}):
    """A whole archive as one JSON document."""

    schema_: Literal["wxr-archive/1"] = SCHEMA
    site: Site
    authors: tuple[Author, ...] = ()
    terms: tuple[Term, ...] = ()
    posts: tuple[Post, ...] = ()
    notices: tuple[Notice, ...] = ()
