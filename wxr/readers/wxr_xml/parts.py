"""An export cut into parts at its items, so that several processes can read it.

Only what needs no repair is read like that: what is not well-formed, or holds what looks like an item within a body,
makes a part that is refused, and the caller reads such a document in one piece.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from wxr.errors import WxrError
from wxr.model import Author, Post, Site, Term
from wxr.notices import Notices
from wxr.parsing.scratch import Scratch, unwritable
from wxr.readers.options import ReadOptions
from wxr.readers.part import Part
from wxr.readers.tally import Tally, tally_of
from wxr.readers.wxr_xml.pieces import BATCH, LargeItem, Piece, Pieces
from wxr.readers.wxr_xml.reader import CutError, ExportReader
from wxr.readers.wxr_xml.repair.encoding import DecodedStream
from wxr.readers.wxr_xml.repair.log import RepairLog
from wxr.readers.wxr_xml.sound import SoundReader
from wxr.readers.wxr_xml.spans import without_comments
from wxr.readers.wxr_xml.wrapper import Wrapper
from wxr.sources.member import Member

NAME = "wxr"
_PART = 1 << 20  # bytes; large enough that sending it costs little, small enough that every process has work
_NAMED_ONLY = re.compile(rb"<category(?![^>]*\bnicename=)[\s>]")  # such a term is looked up in the head
_TAIL = re.compile(rb"\s*</channel>\s*</rss>\s*")


class Parts:
    """A document's head, read at once, and its items in parts. Raises `CutError` where that does not work."""

    def __init__(self, member: Member, notices: Notices, options: ReadOptions) -> None:
        self._name = member.name
        self._limits = options.limits
        self._stream = member.open()
        self._copies = None if member.path else Scratch(".parts")
        self._path = str(self._copies.path if self._copies else member.path)
        try:
            log = RepairLog(member.name, notices)
            decoded = DecodedStream(self._stream, log)
            # What is read at once is cut at once, so it must be as much as a part.
            self._pieces = Pieces(
                lambda size: decoded.read(max(size, _PART)), member.name, batch=_PART, limits=options.limits
            )
            self._reader = ExportReader(member.name, notices, log, decoded, options, strict=True)
            head = self._pieces.head()
            self._offset = decoded.skipped + len(head.data) if member.path else 0  # of the next part, where parts lie
            self.records: list[Site | Author | Term | Post] = list(self._reader.head(head))
            if self._reader.unescaped or not decoded.plain:
                raise CutError(f"{self._name}: of a kind that is read in one piece")
            self.records.append(self._reader.site())
        except WxrError:
            self.close()
            raise

    def __iter__(self) -> Iterator[Part]:
        """The parts in order; the last one also proves that the document ends as it should."""
        for batch in self._pieces.batches():
            if isinstance(batch, LargeItem):
                raise CutError(f"{self._name}: an item is too large for a part")
            yield self._part(batch)
        if not _TAIL.fullmatch(without_comments(self._pieces.tail().data)):
            raise CutError(f"{self._name}: something stands behind the last item")

    def close(self) -> None:
        """Lets go of the document and of copies of its parts, once all of them are read."""
        self._stream.close()
        if self._copies:
            self._copies.close()

    def _part(self, batch: Piece) -> Part:
        offset = self._offset
        self._offset += len(batch.data)
        if self._copies:
            try:
                self._copies.file.write(batch.data)
                self._copies.file.flush()
            except OSError as error:
                raise unwritable(error) from error
        sound = self._reader.sound
        slugs = sound.channel.slugs if _NAMED_ONLY.search(batch.data) else {}
        return Part(
            reader=NAME,
            source=self._name,
            prefix=sound.wrapper.opening,
            path=self._path,
            offset=offset,
            length=len(batch.data),
            line=batch.line,
            ends=batch.ends,
            blank_after_bracket=sound.dialect.blank_after_bracket,
            slugs=slugs,
            limits=self._limits,
        )


def read_part(part: Part, notices: Notices) -> Iterator[Site | Author | Term | Post | Tally]:
    """The records of one part. Raises `CutError` where it needs repair."""
    wrapper, _, _ = Wrapper.of_head(part.source, part.prefix, part.limits)
    stood: Counter[str] = Counter()
    sound = SoundReader(part.source, wrapper, notices, stood)
    sound.dialect.blank_after_bracket = part.blank_after_bracket
    sound.channel.slugs.update(part.slugs)
    with Path(part.path).open("rb") as file:
        file.seek(part.offset)
        data = file.read(part.length)
    for batch in _batches(data, part):
        records = sound.read(batch.data, batch.line, len(batch.ends))
        if records is None:
            raise CutError(f"{part.source}:{part.line}: not well-formed")
        yield from records
    site = sound.site(b"")
    if site.extra:  # all else of the site was in the head
        yield site
    yield tally_of(stood)


def _batches(data: bytes, part: Part) -> Iterator[Piece]:
    """A part's items, some at a time: what a processor's cache holds is read fastest."""
    start, line, count = 0, part.line, 0
    for number, end in enumerate(part.ends, 1):
        count += 1
        if end - start > BATCH or number == len(part.ends):
            yield Piece(data[start:end], line, part.ends[number - count : number])
            line += data.count(b"\n", start, end)
            start, count = end, 0
