"""The program that the commands belong to: it names them all, and loads the one that is asked for.

The options of all commands would take longer to load than the help of the program takes to be shown.
"""

from __future__ import annotations

import importlib
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

# What each command does, in the order of `wxr --help`. The command `name` is the `app` of the module `wxr.cli.name`.
_COMMANDS = {
    "convert": "Convert an archive to JSON, SQLite, Markdown or a clean export.",
    "info": "Say what is in an archive.",
    "check": "Read everything and say what is wrong and what was repaired.",
    "audit": "Find broken media: what is missing, cut, empty or not a picture.",
    "media": "Collect the media files of an archive into one folder.",
    "schema": "Print the JSON Schema of our JSON.",
}
_SETTINGS: dict[str, Any] = {
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
    "context_settings": {"help_option_names": ["-h", "--help"]},
}


def single_command() -> typer.Typer:
    """What the one command of a module registers with."""
    return typer.Typer(add_completion=False, **_SETTINGS)


class _Commands(TyperGroup):
    """Commands that are imported when they are named; until then a line of help each."""

    def __init__(self, **attrs: Any) -> None:  # noqa: ANN401 - typer's own
        super().__init__(**attrs)
        self.commands = {name: TyperCommand(name, help=line) for name, line in _COMMANDS.items()}

    def get_command(self, ctx: object, cmd_name: str) -> Any:  # noqa: ANN401, ARG002 - click's, wherever typer keeps it
        if cmd_name not in _COMMANDS:
            return None
        return typer.main.get_command(importlib.import_module(f"wxr.cli.{cmd_name}").app)

    def format_commands(self, ctx: object, formatter: Any) -> None:  # noqa: ANN401, ARG002 - as above
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


app = typer.Typer(name="wxr", cls=_Commands, no_args_is_help=True, **_SETTINGS)


@app.callback()
def program() -> None:
    """Reads WordPress exports and saved pages; writes JSON, Markdown or SQLite; loses nothing."""
