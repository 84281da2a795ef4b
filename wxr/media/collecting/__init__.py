"""The files that an archive refers to, collected into one folder with a manifest."""

from wxr.media.collecting.collector import Collector, MediaCollection
from wxr.media.collecting.fetching import fetcher
from wxr.media.collecting.folder import MANIFEST, opened

__all__ = ["MANIFEST", "Collector", "MediaCollection", "fetcher", "opened"]
