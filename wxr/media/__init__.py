"""Media: what an archive refers to, what lies in its uploads folder, and what is wrong between the two."""

from wxr.media.audit import Audit
from wxr.media.collecting import Collector, MediaCollection, fetcher, opened
from wxr.media.decoding import decoder
from wxr.media.findings import FINDING_CODES, Finding, FindingCode, Reference, Report, Summary
from wxr.media.online.options import NetworkLimits, Online
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
    "Summary",
    "decoder",
    "fetcher",
    "network",
    "open_uploads",
    "opened",
]
