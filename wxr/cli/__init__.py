"""The commands: options to the library's verbs, results to a terminal, outcomes to exit statuses.

A module a command; each registers itself, in the order in which `wxr --help` lists them.
"""

from __future__ import annotations

# isort: off
from wxr.cli.app import app
from wxr.cli import convert, info, check, audit, media, schema

__all__ = ["app", "audit", "check", "convert", "info", "media", "schema"]
