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
from wxr.readers.wxr_xml.pieces import Piece, Pieces
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
        self._parts = Scratch(".parts")
        try:
            log = RepairLog(member.name, notices)
            decoded = DecodedStream(self._stream, log)
            self._pieces = Pieces(decoded.read, member.name, batch=_PART, limits=options.limits)
            self._reader = ExportReader(member.name, notices, log, decoded, options, strict=True)
            self.records: list[Site | Author | Term | Post] = list(self._reader.head(self._pieces.head()))
            if self._reader.unescaped or not decoded.plain:
                raise CutError(f"{self._name}: of a kind that is read in one piece")
            self.records.append(self._reader.site())
        except WxrError:
            self.close()
            raise

    def __iter__(self) -> Iterator[Part]:
        """The parts in order; the last one also proves that the document ends as it should."""
        for batch in self._pieces.batches():
            yield self._part(batch)
        if not _TAIL.fullmatch(without_comments(self._pieces.tail().data)):
            raise CutError(f"{self._name}: something stands behind the last item")

    def close(self) -> None:
        """Lets go of the document and of the file of parts, once all of them are read."""
        self._stream.close()
        self._parts.close()

    def _part(self, batch: Piece) -> Part:
        offset = self._parts.file.tell()
        try:
            self._parts.file.write(batch.data)
            self._parts.file.flush()
        except OSError as error:
            raise unwritable(error) from error
        sound = self._reader.sound
        slugs = sound.channel.slugs if _NAMED_ONLY.search(batch.data) else {}
        return Part(
            reader=NAME,
            source=self._name,
            prefix=sound.wrapper.opening,
            path=str(self._parts.path),
            offset=offset,
            length=len(batch.data),
            line=batch.line,
            items=len(batch.ends),
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
    records = sound.read(data, part.line, part.items)
    if records is None:
        raise CutError(f"{part.source}:{part.line}: not well-formed")
    yield from records
    site = sound.site(b"")
    if site.extra:  # all else of the site was in the head
        yield site
    yield tally_of(stood)
