"""The few verbs of the library; the command line does nothing but call them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Literal, TypeVar

from wxr.archive import Archive, Selection
from wxr.archive.rendering import featured_image
from wxr.content import Form, Rules, comment_text, render, render_comment
from wxr.delivery import Settle, deliver, refuse, rehearse
from wxr.errors import UsageError
from wxr.formats import READERS, Writer, writer_for
from wxr.limits import Limits
from wxr.model import Author, Comment, Notice, Post, Site, Term
from wxr.moving import Batch, Blog, Move, Places, SiteOptions
from wxr.moving.options import LinksForm
from wxr.notices import Notices
from wxr.readers.options import ReadOptions
from wxr.sources.meter import Meter
from wxr.sources.opening import open_source
from wxr.sources.source import SourceLike
from wxr.writers.document import OF_LEFT_OUT, Document, Ids, Shape, Written
from wxr.writers.proof import prove
from wxr.writers.updating import Update

if TYPE_CHECKING:
    from wxr.media import MediaCollection, Online, Report, SiteMedia
    from wxr.writers.redacted import Redacted

R = TypeVar("R")

BODIES = ("content", "html", "markdown", "text")
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
    if isinstance(output, (str, Path)):
        output = Path(output)
        writer = writer_for(output, to)
        refuse(writer, output, force=force)
    else:
        writer = writer_for("stream", to or "jsonl")
    chosen = _bodies(writer, bodies)
    options = options or SiteOptions()
    writer.check(options)
    _check_media(writer, media, uploads)
    archive = source if isinstance(source, Archive) else open(source, jobs=jobs)
    with ExitStack() as stack:
        if archive is not source:
            stack.callback(archive.close)
        archive.load()
        places = _places(archive, writer, options, selection)
        files = stack.enter_context(_media(archive, writer, places, options, media, uploads, whole=not selection))
        move = stack.enter_context(_move(archive, writer, options, selection, places, files))
        rules = rules or Rules()
        rules = rules._replace(addresses=move.addresses or rules.addresses)
        document = RenderedArchive(archive, writer, chosen, rules, on_posts, options, move, selection)
        redacted = _redacted(document) if redact and not writer.folder else None
        settle = _settling(document, redacted, writer, output, files)
        done = (rehearse if dry_run else deliver)(writer, redacted or document, output, settle, force=force)
        return Result(document.read, done.written, archive.notices, done.update, done.size)


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
    online: Online | None = None,
    other_sites: bool = False,
    aliases: Collection[str] = (),
    force: bool = False,
    jobs: int = 1,
    on_post: Callable[[Post], None] | None = None,
) -> MediaCollection:
    """Collects the media files that sources, or an opened archive, refer to into the folder ``output``.

    ``uploads`` is the site's uploads folder, or a zip or tar of it; ``aliases`` are further hosts that this site had.
    What is not there is fetched where ``online`` says how (the extra ``net``); with ``other_sites`` also the files of
    other sites that posts show. Originals are taken rather than smaller copies, equal files once; a manifest beside
    them says what is what, and what could not be had. A folder of an earlier run is brought up to date; another one
    that is not empty needs ``force``. `KeyboardInterrupt` leaves what was collected, for the next run to go on.
    Raises `wxr.SourceError`, `wxr.OutputError`, `wxr.UsageError` or `wxr.MissingExtraError`.
    """
    from wxr.media import Collector, fetcher, open_uploads, opened  # noqa: PLC0415 - a conversion does without it

    if uploads is None and online is None:
        raise UsageError("nothing to collect from was named; give --uploads DIR, or --online")
    if other_sites and online is None:
        raise UsageError("files of other sites can only be fetched; give --online too")
    fetch = None if online is None else fetcher(online)
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


class RenderedArchive:
    """The `wxr.writers.document.Document` of an archive: its bodies in the forms that an output wants."""

    def __init__(
        self,
        archive: Archive,
        writer: Writer,
        bodies: frozenset[str],
        rules: Rules | None,
        on_posts: Callable[[int], None] | None,
        options: SiteOptions,
        move: Move,
        selection: Selection | None,
    ) -> None:
        self._archive = archive
        self._as_stored = writer.as_stored
        self.bodies = bodies
        self._forms = bodies.union(writer.needs)
        self._rules = rules
        self._on_posts = on_posts
        self._move = move
        self._selection = selection or Selection()
        self.options = options
        self._chosen = archive.select(selection) if selection else None
        self.read = Written()
        if self._chosen:
            self.read.posts.update(self._chosen.left_posts)
            self.read.comments += self._chosen.left_comments

    @property
    def site(self) -> Site:
        """The blog."""
        return self._archive.site

    @property
    def authors(self) -> tuple[Author, ...]:
        """All authors, or those of the selected posts."""
        return self._chosen.authors if self._chosen else self._archive.authors

    @property
    def terms(self) -> tuple[Term, ...]:
        """All terms, or those of the selected posts and the ones above these."""
        return self._chosen.terms if self._chosen else self._archive.terms

    @property
    def notices(self) -> Notices:
        """What was noticed so far."""
        return self._archive.notices

    @property
    def places(self) -> Places:
        """Where each post goes."""
        return self._move.places

    @property
    def redirects(self) -> Batch | None:
        """What leads from the old addresses to the new ones."""
        return self._move.redirects

    def posts(self) -> Iterator[Post]:
        """The posts in source order, counted as they pass."""
        for post in self._stream():
            self.read.count(post)
            if self._on_posts:
                self._on_posts(1)
            yield post

    def _stream(self) -> Iterator[Post]:
        if self._as_stored:
            return self._archive.stored(selection=self._selection)
        return self._archive.posts(bodies=self._forms, rules=self._rules, selection=self._selection)

    def count_left_out(self, written: Written) -> None:
        """Counts what the writer never got to see among what is left out."""
        if self._chosen:
            written.left_out["not selected"] += self._chosen.left_posts.total()
            written.comments_left_out[OF_LEFT_OUT] += self._chosen.left_comments

    def shaped(self, shape: Shape[R]) -> Iterator[R]:
        """What a shape makes of the posts, run by run; they are counted."""
        for run in self._archive.shaped(shape, self._forms, self._rules, self._selection):
            self.read.add(run.read)
            if self._on_posts:
                self._on_posts(run.read.posts.total())
            yield run.made

    def comment_text(self, comment: Comment, post: Post) -> str:
        """The words of a comment."""
        return comment_text(comment, post.content_form)

    def comment_html(self, comment: Comment, post: Post) -> str:
        """A comment as clean HTML."""
        return render_comment(comment, self.site, self._rules or Rules(), post.content_form)

    def ids(self) -> Ids:
        """The ids of all posts and comments."""
        return self._archive.ids()

    def featured_image(self, post: Post) -> str | None:
        """The address of a post's featured image."""
        return featured_image(post, self._archive.lookup, self._rules or Rules(), self.notices)


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


