"""The commands: options to the library's verbs, results to a terminal, outcomes to exit statuses."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

import msgspec
import typer

import wxr
from wxr.console import Progress, notice_table, printable, table
from wxr.errors import InterruptionError, OutputError, UsageError
from wxr.model import Notice
from wxr.notices import Notices, counted
from wxr.sources.meter import Meter

app = typer.Typer(
    name="wxr",
    help="Reads WordPress exports and saved pages; writes JSON, Markdown or SQLite; loses nothing.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE...",
        help="An export, a saved page, the text of one, our own JSON; a folder, .zip, .tar, .tar.gz or .gz of them; "
        "or - for standard input. Several are read as one archive.",
    ),
]
Kind = Annotated[
    str | None, typer.Option("--from", help="Read as this kind: wxr, html, text or json; otherwise the bytes say it.")
]
DateOrder = Annotated[
    Literal["dmy", "mdy", "ymd"] | None, typer.Option(help="Order of day, month and year in printed dates.")
]
FixMojibake = Annotated[
    bool, typer.Option("--fix-mojibake", help="Mend text that was once read in the wrong encoding (CafÃ© to Café).")
]
Jobs = Annotated[
    int | None, typer.Option(min=1, metavar="N", help="Processes that share the work. [default: all cores]")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No summary, only errors.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Every notice, not only their counts.")]
NoProgress = Annotated[bool, typer.Option("--no-progress", help="No progress bar, also on a terminal.")]
NoticesFile = Annotated[
    Path | None, typer.Option("--notices", metavar="FILE", help="Write every notice to FILE as JSON Lines.")
]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with 1 where a notice is a warning or an error.")]
# What a user of an audit must know to trust it; the other notices are of reading, and in `--notices FILE`.
_AUDIT_NOTICES = frozenset(["upload-unreadable", "uploads-foreign", "attachments-absent", "link-skipped"])
_MOST_NOTICES = 10
AsJson = Annotated[bool, typer.Option("--json", help="As JSON.")]


@app.command(epilog="Example: wxr convert export.xml blog.db  |  wxr convert part1.xml part2.xml --output blog/")
def convert(
    sources: Sources,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            help="The file or folder to write; - for standard output. Without it, the last SOURCE.",
        ),
    ] = None,
    to: Annotated[
        str | None, typer.Option(help="json, jsonl, markdown or sqlite; otherwise PATH's suffix says it.")
    ] = None,
    bodies: Annotated[
        str | None,
        typer.Option(
            metavar="LIST",
            help="Forms of each body to write, by comma: content, html, markdown, text. [default: content,html]",
        ),
    ] = None,
    markdown_engine: Annotated[
        Literal["own", "html2text"],
        typer.Option(help="What makes Markdown of bodies; docs/markdown.md compares the two."),
    ] = "own",
    typographic: Annotated[
        bool, typer.Option("--typographic", help="Curly quotes and dashes in bodies, as themes show them.")
    ] = False,
    links: Annotated[Literal["keep"], typer.Option(help="What becomes of URLs in bodies.")] = "keep",  # noqa: ARG001 - the one choice there is so far
    force: Annotated[bool, typer.Option("--force", help="Replace an existing output.")] = False,
    kind: Kind = None,
    date_order: DateOrder = None,
    fix_mojibake: FixMojibake = False,
    jobs: Jobs = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    no_progress: NoProgress = False,
    notices: NoticesFile = None,
    strict: Strict = False,
) -> None:
    """Convert an archive to JSON, JSON Lines, SQLite or a folder of Markdown."""
    if output is None:
        if len(sources) < 2:
            raise UsageError("no output was named; give --output PATH")
        output = sources.pop()
    progress = Progress(wanted=not (no_progress or quiet))
    with _opened(sources, kind, date_order, notices, progress, jobs, fix_mojibake=fix_mojibake) as archive:
        try:
            result = wxr.convert(
                archive,
                sys.stdout.buffer if output == "-" else output,
                to=to,
                bodies=[each.strip() for each in bodies.split(",") if each.strip()] if bodies is not None else None,
                force=force,
                rules=wxr.Rules(typographic=typographic, markdown_engine=markdown_engine),
                on_post=progress.post,
            )
        finally:
            progress.end()
    _report(result, output, quiet=quiet, verbose=verbose, notices_file=notices)
    raise typer.Exit(_status(result.notices, strict=strict))


@app.command(epilog="Example: wxr info export.xml")
def info(
    sources: Sources,
    as_json: AsJson = False,
    kind: Kind = None,
    date_order: DateOrder = None,
    quiet: Quiet = False,
    no_progress: NoProgress = False,
    notices: NoticesFile = None,
    strict: Strict = False,
) -> None:
    """Say what is in an archive: the site, posts by type and status, years, authors, comments, media."""
    progress = Progress(wanted=not (no_progress or quiet))
    with _opened(sources, kind, date_order, notices, progress) as archive:
        try:
            facts = wxr.describe_archive(archive)
        finally:
            progress.end()
        sys.stdout.write(
            msgspec.json.format(msgspec.json.encode(facts)).decode() + "\n" if as_json else wxr.info_text(facts)
        )
        if not as_json and not quiet and len(archive.notices):
            sys.stdout.write(f"\n{counted(len(archive.notices), 'notice')}\n{notice_table(archive.notices)}\n")
        raise typer.Exit(_status(archive.notices, strict=strict))


@app.command(epilog="Example: wxr check export.xml  |  wxr check --json part1.xml part2.xml")
def check(
    sources: Sources,
    as_json: AsJson = False,
    kind: Kind = None,
    date_order: DateOrder = None,
    jobs: Jobs = None,
    quiet: Quiet = False,
    no_progress: NoProgress = False,
    notices: NoticesFile = None,
    strict: Strict = False,
) -> None:
    """Read everything and say what is wrong, what was repaired, and whether all of it came out."""
    progress = Progress(wanted=not (no_progress or quiet))
    with _opened(sources, kind, date_order, notices, progress, jobs) as archive:
        try:
            report = wxr.check(archive)
        finally:
            progress.end()
        if as_json:
            sys.stdout.write(msgspec.json.format(msgspec.json.encode(report)).decode() + "\n")
        elif not quiet:
            sys.stdout.write(wxr.check_text(report))
        raise typer.Exit(_status(archive.notices, strict=strict))


@app.command(epilog="Example: wxr audit export.xml --uploads wp-content/uploads --report media.html")
def audit(
    sources: Sources,
    uploads: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="The site's uploads folder, or a .zip or .tar of it; its files are checked."),
    ] = None,
    report: Annotated[
        list[Path] | None,
        typer.Option(metavar="PATH", help="Write a report: .html, .md, .csv, .json, .jsonl, .xml (JUnit) or .sarif."),
    ] = None,
    fail_on: Annotated[
        Literal["error", "warning", "info", "never"], typer.Option(help="Exit with 1 from this severity on.")
    ] = "error",
    as_json: AsJson = False,
    alias: Annotated[
        list[str] | None, typer.Option(metavar="HOST", help="A host that this site had before; may be repeated.")
    ] = None,
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
    with _opened(sources, kind, date_order, notices, progress, jobs) as archive:
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
            odd = [notice for notice in archive.notices if notice.code in _AUDIT_NOTICES]
            sys.stderr.writelines(f"{_notice_line(notice)}\n" for notice in odd[:_MOST_NOTICES])
            if len(odd) > _MOST_NOTICES:
                sys.stderr.write(f"and {len(odd) - _MOST_NOTICES:,} more: --notices FILE\n")
        severities = ("error", "warning", "info")
        counted_ones = severities[: severities.index(fail_on) + 1] if fail_on != "never" else ()
        failed = any(found.summary.severities[severity] for severity in counted_ones)
        raise typer.Exit(1 if failed else _status(archive.notices, strict=strict))


@app.command(epilog="Example: wxr schema > wxr-archive.schema.json")
def schema() -> None:
    """Print the JSON Schema of our JSON."""
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(wxr.archive_schema())).decode() + "\n")


@contextlib.contextmanager
def _opened(
    sources: list[str],
    kind: str | None,
    date_order: Literal["dmy", "mdy", "ymd"] | None,
    notices: Path | None,
    progress: Progress,
    jobs: int | None = None,
    *,
    fix_mojibake: bool = False,
) -> Iterator[wxr.Archive]:
    """The archive, its notices going to a file as they come where one was named."""
    with contextlib.ExitStack() as stack:
        listener = None
        if notices is not None:
            try:
                file = stack.enter_context(notices.open("wb"))
            except OSError as error:
                raise OutputError(f"{notices}: cannot be written ({error.strerror})") from error

            def listener(notice: Notice) -> None:
                file.write(msgspec.json.encode(notice) + b"\n")

        meter = Meter(progress.reading)
        opened = wxr.open(
            *sources,
            kind=kind,
            date_order=date_order,
            on_notice=listener,
            meter=meter,
            jobs=jobs or wxr.all_cores(),
            fix_mojibake=fix_mojibake,
        )
        stack.enter_context(opened)
        try:
            yield opened
        except KeyboardInterrupt as error:
            progress.end()
            raise InterruptionError("interrupted; nothing was written") from error


def _report(result: wxr.Result, output: str, *, quiet: bool, verbose: bool, notices_file: Path | None) -> None:
    """The closing summary, on standard error: standard output may be the result itself."""
    if quiet:
        return
    read, written = result.read, result.written
    lines = [
        f"{counted(read.posts.total(), 'post')} in, {counted(written.posts.total(), 'post')} out; "
        f"{counted(read.comments, 'comment')} in, {counted(written.comments, 'comment')} out"
        + (f": {printable(output)}" if output != "-" else ""),
        table((f"{kind} {status}", number) for (kind, status), number in written.posts.most_common()),
    ]
    if written.left_out:
        lines += ["left out:", table(written.left_out.most_common())]
    if len(result.notices):
        where = f"in {notices_file}" if notices_file else "all of them: --notices FILE, or --verbose"
        lines += [f"{counted(len(result.notices), 'notice')} ({where})", notice_table(result.notices)]
    if verbose:
        lines += [_notice_line(notice) for notice in result.notices]
    sys.stderr.write("\n".join(line for line in lines if line) + "\n")


def _notice_line(notice: Notice) -> str:
    place = ":".join(str(part) for part in (notice.source, notice.line) if part is not None)
    post = f" (post {notice.post})" if notice.post is not None else ""
    return printable(f"{place}{': ' if place else ''}{notice.severity} {notice.code}: {notice.message}{post}")


def _status(notices: Notices, *, strict: bool) -> int:
    """4 where something was lost, which is what an error says; 1 where the user wants notices to count."""
    worst = notices.worst()
    return 4 if worst == "error" else 1 if strict and worst == "warning" else 0
