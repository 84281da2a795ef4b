"""An opened archive: several sources read once, indexed, merged, and given back as often as asked."""

from wxr.archive.archive import Archive
from wxr.archive.pool import all_cores

__all__ = ["Archive", "all_cores"]
