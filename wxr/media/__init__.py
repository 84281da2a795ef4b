"""Media: what an archive refers to, what lies in its uploads folder, and what is wrong between the two.

Each name is imported when it is first used: the command line needs little of it to say what it can do.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wxr.media.audit import Audit
    from wxr.media.collecting import Collector, MediaCollection, fetcher, opened
    from wxr.media.decoding import decoder
    from wxr.media.findings import FINDING_CODES, Finding, FindingCode, Reference, Report, Summary
    from wxr.media.online.options import NetworkLimits, Online
    from wxr.media.site import SiteMedia, site_media
    from wxr.media.uploads import open_uploads
    from wxr.media.web import network

__all__ = [
    "FINDING_CODES",
    "Audit",
    "Collector",
    "Finding",
    "FindingCode",
    "MediaCollection",
    "NetworkLimits",
    "Online",
    "Reference",
    "Report",
    "SiteMedia",
    "Summary",
    "decoder",
    "fetcher",
    "network",
    "open_uploads",
    "opened",
    "site_media",
]

_HOMES = {
    "Audit": "wxr.media.audit",
    "Collector": "wxr.media.collecting",
    "MediaCollection": "wxr.media.collecting",
    "fetcher": "wxr.media.collecting",
    "opened": "wxr.media.collecting",
    "decoder": "wxr.media.decoding",
    "FINDING_CODES": "wxr.media.findings",
    "Finding": "wxr.media.findings",
    "FindingCode": "wxr.media.findings",
    "Reference": "wxr.media.findings",
    "Report": "wxr.media.findings",
    "Summary": "wxr.media.findings",
    "NetworkLimits": "wxr.media.online.options",
    "Online": "wxr.media.online.options",
    "SiteMedia": "wxr.media.site",
    "site_media": "wxr.media.site",
    "open_uploads": "wxr.media.uploads",
    "network": "wxr.media.web",
}


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = globals()[name] = getattr(importlib.import_module(_HOMES[name]), name)
        return value
