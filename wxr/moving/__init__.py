"""A blog that moves: what the user asks of the new site, and where each post lies on it."""

from wxr.moving.options import SiteOptions
from wxr.moving.places import Place, Places

__all__ = ["Place", "Places", "SiteOptions"]
