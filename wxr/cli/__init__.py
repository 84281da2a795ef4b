"""The commands: options to the library's verbs, results to a terminal, outcomes to exit statuses.

A module a command, named like it; `app.py` lists them and loads the one that is asked for.
"""

from __future__ import annotations

from wxr.cli.app import app

__all__ = ["app"]
