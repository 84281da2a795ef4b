"""`wxr convert`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

import wxr
from wxr.cli.app import single_command
from wxr.cli.opening import notice_line, opened
from wxr.cli.opening import status as exit_status
from wxr.cli.options import (
    DateOrder,
    FixMojibake,
    Jobs,
    Kind,
    Limit,
    NoProgress,
    NoticesFile,
    Quiet,
    Sources,
    Strict,
    Uploads,
    Verbose,
)
from wxr.cli.rehearsal import would_write
from wxr.cli.selecting import (
    Authors,
    Categories,
    Ids,
    NoCompanions,
    Since,
    Statuses,
    Tags,
    Types,
    Until,
    selected,
)
from wxr.cli.site_options import (
    Aliases,
    Bundles,
    Comments,
    CommentStatuses,
    Fields,
    FrontMatter,
    Gravatar,
    Links,
    MediaDir,
    Permalink,
    RedirectServers,
    SiteUrl,
    Target,
    chosen_fields,
    listed,
)
from wxr.console import Progress, notice_table, printable, table
from wxr.errors import UsageError
from wxr.notices import counted

app = single_command()


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
        str | None,
        typer.Option(
            help="json, jsonl, markdown, sqlite or wxr, otherwise PATH's suffix says it; or comments-disqus, "
            "comments-isso, comments-remark42, comments-giscus: the comments alone."
        ),
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
    media: MediaDir = None,
    uploads: Uploads = None,
    redact: Annotated[
        bool, typer.Option("--redact", help="Leave out e-mail and IP addresses and passwords, and fields with such.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be written, as exactly as a run, and write nothing.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Replace an existing output; a folder with all that was changed in it.")
    ] = False,
    type: Types = None,  # noqa: A002 - the option's name
    status: Statuses = None,
    author: Authors = None,
    since: Since = None,
    until: Until = None,
    category: Categories = None,
    tag: Tags = None,
    id: Ids = None,  # noqa: A002 - the option's name
    no_companions: NoCompanions = False,
    target: Target = "plain",
    front_matter_format: FrontMatter = None,
    fields: Fields = None,
    permalink: Permalink = None,
    links: Links = None,
    site_url: SiteUrl = None,
    alias: Aliases = None,
    redirects: RedirectServers = None,
    bundles: Bundles = False,
    comments: Comments = "data",
    comments_status: CommentStatuses = None,
    gravatar_hash: Gravatar = None,
    kind: Kind = None,
    date_order: DateOrder = None,
    fix_mojibake: FixMojibake = False,
    jobs: Jobs = None,
    limit: Limit = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    no_progress: NoProgress = False,
    notices: NoticesFile = None,
    strict: Strict = False,
) -> None:
    """Convert an archive to JSON, JSON Lines, SQLite, a folder of Markdown or a clean export."""
    if output is None:
        output = _last(sources)
    selection = selected(type, status, author, since, until, category, tag, id, no_companions=no_companions)
    options = wxr.SiteOptions(
        target=target,
        front_matter_format=front_matter_format,
        fields=chosen_fields(fields),
        permalink=permalink,
        bundles=bundles,
        comments=comments,
        comment_statuses=None if comments_status is None else frozenset(listed(comments_status)),
        gravatar_hash=gravatar_hash,
        links=links,
        site_url=site_url,
        aliases=tuple(alias or ()),
        redirects=tuple(redirects or ()),
    )
    progress = Progress(wanted=not (no_progress or quiet))
    with opened(sources, kind, date_order, notices, progress, jobs, fix_mojibake=fix_mojibake, limit=limit) as archive:
        try:
            result = wxr.convert(
                archive,
                sys.stdout.buffer if output == "-" else output,
                to=to,
                bodies=None if bodies is None else listed(bodies),
                force=force,
                rules=wxr.Rules(typographic=typographic, markdown_engine=markdown_engine),
                on_posts=progress.posts,
                selection=selection,
                options=options,
                media=media,
                uploads=uploads,
                redact=redact,
                dry_run=dry_run,
            )
        finally:
            progress.end()
    _report(result, output, quiet=quiet, verbose=verbose, notices_file=notices)
    raise typer.Exit(exit_status(result.notices, strict=strict))


def _last(sources: list[str]) -> str:
    """The output, where it is the last of the sources; never an export that is there, which may be one of them."""
    if len(sources) < 2:
        raise UsageError("no output was named; give --output PATH")
    output = sources.pop()
    if output.lower().endswith((".xml", ".wxr")) and Path(output).exists():
        raise UsageError(f"{output}: exists already; give --output PATH to say where to write")
    return output


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
    left_out = [(reason, count) for counter in written.all_left_out for reason, count in counter.most_common() if count]
    if left_out:
        lines += ["left out:", table(left_out)]
    if result.size is not None:
        lines += ["nothing was written; a run would write", *would_write(result, output)]
    elif result.update is not None and not result.update.is_first:
        lines += ["files:", table(result.update.counts())]
    if len(result.notices):
        where = f"in {notices_file}" if notices_file else "all of them: --notices FILE, or --verbose"
        lines += [f"{counted(len(result.notices), 'notice')} ({where})", notice_table(result.notices)]
    if verbose:
        lines += [notice_line(notice) for notice in result.notices]
    sys.stderr.write("\n".join(line for line in lines if line) + "\n")
