"""One export file: its bytes to records, in source order."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

from wxr.model import Author, Post, Site, Term
from wxr.notices import Notices
from wxr.readers.options import ReadOptions
from wxr.readers.tally import Tally
from wxr.readers.wxr_xml.pieces import LargeItem, Pieces
from wxr.readers.wxr_xml.reader import ExportReader
from wxr.readers.wxr_xml.repair.encoding import DecodedStream
from wxr.readers.wxr_xml.repair.log import RepairLog
from wxr.sources.member import Member


def read_document(
    member: Member, notices: Notices, options: ReadOptions
) -> Iterator[Site | Author | Term | Post | Tally]:
    """The records of one export: what its head says, one post at a time, the site, at last the tally of its bytes.

    The site comes late because an export may say things of it after its items. What is not well-formed is repaired,
    each item by itself, and noticed. Raises `MalformedError` where nothing can be read or a document type is declared,
    `LimitError` beyond a cap.
    """
    log = RepairLog(member.name, notices)
    with closing(member.open()) as stream:
        decoded = DecodedStream(stream, log)
        pieces = Pieces(decoded.read, member.name, limits=options.limits)
        reader = ExportReader(member.name, notices, log, decoded, options)
        yield from reader.head(pieces.head())
        for batch in pieces.batches():
            yield from reader.large(batch) if isinstance(batch, LargeItem) else reader.items(batch)
        yield from reader.tail(pieces.tail())
    reader.sound.channel.report_version()
    log.finish()
    yield reader.tally
