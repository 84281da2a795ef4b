"""A conversion, from an opened archive to an output in its place: checked, planned, rendered, written, proved."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING

from wxr.archive import Archive, Selection
from wxr.content import Rules
from wxr.converting.document import RenderedArchive
from wxr.converting.plan import media_of, move_of, places_of
from wxr.delivery import Settle, deliver, refuse, rehearse
from wxr.errors import UsageError
from wxr.formats import Writer, writer_for
from wxr.moving import SiteOptions
from wxr.notices import Notices
from wxr.writers.document import Document, Written
from wxr.writers.proof import prove
from wxr.writers.updating import Update

if TYPE_CHECKING:
    from wxr.media import SiteMedia
    from wxr.writers.redacted import Redacted

BODIES = ("content", "html", "markdown", "text")


@dataclass(frozen=True)
class Result:
    """What a conversion did: ``read`` counts the posts of the sources, ``written`` those of the output.

    ``update`` says what became of each file of a folder, None for other outputs; ``size``, in bytes, is told of what a
    dry run would have written.
    """

    read: Written
    written: Written
    notices: Notices
    update: Update | None = None
    size: int | None = None


@dataclass(frozen=True)
class Wishes:
    """What a conversion is asked for, as `wxr.convert` documents it."""

    to: str | None = None
    bodies: Collection[str] | None = None
    force: bool = False
    rules: Rules | None = None
    options: SiteOptions | None = None
    selection: Selection | None = None
    redact: bool = False
    dry_run: bool = False
    media: str | Path | None = None
    uploads: str | Path | None = None


class Conversion:
    """Checks at once what can be checked without the archive, so that nobody waits for a refusal."""

    def __init__(self, output: Path | IO[bytes], wishes: Wishes) -> None:
        self._output = output
        self._wishes = wishes
        self._options = wishes.options or SiteOptions()
        if isinstance(output, Path):
            self._writer = writer_for(output, wishes.to)
            refuse(self._writer, output, force=wishes.force)
        else:
            self._writer = writer_for("stream", wishes.to or "jsonl")
        self._bodies = _bodies(self._writer, wishes.bodies)
        self._writer.check(self._options)
        _check_media(self._writer, wishes.media, wishes.uploads)

    def run(self, archive: Archive, on_posts: Callable[[int], None] | None = None) -> Result:
        """Converts the archive; ``on_posts`` hears how many more posts are done."""
        wishes, writer, options = self._wishes, self._writer, self._options
        archive.load()
        with ExitStack() as stack:
            places = places_of(archive, writer, options, wishes.selection)
            media = media_of(archive, writer, places, options, wishes.media, wishes.uploads, whole=not wishes.selection)
            files = stack.enter_context(media)
            move = stack.enter_context(move_of(archive, writer, options, wishes.selection, places, files))
            rules = wishes.rules or Rules()
            rules = rules._replace(addresses=move.addresses or rules.addresses)
            document = RenderedArchive(archive, writer, self._bodies, rules, on_posts, options, move, wishes.selection)
            redacted = _redacted(document) if wishes.redact and not writer.folder else None
            settle = _settling(document, redacted, writer, self._output, files)
            put = rehearse if wishes.dry_run else deliver
            done = put(writer, redacted or document, self._output, settle, force=wishes.force)
            return Result(document.read, done.written, archive.notices, done.update, done.size)


def _settling(
    document: RenderedArchive,
    redacted: Redacted | None,
    writer: Writer,
    output: Path | IO[bytes],
    media: SiteMedia | None,
) -> Settle:
    """What has to be done before an output takes its place: count what its writer never saw, prove it, add media."""
    name = str(output) if isinstance(output, Path) else "the output"

    def settle(written: Written, part: Path | None) -> None:
        document.count_left_out(written)
        if redacted is not None:
            redacted.count_left_out(written)
        prove(
            document.read,
            written,
            name,
            None if part is None else partial(writer.read_back, part, redacted or document),
        )
        if part is not None and media is not None:
            media.place(part)

    return settle


def _redacted(document: Document) -> Redacted:
    from wxr.writers.redacted import Redacted  # noqa: PLC0415 - most conversions do without it

    return Redacted(document)


def _check_media(writer: Writer, media: str | Path | None, uploads: str | Path | None) -> None:
    if media is not None and uploads is not None:
        raise UsageError("give either --media or --uploads: a folder of `wxr media` has the files of the uploads")
    if not writer.plans and (media is not None or uploads is not None):
        raise UsageError(f"media files go into a folder of Markdown; the format {writer.name} cannot hold them")


def _bodies(writer: Writer, bodies: Collection[str] | None) -> frozenset[str]:
    unknown = sorted(set(bodies or ()) - set(BODIES))
    if unknown:
        raise UsageError(f"the form {unknown[0]!r} of bodies is not known; use any of {', '.join(BODIES)}")
    return frozenset(writer.bodies if bodies is None else bodies)
