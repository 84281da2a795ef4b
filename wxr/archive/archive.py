"""The archive that a user opened."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from types import TracebackType
from typing import Self, TypeVar

import msgspec

from wxr.archive.heads import Heads
from wxr.archive.index import Index
from wxr.archive.lookup import ArchiveLookup
from wxr.archive.merge import merged, same_post
from wxr.archive.timezone import TimeZoneGuess
from wxr.content import FORMS, Form, render, render_comment
from wxr.errors import SourceError
from wxr.formats import READERS, describe, sniff
from wxr.model import Author, Comment, Post, Site, Term
from wxr.notices import Notices, counted
from wxr.parsing.spool import Spool
from wxr.parsing.urls import file_key, link_key
from wxr.readers.options import ReadOptions
from wxr.sources.member import Member
from wxr.sources.source import Source


class Archive:
    """Everything that the sources hold, as one archive.

    Sources are read once, at the first question; records then lie in a temporary file, and `posts` streams them from
    there as often as it is called. ``notices`` grows while posts are read and rendered. Use it as a context manager, or
    `close` it, to give the disk space back early.
    """

    def __init__(
        self, sources: Sequence[Source], notices: Notices, options: ReadOptions, only: str | None = None
    ) -> None:
        self._sources = sources
        self._options = options
        self._only = only
        self._notices = notices
        self._spool: Spool[Post] = Spool(Post)
        self._index = Index()
        self._heads = Heads()
        self._loaded = False
        self._unanswered: list[tuple[str | None, int | None]] = []  # where comments answer one that is not there
        self._reading = 0  # number of the source that is being read
        self._lookup: ArchiveLookup | None = None

    @property
    def site(self) -> Site:
        """The blog itself."""
        self.load()
        return self._heads.site

    @property
    def authors(self) -> tuple[Author, ...]:
        """The users that the sources name, then those that only sign posts."""
        self.load()
        return self._heads.authors

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms that the sources name, then those that stand only on posts."""
        self.load()
        return self._heads.terms

    @property
    def notices(self) -> Notices:
        """What went otherwise than expected so far."""
        self.load()
        return self._notices

    @property
    def lookup(self) -> ArchiveLookup:
        """Finds posts by id and attachments by file."""
        self.load()
        assert self._lookup is not None  # noqa: S101 - load() sets it
        return self._lookup

    def posts(
        self,
        type: str | Collection[str] | None = None,  # noqa: A002 - the field's own name
        status: str | Collection[str] | None = None,
        bodies: Collection[str] | None = None,
    ) -> Iterator[Post]:
        """Streams the posts in source order, with captions and media; can be called again and again.

        ``type`` and ``status`` select; ``bodies`` names the forms of each body to carry, out of ``content, html,
        markdown, text`` (the others are None). Without it nothing is computed and nothing left out.
        """
        self.load()
        types, statuses = _choice(type), _choice(status)
        forms = _forms(bodies or ())
        for offset in self._index.present():
            post = self._spool.get(offset)
            if (types is None or post.type in types) and (statuses is None or post.status in statuses):
                yield self._rendered(post, forms, bodies)

    def load(self) -> None:
        """Reads the sources, unless that is done. Raises `SourceError` where nothing in them can be read."""
        if self._loaded:
            return
        clock = TimeZoneGuess()
        kinds = self._kinds()
        for reader in READERS:
            if reader.name not in kinds:
                continue
            for record in reader.read(self._members(kinds[reader.name]), self._notices, self._options):
                if isinstance(record, Post):
                    self._take(record, clock)
                else:
                    self._heads.take(record)
        self._index.finish()
        self._merge_twins()
        self._loaded = True
        self._heads.finish(clock, self._notices, tuple(source.name for source in self._sources))
        self._lookup = ArchiveLookup(self._heads.site, self._spool, self._index)
        self._report_orphans()
        if not self._index.offsets:
            self._notices.add("no-items", "no posts were found", source=self._sources[0].name)

    def close(self) -> None:
        """Gives the temporary file back; the archive cannot be read afterwards."""
        self._spool.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _kinds(self) -> dict[str, set[tuple[int, int]]]:
        """For each reader the members it is to read, as (number of the source, number of the member in it)."""
        kinds: dict[str, set[tuple[int, int]]] = {}
        unknown: list[str] = []
        for number, source in enumerate(self._sources):
            for place, member in enumerate(source.members()):
                name = self._only or sniff(member.head())
                if name is None:
                    unknown.append(member.name)
                else:
                    kinds.setdefault(name, set()).add((number, place))
        if not kinds:
            raise SourceError(self._nothing_found(unknown))
        for name in unknown:
            self._notices.add("member-skipped", "is of no kind that can be read; left alone", source=name)
        return kinds

    def _nothing_found(self, unknown: Sequence[str]) -> str:
        names = ", ".join(source.name for source in self._sources)
        if len(unknown) == len(self._sources) == 1:
            return f"{names}: {describe(next(self._sources[0].members()).head())}"
        return f"{names}: holds no WordPress export, saved page or text extract"

    def _members(self, wanted: set[tuple[int, int]]) -> Iterator[Member]:
        for number, source in enumerate(self._sources):
            if not any(place[0] == number for place in wanted):
                continue
            for place, member in enumerate(source.members()):
                if (number, place) in wanted:
                    self._reading = number
                    yield member

    def _take(self, post: Post, clock: TimeZoneGuess) -> None:
        attachment = post.type == "attachment"
        position = self._index.add(self._spool.append(post), post.id, post.parent, self._reading, attachment=attachment)
        if post.link and not attachment:
            self._index.add_link(link_key(post.link), position)
        if post.attachment and post.id is not None:
            for url in (post.attachment.url, post.guid):
                if url:
                    self._index.add_file(file_key(url), post.id)
        self._heads.note(post)
        clock.sample(post.date, post.date_gmt)
        known = {comment.id for comment in post.comments}
        for comment in post.comments:
            if comment.parent is not None and comment.parent not in known:
                self._unanswered.append((post.source, post.id))
            clock.sample(comment.date, comment.date_gmt)

    def _merge_twins(self) -> None:
        """Posts that stand in several sources of one site become one; those in one source stay, with a notice."""
        for number, positions in list(self._index.twins()):
            kept: list[int] = []
            for position in positions:
                post = self._spool.get(self._index.offsets[position])
                twin = next((at for at in kept if self._are_twins(at, position, post)), None)
                if twin is None:
                    kept.append(position)
                else:
                    other = self._spool.get(self._index.offsets[twin])
                    self._index.offsets[twin] = self._spool.append(merged(other, post))
                    self._index.drop(position)
                    message = f"also stands in {other.source}; one record was made of both"
                    self._notices.add("post-merged", message, source=post.source, post=number)
            if len(kept) > 1:
                message = f"the id {number} stands on {len(kept)} items; all are kept"
                source = self._spool.get(self._index.offsets[kept[-1]]).source
                self._notices.add("id-duplicate", message, source=source, post=number)

    def _are_twins(self, one: int, other: int, post: Post) -> bool:
        if self._index.source_of(one) == self._index.source_of(other):
            return False
        return same_post(self._spool.get(self._index.offsets[one]), post)

    def _report_orphans(self) -> None:
        orphans = list(self._index.orphans())
        if orphans:
            at, parent = orphans[0]
            first = self._spool.get(self._index.offsets[at])
            message = f"{counted(len(orphans), 'post')} without their parent in the archive; here it is post {parent}"
            self._notices.add("parent-missing", message, source=first.source, post=first.id)
        if self._unanswered:
            source, number = self._unanswered[0]
            count = counted(len(self._unanswered), "comment")
            message = f"{count} without the comment that they answer; their parent's id is kept"
            self._notices.add("comment-parent-missing", message, source=source, post=number)

    def _rendered(self, post: Post, forms: frozenset[Form], bodies: Collection[str] | None) -> Post:
        body = render(post, self.lookup, forms, self._notices)
        changes: dict[str, object] = {
            "captions": _joined(post.captions, body.captions),
            "media": _joined(post.media, body.media),
        }
        for form in FORMS:
            changes[form] = (
                getattr(body, form) if form in forms else None if bodies is not None else getattr(post, form)
            )
        if bodies is not None and "content" not in bodies:
            changes["content"] = None
        if post.comments and bodies is not None:
            changes["comments"] = tuple(self._shown(comment, bodies) for comment in post.comments)
        return msgspec.structs.replace(post, **changes)

    def _shown(self, comment: Comment, bodies: Collection[str]) -> Comment:
        html = render_comment(comment, self._heads.site) if "html" in bodies else None
        content = comment.content if "content" in bodies else None
        return msgspec.structs.replace(comment, html=html, content=content)


def _choice(wanted: str | Collection[str] | None) -> frozenset[str] | None:
    if wanted is None:
        return None
    return frozenset([wanted] if isinstance(wanted, str) else wanted)


def _forms(bodies: Collection[str]) -> frozenset[Form]:
    return frozenset(form for form in FORMS if form in bodies)


T = TypeVar("T")


def _joined(given: tuple[T, ...], found: tuple[T, ...]) -> tuple[T, ...]:
    """What a reader saw, then what its body shows besides; each once, so that reading our own output adds nothing."""
    if not given:
        return found
    return given + tuple(each for each in found if each not in given)
