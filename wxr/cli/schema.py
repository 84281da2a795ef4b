"""`wxr schema`."""

from __future__ import annotations

import sys

import msgspec

import wxr
from wxr.cli.app import single_command

app = single_command()


@app.command(epilog="Example: wxr schema > wxr-archive.schema.json")
def schema() -> None:
    """Print the JSON Schema of our JSON."""
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(wxr.archive_schema())).decode() + "\n")
