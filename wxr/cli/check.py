"""`wxr check`."""

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
    Jobs,
    Kind,
    Limit,
    NoProgress,
    NoticesFile,
    Quiet,
    Sources,
    Strict,
)
from wxr.console import Progress

app = single_command()


@app.command(epilog="Example: wxr check export.xml  |  wxr check --json part1.xml part2.xml")
def check(
    sources: Sources,
    as_json: AsJson = False,
    kind: Kind = None,
    date_order: DateOrder = None,
    jobs: Jobs = None,
    limit: Limit = None,
    quiet: Quiet = False,
    no_progress: NoProgress = False,
    notices: NoticesFile = None,
    strict: Strict = False,
) -> None:
    """Read everything and say what is wrong, what was repaired, and whether all of it came out."""
    progress = Progress(wanted=not (no_progress or quiet))
    with opened(sources, kind, date_order, notices, progress, jobs, limit=limit) as archive:
        try:
            report = wxr.check(archive)
        finally:
            progress.end()
        if as_json:
            sys.stdout.write(msgspec.json.format(msgspec.json.encode(report)).decode() + "\n")
        elif not quiet:
            sys.stdout.write(wxr.check_text(report))
        raise typer.Exit(status(archive.notices, strict=strict))
