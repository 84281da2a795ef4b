"""A document to its output: a file, a folder that is new or brought up to date, a stream; or a rehearsal of it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, NamedTuple

from wxr.errors import UsageError
from wxr.formats import Writer
from wxr.writers.document import Document, Written
from wxr.writers.manifest import Manifest, hashes_of, read_manifest
from wxr.writers.replacing import refuse_existing, replacing
from wxr.writers.updating import Update, plan, refuse_foreign, updating

Settle = Callable[[Written, Path | None], None]  # given what was written, and where unless to a stream


class Delivered(NamedTuple):
    """What the output holds; ``update`` says of a folder what became of each file, ``size`` is in bytes."""

    written: Written
    update: Update | None = None
    size: int | None = None


def refuse(writer: Writer, output: Path, *, force: bool) -> None:
    """Raises `OutputError` where something stands at the output that may not be replaced or brought up to date."""
    if writer.folder:
        refuse_foreign(output, force=force)
    else:
        refuse_existing(output, force=force)


def deliver(writer: Writer, document: Document, output: Path | IO[bytes], settle: Settle, *, force: bool) -> Delivered:
    """Writes the document; ``settle`` is asked before anything takes its place, and may refuse.

    Raises `OutputError`, or `UsageError` for a format that no stream can hold.
    """
    if not isinstance(output, Path):
        _refuse_stream(writer)
        written = writer.write_to(document, output)
        settle(written, None)
        return Delivered(written)
    if not writer.folder:
        with replacing(output, force=force) as part:
            return Delivered(_written(writer, document, part, settle))
    with updating(output, document.notices, force=force) as (part, update):
        written = _written(writer, document, part, settle)
        update.known = written.hashes
    return Delivered(written, update)


def rehearse(writer: Writer, document: Document, output: Path | IO[bytes], settle: Settle, *, force: bool) -> Delivered:
    """The same into a temporary folder that is thrown away: exact, and as much work; the output is only looked at."""
    if not isinstance(output, Path):
        _refuse_stream(writer)
        output = Path("-")
    with tempfile.TemporaryDirectory(prefix="wxr-") as folder:
        part = Path(folder) / "output"
        written = _written(writer, document, part, settle)
        if not writer.folder:
            return Delivered(written, None, part.stat().st_size)
        update = Update(known=written.hashes)
        old = None if force else read_manifest(output)
        plan(update, output, old or Manifest(), hashes_of(part, update.known), anew=old is None)
        size = sum(path.stat().st_size for path in part.rglob("*") if path.is_file())
        return Delivered(written, update, size)


def _written(writer: Writer, document: Document, part: Path, settle: Settle) -> Written:
    written = writer.write(document, part)
    settle(written, part)
    return written


def _refuse_stream(writer: Writer) -> None:
    if not writer.streams:
        raise UsageError(f"the format {writer.name} is a file or folder; it cannot go to a stream")
