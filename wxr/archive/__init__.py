"""An opened archive: several sources read once, indexed, merged, and given back as often as asked."""

from wxr.archive.archive import Archive

__all__ = ["Archive"]
