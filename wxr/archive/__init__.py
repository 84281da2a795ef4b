"""An opened archive: several sources read once, indexed, merged, and given back as often as asked."""

from wxr.archive.archive import Archive
from wxr.archive.choosing import Chosen
from wxr.archive.pool import all_cores
from wxr.archive.selection import Selection

__all__ = ["Archive", "Chosen", "Selection", "all_cores"]
