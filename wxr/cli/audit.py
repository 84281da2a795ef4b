"""`wxr audit`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Literal

import typer

import wxr
from wxr.cli.app import single_command
from wxr.cli.opening import opened, status, tell
from wxr.cli.options import (
    Alias,
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
    Uploads,
)
from wxr.console import Progress, printable

# What a user of an audit must know to trust it.
_AUDIT_NOTICES = frozenset(
    [
        "upload-unreadable",
        "uploads-foreign",
        "attachments-absent",
        "link-skipped",
        "online-unfinished",
        "online-unanswered",
        "cache-unusable",
    ]
)
_DAY = 86_400  # seconds

app = single_command()


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
    online: Annotated[
        bool,
        typer.Option("--online", help="Ask servers for what is not in the uploads folder. Needs the extra net."),
    ] = False,
    wayback: Annotated[
        bool, typer.Option("--wayback", help="Online: ask archive.org whether it has copies of what is gone.")
    ] = False,
    thorough: Annotated[
        bool, typer.Option("--thorough", help="Online: look at the beginning and the end of large files too.")
    ] = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Online: reach this computer and private networks too.")
    ] = False,
    cache: Annotated[
        Path | None,
        typer.Option(metavar="PATH", help="Online: keep results here. [default: in the user's cache folder]"),
    ] = None,
    max_age: Annotated[
        float, typer.Option(min=0, metavar="DAYS", help="Online: how old a kept result may be; 0 asks all anew.")
    ] = 7,
    time_limit: Annotated[
        float | None, typer.Option(min=0, metavar="MINUTES", help="Online: stop then; the next run goes on there.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace existing reports.")] = False,
    kind: Kind = None,
    date_order: DateOrder = None,
    jobs: Jobs = None,
    limit: Limit = None,
    quiet: Quiet = False,
    no_progress: NoProgress = False,
    notices: NoticesFile = None,
    strict: Strict = False,
) -> None:
    """Find broken media: files that are missing, cut, empty or not what their name says. Offline without --online."""
    if not online and (wayback or thorough or allow_private or cache is not None or time_limit is not None):
        raise wxr.UsageError("--wayback, --thorough, --allow-private, --cache and --time-limit are for --online")
    reports = report or []
    _check_reports(reports, [*sources, *([uploads] if uploads else [])], force=force)
    progress = Progress(wanted=not (no_progress or quiet))
    network = wxr.Online(
        allow_private=allow_private,
        wayback=wayback,
        thorough=thorough,
        cache=cache,
        max_age=max_age * _DAY,
        time_limit=time_limit * 60 if time_limit is not None else None,
        on_progress=progress.asked,
    )
    with opened(sources, kind, date_order, notices, progress, jobs, limit=limit) as archive:
        try:
            found = wxr.audit(
                archive, uploads, aliases=alias or (), decode=decode, online=online and network, on_post=progress.post
            )
        finally:
            progress.end()
        for path in reports:
            wxr.write_report(found, path, force=force, uploads=uploads)
        if as_json:
            from wxr.media.reports import REPORTS  # noqa: PLC0415 - `wxr --help` does without it

            sys.stdout.writelines(piece.decode() for piece in REPORTS[".json"](found))
        elif not quiet:
            sys.stdout.write(wxr.report_text(found))
            sys.stdout.writelines(f"report: {printable(str(path))}\n" for path in reports)
        if not quiet:
            tell(archive.notices, _AUDIT_NOTICES)
        raise typer.Exit(1 if _fails(found, fail_on) else status(archive.notices, strict=strict))


def _fails(found: wxr.Report, fail_on: Literal["error", "warning", "info", "never"]) -> bool:
    severities = ("error", "warning", "info")
    counted_ones = severities[: severities.index(fail_on) + 1] if fail_on != "never" else ()
    return any(found.summary.severities[severity] for severity in counted_ones)


def _check_reports(reports: Sequence[Path], read: Iterable[str | Path], *, force: bool) -> None:
    """Nothing is read for hours whose report cannot be written, is named twice, or would replace what was read."""
    taken = {Path(source).resolve(): "is read by this audit; choose another name for the report" for source in read}
    for path in reports:
        wxr.check_report_path(path, force=force)
        if path.resolve() in taken:
            raise wxr.UsageError(f"{path}: {taken[path.resolve()]}")
        taken[path.resolve()] = "is named as a report twice"
