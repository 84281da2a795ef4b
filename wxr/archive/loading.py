"""The sources read once: posts into the spool, what the whole needs into an index in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import islice

from wxr.archive.heads import Heads
from wxr.archive.index import Index
from wxr.archive.merge import merged, same_post
from wxr.archive.pool import Pool
from wxr.archive.summary import Summary, summarise
from wxr.archive.tasks import Reading, read_part
from wxr.archive.timezone import TimeZoneGuess
from wxr.errors import MalformedError, SourceError
from wxr.formats import READERS, Reader, describe, sniff
from wxr.model import Author, Post, Site, Term
from wxr.notices import Notices, counted
from wxr.parsing.post_spool import PostSpool
from wxr.readers.options import ReadOptions
from wxr.readers.tally import Tally
from wxr.sources.member import Member
from wxr.sources.source import Source

_WORTH_IT = 8_000_000  # bytes of a document below which starting processes costs more than it gives


class Loader:
    """Reads sources into ``spool``, ``index`` and ``heads``; these are whole once `load` returned."""

    def __init__(
        self, sources: Sequence[Source], notices: Notices, options: ReadOptions, only: str | None, pool: Pool
    ) -> None:
        self.spool = PostSpool()
        self.index = Index()
        self.heads = Heads()
        self.stood: Tally | None = None
        self._sources = sources
        self._notices = notices
        self._options = options
        self._only = only
        self._pool = pool
        self._clock = TimeZoneGuess()
        self._origins: dict[tuple[int, str], int] = {}  # numbers for each source and kind of document in it
        self._stood_in_parts = Tally()  # of a document whose parts are being read
        self._origin = 0  # of what is being read
        self._circles = 0  # of comments that answer each other
        self._first_circle: tuple[str | None, int | None] = (None, None)
        self._unanswered = 0  # comments that answer nobody here
        self._first_unanswered: tuple[str | None, int | None] = (None, None)  # source and id of the first's post

    def load(self) -> None:
        """Reads everything. Raises `SourceError` where nothing can be read."""
        kinds = self._kinds()
        for reader in READERS:
            if reader.name in kinds:
                self._read(reader, kinds[reader.name])
        self.index.finish()
        self._merge_twins()
        self.heads.finish(self._clock, self._notices, tuple(source.name for source in self._sources))
        self._report_orphans()
        if not self.index.offsets:
            self._notices.add("no-items", "no posts were found", source=self._sources[0].name)

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

    def _read(self, reader: Reader, wanted: set[tuple[int, int]]) -> None:
        if not reader.divisible or not self._pool or self._options.fix_mojibake:
            self._read_here(reader, self._members(wanted, reader.name))
            return
        for member in self._members(wanted, reader.name):
            if not member.size or member.size < _WORTH_IT:
                self._read_here(reader, iter([member]))
            else:
                self._read_elsewhere(reader, member)

    def _read_here(self, reader: Reader, members: Iterator[Member], behind: int = 0) -> None:
        """Reads documents in this process; ``behind`` posts of them are in the spool already."""
        for record in reader.read(members, self._notices, self._options):
            if isinstance(record, Tally):
                self.stood = record.plus(self.stood or Tally())
            elif behind and isinstance(record, Post):
                behind -= 1
            else:
                self._take(record)

    def _read_elsewhere(self, reader: Reader, member: Member) -> None:
        """Reads a document in parts by several processes; one that cannot be cut or is broken is read on from here."""
        before = len(self.index.offsets)
        self._stood_in_parts = Tally()
        try:
            with closing(reader.split(member, self._notices, self._options)) as parts:
                for record in parts.records:
                    self._keep(record)
                tasks = (Reading(part, self.spool.keep(part.length)) for part in parts)
                for result in self._pool.ordered(read_part, tasks, _named):
                    for notice in result.notices:
                        self._notices.put(notice)
                    for summary, post in result.posts():
                        self._enter(summary, post if isinstance(post, int) else self.spool.append_encoded(post))
                    for head in result.heads:
                        self._keep(head)
            self.stood = self._stood_in_parts.plus(self.stood or Tally())
        except MalformedError:
            self._read_here(reader, iter([member]), behind=len(self.index.offsets) - before)

    def _keep(self, record: Author | Term | Site | Post | Tally) -> None:
        if isinstance(record, Tally):
            self._stood_in_parts = record.plus(self._stood_in_parts)
        else:
            self._take(record)

    def _take(self, record: Author | Term | Site | Post) -> None:
        if isinstance(record, Post):
            self._enter(summarise(record), self.spool.append(record))
        else:
            self.heads.take(record)

    def _members(self, wanted: set[tuple[int, int]], kind: str) -> Iterator[Member]:
        for number, source in enumerate(self._sources):
            if not any(place[0] == number for place in wanted):
                continue
            for place, member in enumerate(source.members()):
                if (number, place) in wanted:
                    self._origin = self._origins.setdefault((number, kind), len(self._origins))
                    yield member

    def _enter(self, known: Summary, offset: int) -> None:
        position = self.index.add(offset, known.number, known.parent, self._origin, attachment=known.attachment)
        if known.link is not None:
            self.index.add_link(known.link, position)
        for file in known.files:
            self.index.add_file(file, position)
        self.heads.note(known.author, known.terms)
        for local, gmt in known.clocks:
            self._clock.sample(local, gmt)
        if known.circles:
            if not self._circles:
                self._first_circle = known.source, known.number
            self._circles += known.circles
        if known.unanswered:
            if not self._unanswered:
                self._first_unanswered = known.source, known.number
            self._unanswered += known.unanswered

    def _merge_twins(self) -> None:
        """Posts that stand in several sources of one site become one; those in one source stay, with a notice."""
        for number, positions in self.index.twins():
            kept = self._merged(positions)
            if len(kept) > 1:
                message = f"the id {number} stands on {len(kept)} items; all are kept"
                source = self.spool.get(self.index.offsets[kept[-1]]).source
                self._notices.add("id-duplicate", message, source=source, post=number)
        for positions in self.index.linked_twins():
            self._merged(positions)
        self.index.finish()

    def _merged(self, positions: list[int]) -> list[int]:
        """Merges those posts that are the same; the positions of the rest."""
        kept: list[int] = []
        for position in positions:
            post = self.spool.get(self.index.offsets[position])
            twin = next((at for at in kept if self._are_twins(at, position, post)), None)
            if twin is None:
                kept.append(position)
                continue
            other = self.spool.get(self.index.offsets[twin])
            both, filled = merged(other, post)
            self.index.replace(twin, self.spool.append(both), both.id)
            self.index.drop(position)
            what = f"; it filled {', '.join(filled)}" if filled else ""
            message = f"also stands in {other.source}; one record was made of both{what}"
            self._notices.add("post-merged", message, source=post.source, post=both.id)
        return kept

    def _are_twins(self, one: int, other: int, post: Post) -> bool:
        if self.index.origin_of(one) == self.index.origin_of(other):
            return False
        return same_post(self.spool.get(self.index.offsets[one]), post)

    def _report_orphans(self) -> None:
        orphans = self.index.orphans()
        for at, parent in islice(orphans, 1):
            first = self.spool.get(self.index.offsets[at])
            count = counted(1 + sum(1 for _ in orphans), "post")
            message = f"{count} without their parent in the archive; here it is post {parent}"
            self._notices.add("parent-missing", message, source=first.source, post=first.id)
        if self._circles:
            source, number = self._first_circle
            message = f"{counted(self._circles, 'circle')} of comments that answer each other; threads are cut there"
            self._notices.add("comment-cycle", message, source=source, post=number)
        if self._unanswered:
            source, number = self._first_unanswered
            count = counted(self._unanswered, "comment")
            message = f"{count} without the comment that they answer; their parent's id is kept"
            self._notices.add("comment-parent-missing", message, source=source, post=number)


def _named(task: Reading) -> str:
    return f"{task.part.source} from line {task.part.line} on"
