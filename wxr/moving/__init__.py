"""A blog that moves: what the user asks of the new site, where each post lies on it, and what leads there."""

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
