"""`wxr audit`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import msgspec
import typer

import wxr
from wxr.cli.app import app
from wxr.cli.opening import opened, status, tell
from wxr.cli.options import (
    Alias,
    AsJson,
    DateOrder,
    Jobs,
    Kind,
    NoProgress,
    NoticesFile,
    Quiet,
    Sources,
    Strict,
    Uploads,
)
from wxr.console import Progress, printable

# What a user of an audit must know to trust it.
_AUDIT_NOTICES = frozenset(["upload-unreadable", "uploads-foreign", "attachments-absent", "link-skipped"])


@app.command(epilog="Example: wxr audit export.xml --uploads wp-content/uploads --report media.html")
def audit(
    sources: Sources,
    uploads: Uploads = None,
    report: Annotated[
        list[Path] | None,
        typer.Option(metavar="PATH", help="Write a report: .html, .md, .csv, .json, .jsonl, .xml (JUnit) or .sarif."),
    ] = None,
    fail_on: Annotated[
        Literal["error", "warning", "info", "never"], typer.Option(help="Exit with 1 from this severity on.")
    ] = "error",
    as_json: AsJson = False,
    alias: Alias = None,
    decode: Annotated[
        bool,
        typer.Option("--decode", help="Decode every picture: slower, finds damage inside. Needs the extra images."),
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace existing reports.")] = False,
    kind: Kind = None,
    date_order: DateOrder = None,
    jobs: Jobs = None,
    quiet: Quiet = False,
    no_progress: NoProgress = False,
    notices: NoticesFile = None,
    strict: Strict = False,
) -> None:
    """Find broken media: files that are missing, cut, empty or not what their name says. Nothing is fetched."""
    reports = report or []
    for path in reports:
        wxr.check_report_path(path, force=force)
    progress = Progress(wanted=not (no_progress or quiet))
    with opened(sources, kind, date_order, notices, progress, jobs) as archive:
        try:
            found = wxr.audit(archive, uploads, aliases=alias or (), decode=decode, on_post=progress.post)
        finally:
            progress.end()
        for path in reports:
            wxr.write_report(found, path, force=force)
        if as_json:
            sys.stdout.write(msgspec.json.format(msgspec.json.encode(found)).decode() + "\n")
        elif not quiet:
            sys.stdout.write(wxr.report_text(found))
            sys.stdout.writelines(f"report: {printable(str(path))}\n" for path in reports)
        if not quiet:
            tell(archive.notices, _AUDIT_NOTICES)
        severities = ("error", "warning", "info")
        counted_ones = severities[: severities.index(fail_on) + 1] if fail_on != "never" else ()
        failed = any(found.summary.severities[severity] for severity in counted_ones)
        raise typer.Exit(1 if failed else status(archive.notices, strict=strict))
