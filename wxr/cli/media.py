"""`wxr media`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

import wxr
from wxr.cli.app import single_command
from wxr.cli.opening import opened, status, tell
from wxr.cli.options import (
    Alias,
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
from wxr.errors import InterruptionError
from wxr.media.online.options import Online
from wxr.notices import counted

_MEDIA_NOTICES = frozenset(
    ["media-missing", "media-broken", "media-copy", "upload-unreadable", "uploads-foreign", "link-skipped"]
)

app = single_command()


@app.command(epilog="Example: wxr media export.xml --uploads wp-content/uploads --output blog-media")
def media(
    sources: Sources,
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="DIR", help="The folder to collect into; an earlier run goes on."),
    ],
    uploads: Uploads = None,
    online: Annotated[
        bool, typer.Option("--online", help="Fetch what the uploads folder lacks. Needs the extra net.")
    ] = False,
    other_sites: Annotated[
        bool, typer.Option("--other-sites", help="With --online: also the files of other sites that posts show.")
    ] = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="With --online: also from this computer and private networks.")
    ] = False,
    alias: Alias = None,
    force: Annotated[bool, typer.Option("--force", help="Collect into a folder that holds other things.")] = False,
    kind: Kind = None,
    date_order: DateOrder = None,
    jobs: Jobs = None,
    limit: Limit = None,
    quiet: Quiet = False,
    no_progress: NoProgress = False,
    notices: NoticesFile = None,
    strict: Strict = False,
) -> None:
    """Collect the media files that the archive refers to into one folder, with a manifest."""
    progress = Progress(wanted=not (no_progress or quiet))
    with opened(sources, kind, date_order, notices, progress, jobs, limit=limit) as archive:
        try:
            found = wxr.collect_media(
                archive,
                output,
                uploads,
                online=online and Online(allow_private=allow_private),
                other_sites=other_sites,
                aliases=alias or (),
                force=force,
                on_post=progress.post,
            )
        except KeyboardInterrupt as error:
            progress.end()
            kept = "what was collected is whole and stays; the same command goes on from there"
            raise InterruptionError(f"interrupted; {kept}") from error
        finally:
            progress.end()
        if not quiet:
            sys.stdout.write(_summary(found, output))
            tell(archive.notices, _MEDIA_NOTICES)
        raise typer.Exit(status(archive.notices, strict=strict))


def _summary(found: wxr.MediaCollection, output: Path) -> str:
    lines = [
        f"{counted(found.files, 'file')}, {found.size:,} bytes: {printable(str(output))}",
        f"  {found.written:,} written, {found.files - found.written:,} there already",
    ]
    if found.equal:
        lines.append(f"  {counted(found.equal, 'more file')} with the bytes of one of these")
    if found.missing:
        lines.append(f"  {counted(found.missing, 'file')} missing: see manifest.csv")
    if found.elsewhere:
        lines.append(f"  {counted(found.elsewhere, 'file')} of other sites left there")
    return "".join(f"{line}\n" for line in lines)
