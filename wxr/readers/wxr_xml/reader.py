"""The pieces of an export to records, by the cheapest way that reads each.

First as they are, through a strict parser. What that does not take is cleaned of forbidden characters and stray `&` and
parsed again; what is no XML even then is mended tag by tag. Each item by itself: what is wrong with one costs no other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

from wxr.errors import LimitError, MalformedError
from wxr.model import Post, Site
from wxr.notices import Notices, counted
from wxr.readers.options import ReadOptions
from wxr.readers.tally import Tally, tally_of
from wxr.readers.wxr_xml.apart import Apart
from wxr.readers.wxr_xml.elements import UNESCAPED
from wxr.readers.wxr_xml.head import junk, refuse_dtd, without_declaration
from wxr.readers.wxr_xml.lines import Lines
from wxr.readers.wxr_xml.pieces import LargeItem, Piece, Pieces
from wxr.readers.wxr_xml.repair.characters import with_entities, without_forbidden
from wxr.readers.wxr_xml.repair.encoding import DecodedStream
from wxr.readers.wxr_xml.repair.grammar import Grammar
from wxr.readers.wxr_xml.repair.log import RepairLog
from wxr.readers.wxr_xml.repair.mender import Mended, Mender
from wxr.readers.wxr_xml.sound import Record, SoundReader
from wxr.readers.wxr_xml.spans import without_comments
from wxr.readers.wxr_xml.wrapper import Wrapper

_END = re.compile(rb"</(?:[A-Za-z_][\w.-]*:)?channel\s*>\s*</(?:[A-Za-z_][\w.-]*:)?(?:rss|RDF)\s*>")
_ELEMENTS = re.compile(rb"<(?:\w+:)?(?:rss|channel|item)[\s>]")
_SECTION = re.compile(rb"<!\[CDATA\[.*?(?:\]\]>|\Z)", re.DOTALL)
_ERROR_PAGE = re.compile(
    rb"(?:<br />\s{0,9})?(?:<b>)?(?:Fatal|Parse) error(?:</b>)?:|<!DOCTYPE\s+html|\n<html[\s>]", re.IGNORECASE
)
_PAGE_BYTES = 1 << 16  # of an error page, at most
_FIELD_END = re.compile(rb"\]\]>|</(?:\w+:)?(?:encoded|item|postmeta|comment|meta_value)>")
# The first bytes of a character that the end of the file cut.
_PARTIAL = re.compile(rb"(?:[\xc0-\xf7]|[\xe0-\xf7][\x80-\xbf]|[\xf0-\xf7][\x80-\xbf]{2})\Z")
_BY_WORDPRESS = re.compile(rb'generator="WordPress/|<generator>https?://wordpress\.(?:org|com)/', re.IGNORECASE)
# What a channel says of itself before its items; met again later, it is an item's whose start tag is broken.
_ONCE = frozenset({"title", "link", "pubDate", "description"})
_DONE = {
    "characters-removed": "characters that XML forbids were removed ({})",
    "ampersand-escaped": "an `&` that begins no entity was taken as text ({})",
    "entity-resolved": "an entity of HTML became its character ({})",
}
_Done = tuple[tuple[str, int], ...]


class CutError(MalformedError):
    """A document cannot be read in parts; it may be whole and well all the same."""


class _Stretch(NamedTuple):
    """Some bytes of a channel, the line that they begin on, and how many items they should hold.

    ``seen`` are fields of the channel that stand before; a ``final`` stretch may be cut.
    """

    data: bytes
    line: int
    items: int
    seen: frozenset[str] = _ONCE
    final: bool = False


class ExportReader:
    """Reads pieces one after the other; where another export begins in the same file, everything begins anew.

    A ``strict`` one raises `CutError` instead of repairing anything.
    """

    def __init__(
        self,
        source: str,
        notices: Notices,
        log: RepairLog,
        decoded: DecodedStream,
        options: ReadOptions,
        *,
        strict: bool = False,
    ) -> None:
        self._source = source
        self._notices = notices
        self._log = log
        self._decoded = decoded
        self._options = options
        self._strict = strict
        self._barren = 0  # documents without any item, in a row
        self._items = 0
        self._stood: Counter[str] = Counter()
        self._rooted = False  # a root tag was met that must be closed
        self.unescaped: frozenset[str] = frozenset()  # fields that this document's version wrote as they are
        self._apart: Apart | None = None  # comments whose post is not there yet

    def head(self, piece: Piece) -> Iterator[Record]:
        """Begins a document: judges and reads everything before its first item."""
        self._barren += 1
        limits = self._options.limits
        if self._barren > limits.xml_documents:
            message = f"more than {limits.xml_documents:,} exports without any item in a row; not read"
            raise LimitError(f"{self._source}: {message}, {limits.beyond('xml_documents')}")
        data = self._decoded.to_utf8(piece.data, piece.line)
        wrapper, begin, end = Wrapper.of_head(self._source, data, limits)
        self._rooted = end > 0
        refuse_dtd(self._source, data[:begin] if end else data)
        if end and (found := junk(data[:begin])):
            self._log.note("head-cut", piece.line, found)
        self._prolog = data
        self.sound = SoundReader(
            self._source, wrapper, self._notices, self._stood, fix_mojibake=self._options.fix_mojibake
        )
        self._grammar = Grammar(wrapper.opening)
        self.unescaped = frozenset()
        line = piece.line + data.count(b"\n", 0, end)
        rest = data[end:] if end else without_declaration(data)
        yield from self._read(_Stretch(rest, line, 0, frozenset()))
        if _BY_WORDPRESS.search(data):
            self.unescaped = UNESCAPED.get(self.sound.channel.version, frozenset())

    def items(self, batch: Piece) -> Iterator[Record]:
        """Whole items: all at once where they are well-formed, else one by one."""
        records = self._strictly(_Stretch(batch.data, batch.line, len(batch.ends)))
        yield from self._read(*_stretches(batch)) if records is None else self._counted(records)

    def large(self, item: LargeItem) -> Iterator[Record]:
        """A whole item, its comments some at a time: each batch is read as an item that has nothing else."""
        self._apart = apart = Apart()
        for batch in item.comments():
            stretch = _Stretch(apart.wrapped(batch.data, item), batch.line, 1)
            apart.take(record for record in self._read(stretch) if isinstance(record, Post))
            self._stood["item"] -= 1
        rest = item.rest
        if rest is not None:
            self.sound.dialect.gaps = item.gaps
            yield from self._together(self.items(rest), rest.line)
            self.sound.dialect.gaps = ()

    def _together(self, records: Iterator[Record], line: int) -> Iterator[Record]:
        """The records, the first post with the comments that were read before it."""
        for record in records:
            if self._apart is not None and isinstance(record, Post):
                yield self._apart.joined(record)
                self._apart = None
            else:
                yield record
        if self._apart is not None:  # what is left of the item is beyond repair
            message = f"{counted(self._apart.comments, 'comment')} stand here, 0 came out"
            self._log.note("count-differs", line, message)
            self._apart = None

    def tail(self, piece: Piece) -> Iterator[Record]:
        """What stands behind the last item, and at last the site."""
        end = _END.search(piece.data)
        data = piece.data[: end.start()] if end else self._without_error_page(piece)
        if data.strip():
            seen = _ONCE if self._items else frozenset()
            yield from self._together(self._read(_Stretch(data, piece.line, 0, seen, final=end is None)), piece.line)
        if end is not None:
            yield from self._behind(piece.data[end.end() :], piece.line + piece.data.count(b"\n", 0, end.end()))
        elif self._rooted:
            line = piece.line + piece.data.count(b"\n")
            self._log.note("truncated", line, "the file ends before the export does; what comes later is missing")
        if not self._items and not self._rooted:
            raise MalformedError(f"{self._source}: holds no element of an export; nothing can be read")
        yield self.site()

    def site(self) -> Site:
        """The blog, as far as the document told of it."""
        return self.sound.site(self._prolog)

    def _without_error_page(self, piece: Piece) -> bytes:
        page = _ERROR_PAGE.search(piece.data, max(0, len(piece.data) - _PAGE_BYTES))
        if page is None or _FIELD_END.search(piece.data, page.end()):  # a body may quote one
            return piece.data
        said = re.sub(rb"(?:<[^>]*>|\s)+", b" ", piece.data[page.start() : page.start() + 400]).strip()
        line = piece.line + piece.data.count(b"\n", 0, page.start())
        self._log.note("tail-cut", line, f"the export breaks off with an error page: {_shown(said)}")
        return piece.data[: page.start()].rstrip()

    def _behind(self, data: bytes, line: int) -> Iterator[Record]:
        """What stands behind the end of an export: nothing, a comment, another export, or an error page."""
        if _ELEMENTS.search(data):
            yield from self._read(_Stretch(b"</rss>" + data, line, 0, final=True))
        elif rest := without_comments(data).strip():
            self._log.note("tail-cut", line, f"text behind the export was left out: {_shown(rest)}")

    def _read(self, *stretches: _Stretch) -> Iterator[Record]:
        waiting = list(reversed(stretches))
        while waiting:
            stretch = waiting.pop()
            records = self._strictly(stretch)
            if records is not None:
                yield from self._counted(records)
            elif self._strict:
                raise CutError(f"{self._source}:{stretch.line}: not well-formed")
            else:
                yield from self._counted(self._repaired(stretch, waiting))

    def _counted(self, records: Iterator[Record] | list[Record]) -> Iterator[Record]:
        for record in records:
            if isinstance(record, Post):
                self._items += 1
                self._barren = 0
            yield record

    def _strictly(self, stretch: _Stretch) -> list[Record] | None:
        return None if self.unescaped else self.sound.read(stretch.data, stretch.line, stretch.items)

    def _repaired(self, stretch: _Stretch, waiting: list[_Stretch]) -> Iterator[Record]:
        data = _PARTIAL.sub(b"", stretch.data) if stretch.final else stretch.data
        data, done = without_forbidden(self._decoded.to_utf8(data, stretch.line))
        whole, more = with_entities(data)
        records = self._strictly(stretch._replace(data=whole))
        if records is not None:
            self._tell(done + more, stretch.line, records)
            yield from records
            return
        counts: Counter[str] = Counter()
        mender = Mender(
            data,
            self._grammar,
            self.sound.wrapper.well_formed,
            stretch.seen,
            self.unescaped,
            split=not self.sound.dialect.blank_after_bracket,
            final=stretch.final,
            limits=self._options.limits,
        )
        lines = Lines(data, stretch.line)
        for part in mender.parts():
            line = lines.at(part.offset)
            if part.kind == "document":
                self._log.note("documents-joined", line, "another export begins here in the same file; both are read")
                yield self.site()
                yield from self._begin_anew(Piece(data[part.offset :], line), waiting, final=stretch.final)
                data = data[: part.offset]
                break
            yield from self._of_part(part, line, done, counts)
            done = ()
        self._reconcile(data, stretch.line, counts)

    def _begin_anew(self, piece: Piece, waiting: list[_Stretch], *, final: bool) -> Iterator[Record]:
        limits, size = self._options.limits, len(piece.data)
        pieces = Pieces(BytesIO(piece.data).read, self._source, piece.line, limits=limits, large=size)
        yield from self.head(pieces.head())
        whole = (batch for batch in pieces.batches() if isinstance(batch, Piece))  # none is larger than all
        stretches = [each for batch in whole for each in _stretches(batch)]
        tail = pieces.tail()
        if tail.data.strip():
            stretches.append(_Stretch(tail.data, tail.line, 0, final=final))
        waiting.extend(reversed(stretches))

    def _of_part(self, part: Mended, line: int, done: _Done, counts: Counter[str]) -> Iterator[Record]:
        channel = self.sound.wrapper.channel(part.xml)
        if channel is None:
            self._log.note("item-lost", line, "an element is broken beyond repair; it is left out")
            return
        records = self.sound.judged(list(self.sound.records(channel, line, counts)), part.xml)
        self._tell(done, line, records)
        post = _number(records)
        wrong: dict[str, list[str]] = {}
        for code, message in part.wrong:
            wrong.setdefault(code, []).append(message)
        for code, messages in wrong.items():
            more = f" (and {len(messages) - 1} more in the same place)" if messages[1:] else ""
            self._log.note(code, line, messages[0] + more, post)
        if part.cut:
            self._log.note("item-cut", line, "the item is cut; what is whole of it was kept", post)
        yield from records

    def _tell(self, done: _Done, line: int, records: list[Record]) -> None:
        for code, count in done:
            self._log.note(code, line, _DONE[code].format(counted(count, "place")), _number(records))

    def _reconcile(self, data: bytes, line: int, counts: Counter[str]) -> None:
        """What stands in the bytes outside CDATA sections must have come out."""
        plain = _SECTION.sub(b"", data)
        for name, noun in (("item", "item"), ("comment", "comment"), ("postmeta", "custom field")):
            stands = len(re.findall(rb"<(?:\w+:)?" + name.encode() + rb"(?:\s[^<>]*)?>", plain))
            if counts[name] < stands:
                message = f"{counted(stands, noun)} stand here, {counts[name]} came out"
                self._log.note("count-differs", line, message)
            self._stood[name] += max(stands, counts[name])  # what came out stood there, be its start tag broken

    @property
    def tally(self) -> Tally:
        """What stood in the bytes so far."""
        return tally_of(self._stood)


def _stretches(batch: Piece) -> Iterator[_Stretch]:
    """A batch cut at its items, each with what stands before it."""
    start, line = 0, batch.line
    for end in batch.ends:
        data = batch.data[start:end]
        yield _Stretch(data, line, 1)
        start, line = end, line + data.count(b"\n")


def _number(records: list[Record]) -> int | None:
    """The id of the first post, for notices."""
    return next((record.id for record in records if isinstance(record, Post)), None)


def _shown(text: bytes) -> str:
    return text[:80].decode("utf-8", "replace") + ("..." if len(text) > 80 else "")
