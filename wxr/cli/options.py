"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

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
Uploads = Annotated[
    Path | None, typer.Option(metavar="DIR", help="The site's uploads folder, or a .zip or .tar of it.")
]
Alias = Annotated[
    list[str] | None, typer.Option(metavar="HOST", help="A host that this site had before; may be repeated.")
]
Jobs = Annotated[
    int | None, typer.Option(min=1, metavar="N", help="Processes that share the work. [default: all cores]")
]
Limit = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME=N",
        help="Raise a cap on what a source may hold, named as in the error line; may be repeated.",
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No summary, only errors.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Every notice, not only their counts.")]
NoProgress = Annotated[bool, typer.Option("--no-progress", help="No progress bar, also on a terminal.")]
NoticesFile = Annotated[
    Path | None, typer.Option("--notices", metavar="FILE", help="Write every notice to FILE as JSON Lines.")
]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with 1 where a notice is a warning or an error.")]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON.")]
