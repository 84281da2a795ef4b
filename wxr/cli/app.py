"""The program that the commands belong to."""

from __future__ import annotations

import typer

app = typer.Typer(
    name="wxr",
    help="Reads WordPress exports and saved pages; writes JSON, Markdown or SQLite; loses nothing.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
