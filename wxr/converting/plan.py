"""What is known before anything is rendered: where posts go, and what follows for links, redirects and media."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from wxr.archive import Archive, Selection
from wxr.archive.rendering import Wish
from wxr.errors import UsageError
from wxr.formats import Writer, writer_for
from wxr.moving import Blog, Move, Places, SiteOptions
from wxr.moving.options import LinksForm
from wxr.writers.document import Shape

if TYPE_CHECKING:
    from wxr.media import SiteMedia

R = TypeVar("R")


def _links(writer: Writer, options: SiteOptions) -> LinksForm:
    return options.links or ("rewrite" if writer.plans and options.target != "plain" else "keep")


def places_of(archive: Archive, writer: Writer, options: SiteOptions, selection: Selection | None) -> Places:
    """The plan of where the posts go. Raises `UsageError` where the format cannot have what is asked for."""
    links = _links(writer, options)
    if options.redirects and not writer.plans:
        raise UsageError("redirects are files of a folder of Markdown; the format cannot hold them")
    if links != "keep" and writer.as_stored:
        raise UsageError(f"the format {writer.name} holds bodies as they are stored; their links can only be kept")
    if not writer.plans and links == "keep":
        return Places()
    return _planner(writer).plan(partial(_stored, archive, selection), archive.site, options, archive.notices)


def _stored(archive: Archive, selection: Selection | None, shape: Shape[R], /) -> Iterator[R]:
    with closing(archive.shaped(shape, Wish(lists_media=False), selection)) as runs:
        for run in runs:
            yield run.made


def _planner(writer: Writer) -> Writer:
    return writer if writer.plans else writer_for("", "markdown")


def move_of(
    archive: Archive,
    writer: Writer,
    options: SiteOptions,
    selection: Selection | None,
    places: Places,
    media: SiteMedia | None,
) -> Move:
    """What follows from the plan for links, media and redirects."""
    stored = partial(archive.stored, selection=selection)
    lists = _planner(writer).lists(archive.terms, places, options)
    blog = Blog(archive.site, archive.terms, archive.authors, stored, archive.lookup.post, lists)
    files = None if media is None else media.files
    return Move(blog, places, options, files=files, rewrites=_links(writer, options) != "keep")


def media_of(
    archive: Archive,
    writer: Writer,
    places: Places,
    options: SiteOptions,
    media: str | Path | None,
    uploads: str | Path | None,
    *,
    whole: bool,
) -> AbstractContextManager[SiteMedia | None]:
    """The media of a site, None where none were named."""
    if media is None and uploads is None:
        return nullcontext()
    from wxr.media import site_media  # noqa: PLC0415 - other conversions do without it

    return site_media(archive, places, writer.media_folder(options), options.aliases, media, uploads, whole=whole)
