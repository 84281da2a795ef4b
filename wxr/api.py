"""The few verbs of the library; the command line does nothing but call them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import IO, TYPE_CHECKING, Literal

from wxr.archive import Archive, Selection
from wxr.content import Form, Rules, render
from wxr.converting import Conversion, Result, Wishes
from wxr.errors import UsageError
from wxr.formats import READERS
from wxr.limits import Limits
from wxr.model import Notice, Post
from wxr.moving import SiteOptions
from wxr.notices import Notices
from wxr.readers.options import ReadOptions
from wxr.sources.meter import Meter
from wxr.sources.opening import open_source
from wxr.sources.source import SourceLike

if TYPE_CHECKING:
    from wxr.media import MediaCollection, Online, Report

_HTML: tuple[Form, ...] = ("html",)
_MARKDOWN: tuple[Form, ...] = ("markdown",)
_TEXT: tuple[Form, ...] = ("text",)


def open(  # noqa: A001 - the verb that fits: wxr.open()
    *sources: SourceLike | Sequence[SourceLike],
    kind: str | None = None,
    date_order: Literal["dmy", "mdy", "ymd"] | None = None,
    on_notice: Callable[[Notice], None] | None = None,
    meter: Meter | None = None,
    jobs: int = 1,
    executor: Executor | None = None,
    fix_mojibake: bool = False,
    limits: Limits | None = None,
) -> Archive:
    """Opens one or several sources as one archive.

    A source is a path (``str`` or `Path`: an export, a folder, a zip, tar or gzip, our own JSON), ``-`` for standard
    input, or an open binary file. ``kind`` names the reader instead of having it told from the bytes. Raises
    `wxr.SourceError` where a path does not exist; the content is read at the first question to the archive.

    ``jobs`` processes share the work on a large archive, or those of an ``executor``; the results are the same.
    ``fix_mojibake`` mends text of exports that was once read in the wrong encoding; it needs the extra ``mojibake``.
    ``limits`` raise the caps beyond which a source is refused, for this archive and what is done with it.
    """
    given = [each for source in sources for each in _listed(source)]
    if not given:
        raise UsageError("no source was named")
    known = [reader.name for reader in READERS]
    if kind is not None and kind not in known:
        raise UsageError(f"the kind {kind!r} is not known; use one of {', '.join(known)}")
    notices = Notices(on_notice)
    meter = meter or Meter()
    options = ReadOptions(date_order=date_order, fix_mojibake=fix_mojibake, limits=limits or Limits())
    opened = [open_source(source, meter, notices, options.limits) for source in given]
    return Archive(opened, notices, options, kind, jobs, executor)


def convert(
    source: SourceLike | Sequence[SourceLike] | Archive,
    output: str | Path | IO[bytes],
    *,
    to: str | None = None,
    bodies: Collection[str] | None = None,
    force: bool = False,
    rules: Rules | None = None,
    jobs: int = 1,
    on_posts: Callable[[int], None] | None = None,
    options: SiteOptions | None = None,
    selection: Selection | None = None,
    redact: bool = False,
    dry_run: bool = False,
    media: str | Path | None = None,
    uploads: str | Path | None = None,
) -> Result:
    """Converts sources, or an opened archive, to a file or folder; its name tells the format unless ``to`` does.

    ``bodies`` are the forms of each body to write, out of ``content, html, markdown, text``. An open binary file as
    output takes JSON, JSONL and WXR. ``rules`` choose how bodies are rendered, ``jobs`` is as for `open`, ``options``
    say what kind of folder Markdown is to be, a ``selection`` says which posts come out. ``redact`` leaves out e-mail
    addresses, IP addresses and passwords, which Markdown never holds. A folder that was written before is brought up to
    date, and what a person changed in it stays; it holds its media where ``media`` names a folder of `collect_media`,
    or ``uploads`` the site's uploads folder. A ``dry_run`` does all of it and writes nothing. Raises
    `wxr.SourceError`, `wxr.OutputError` or `wxr.UsageError`; then nothing was written.
    """
    wishes = Wishes(to, bodies, force, rules, options, selection, redact, dry_run, media, uploads)
    conversion = Conversion(Path(output) if isinstance(output, (str, Path)) else output, wishes)
    archive = source if isinstance(source, Archive) else open(source, jobs=jobs)
    try:
        return conversion.run(archive, on_posts)
    finally:
        if archive is not source:
            archive.close()


def audit(
    source: SourceLike | Sequence[SourceLike] | Archive,
    uploads: str | Path | None = None,
    *,
    aliases: Collection[str] = (),
    decode: bool = False,
    online: Online | bool = False,
    jobs: int = 1,
    on_post: Callable[[Post], None] | None = None,
) -> Report:
    """Finds what is wrong with the media of sources, or of an opened archive; without ``online`` nothing is fetched.

    ``uploads`` is the site's uploads folder, or a zip or tar of it: with it, missing and broken files are found too.
    ``aliases`` are further hosts that this site had. ``decode`` decodes every picture (the extra ``images``), which
    finds damage inside and takes its time. ``online`` asks servers for what is not in ``uploads`` (the extra ``net``);
    `wxr.Online` has its options. What could not be read is in the archive's notices. Raises `wxr.SourceError` where
    there is no such source or folder, `wxr.OutputError` where the cache that was named cannot be written,
    `wxr.UsageError` or `wxr.MissingExtraError`.
    """
    from wxr.media import Audit, Online, decoder, network, open_uploads  # noqa: PLC0415 - a conversion does without it

    archive = source if isinstance(source, Archive) else open(source, jobs=jobs)
    try:
        options = Online() if online is True else online
        web = network(options, archive.notices) if options else None
        archive.load()
        files = None if uploads is None else open_uploads(uploads, archive.notices, archive.limits)
        return Audit(archive, files, aliases, decoder(archive.limits) if decode else None, web).run(on_post)
    finally:
        if archive is not source:
            archive.close()


def collect_media(
    source: SourceLike | Sequence[SourceLike] | Archive,
    output: str | Path,
    uploads: str | Path | None = None,
    *,
    online: Online | bool = False,
    other_sites: bool = False,
    aliases: Collection[str] = (),
    force: bool = False,
    jobs: int = 1,
    on_post: Callable[[Post], None] | None = None,
) -> MediaCollection:
    """Collects the media files that sources, or an opened archive, refer to into the folder ``output``.

    ``uploads`` is the site's uploads folder, or a zip or tar of it; ``aliases`` are further hosts that this site had.
    What is not there is fetched with ``online`` (the extra ``net``; `wxr.Online` has its options), with
    ``other_sites`` also the files of other sites that posts show. Originals are taken rather than smaller copies, equal
    files once; a manifest beside them says what is what, and what could not be had. A folder of an earlier run is
    brought up to date; another one that is not empty needs ``force``. `KeyboardInterrupt` leaves what was collected,
    for the next run to go on. Raises `wxr.SourceError`, `wxr.OutputError`, `wxr.UsageError` or `wxr.MissingExtraError`.
    """
    from wxr.media import Collector, Online, fetcher, open_uploads, opened  # noqa: PLC0415 - a conversion does without it

    if uploads is None and not online:
        raise UsageError("nothing to collect from was named; give --uploads DIR, or --online")
    if other_sites and not online:
        raise UsageError("files of other sites can only be fetched; give --online too")
    options = Online() if online is True else online
    fetch = fetcher(options) if options else None
    archive = source if isinstance(source, Archive) else open(source, jobs=jobs)
    try:
        archive.load()
        files = None if uploads is None else open_uploads(uploads, archive.notices, archive.limits)
        with opened(Path(output), force=force) as folder:
            return Collector(archive, folder, files, aliases, fetch, elsewhere=other_sites).run(on_post)
    finally:
        if archive is not source:
            archive.close()


def to_html(post: Post, archive: Archive, rules: Rules | None = None) -> str:
    """A post's body as WordPress would show it: paragraphs, blocks and shortcodes done, no script."""
    return render(post, archive.lookup, _HTML, archive.notices, rules or Rules()).html or ""


def to_markdown(post: Post, archive: Archive, rules: Rules | None = None) -> str:
    """A post's body as CommonMark with GFM tables and strikethrough."""
    return render(post, archive.lookup, _MARKDOWN, archive.notices, rules or Rules()).markdown or ""


def to_text(post: Post, archive: Archive, rules: Rules | None = None) -> str:
    """A post's words, its blocks separated by blank lines."""
    return render(post, archive.lookup, _TEXT, archive.notices, rules or Rules()).text or ""


def _listed(source: SourceLike | Sequence[SourceLike]) -> Sequence[SourceLike]:
    """One source or several; a path is text and so a sequence too, but of letters."""
    return [source] if isinstance(source, (str, Path)) or not isinstance(source, Sequence) else source
