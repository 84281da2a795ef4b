"""A blog that moves: what the user asks of the new site, where each post lies on it, and what leads there.

Each name is imported when it is first used: the command line needs the options only.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wxr.moving.lists import Lists
    from wxr.moving.move import Blog, Move
    from wxr.moving.options import SiteOptions
    from wxr.moving.permalinks import check_permalink
    from wxr.moving.places import Place, Places
    from wxr.moving.redirects import ALIAS_FIELDS, SERVERS, Batch, write_redirects

__all__ = [
    "ALIAS_FIELDS",
    "SERVERS",
    "Batch",
    "Blog",
    "Lists",
    "Move",
    "Place",
    "Places",
    "SiteOptions",
    "check_permalink",
    "write_redirects",
]

_HOMES = {
    "Lists": "wxr.moving.lists",
    "Blog": "wxr.moving.move",
    "Move": "wxr.moving.move",
    "SiteOptions": "wxr.moving.options",
    "check_permalink": "wxr.moving.permalinks",
    "Place": "wxr.moving.places",
    "Places": "wxr.moving.places",
    "ALIAS_FIELDS": "wxr.moving.redirects",
    "SERVERS": "wxr.moving.redirects",
    "Batch": "wxr.moving.redirects",
    "write_redirects": "wxr.moving.redirects",
}


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(importlib.import_module(_HOMES[name]), name)
        return value