def _links(writer: Writer, options: SiteOptions) -> LinksForm:
    return options.links or ("rewrite" if writer.plans and options.target != "plain" else "keep")


def _places(archive: Archive, writer: Writer, options: SiteOptions, selection: Selection | None) -> Places:
    """The plan of where the posts go. Raises `UsageError` where the format cannot have what is asked for."""
    links = _links(writer, options)
    if options.redirects and not writer.plans:
        raise UsageError("redirects are files of a folder of Markdown; the format cannot hold them")
    if links != "keep" and writer.as_stored:
        raise UsageError(f"the format {writer.name} holds bodies as they are stored; their links can only be kept")
    if not writer.plans and links == "keep":
        return Places()
    return _planner(writer).plan(archive.stored(selection=selection), archive.site, options, archive.notices)


def _planner(writer: Writer) -> Writer:
    return writer if writer.plans else writer_for("", "markdown")


def _move(
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


def _check_media(writer: Writer, media: str | Path | None, uploads: str | Path | None) -> None:
    if media is not None and uploads is not None:
        raise UsageError("give either --media or --uploads: a folder of `wxr media` has the files of the uploads")
    if not writer.plans and (media is not None or uploads is not None):
        raise UsageError(f"media files go into a folder of Markdown; the format {writer.name} cannot hold them")


def _media(
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


def _listed(source: SourceLike | Sequence[SourceLike]) -> Sequence[SourceLike]:
    """One source or several; a path is text and so a sequence too, but of letters."""
    return [source] if isinstance(source, (str, Path)) or not isinstance(source, Sequence) else source


def _bodies(writer: Writer, bodies: Collection[str] | None) -> frozenset[str]:
    unknown = sorted(set(bodies or ()) - set(BODIES))
    if unknown:
        raise UsageError(f"the form {unknown[0]!r} of bodies is not known; use any of {', '.join(BODIES)}")
    return frozenset(writer.bodies if bodies is None else bodies)
