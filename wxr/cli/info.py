"""`wxr info`."""

from __future__ import annotations

import sys

import msgspec
import typer

import wxr
from wxr.cli.app import single_command
from wxr.cli.opening import opened, status
from wxr.cli.options import (
    AsJson,
    DateOrder,
    Kind,
    Limit,
    NoProgress,
    NoticesFile,
    Quiet,
    Sources,
    Strict,
)
from wxr.console import Progress, notice_table
from wxr.notices import counted

app = single_command()


@app.command(epilog="Example: wxr info export.xml")
def info(
    sources: Sources,
    as_json: AsJson = False,
    kind: Kind = None,
    date_order: DateOrder = None,
    limit: Limit = None,
    quiet: Quiet = False,
    no_progress: NoProgress = False,
    notices: NoticesFile = None,
    strict: Strict = False,
) -> None:
    """Say what is in an archive: the site, posts by type and status, years, authors, comments, media."""
    progress = Progress(wanted=not (no_progress or quiet))
    with opened(sources, kind, date_order, notices, progress, limit=limit) as archive:
        try:
            facts = wxr.describe_archive(archive)
        finally:
            progress.end()
        sys.stdout.write(
            msgspec.json.format(msgspec.json.encode(facts)).decode() + "\n" if as_json else wxr.info_text(facts)
        )
        if not as_json and not quiet and len(archive.notices):
            sys.stdout.write(f"\n{counted(len(archive.notices), 'notice')}\n{notice_table(archive.notices)}\n")
        raise typer.Exit(status(archive.notices, strict=strict))
