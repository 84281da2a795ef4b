"""What the program that saved a page put into it: Wayback toolbars, the comments of HTTrack and browsers.

Archives print dates of their own, so all of this is cut before anything else is read.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# Cut between markers with find() rather than by regular expression: a page may hold a thousand openings and no end.
_INSERTS = (
    ("<!-- BEGIN WAYBACK TOOLBAR INSERT -->", "<!-- END WAYBACK TOOLBAR INSERT -->"),
    ('<script src="//archive.org/', "<!-- End Wayback Rewrite JS Include -->"),
    ('<script type="text/javascript" src="//archive.org/', "<!-- End Wayback Rewrite JS Include -->"),
    ('<script type="text/javascript" src="/_static/js/', "<!-- End Wayback Rewrite JS Include -->"),
    ('<script src="https://web-static.archive.org/', "<!-- End Wayback Rewrite JS Include -->"),
    ('<div id="wm-ipp-base"', "<!-- END WAYBACK TOOLBAR INSERT -->"),
)
_WAYBACK = re.compile(
    r"(?:(?:https?:)?//web\.archive\.org)?/web/(\d{4,14})(?:[a-z]{2}_|\*)?/(?=https?:|//|mailto:|ftp:)", re.IGNORECASE
)
_WAYBACK_PAGE = re.compile(r"""/web/\d{4,14}/(https?://[^\s"'<>]{4,2000})""")
_ARCHIVED_ON = re.compile(r"FILE ARCHIVED ON (\d\d:\d\d:\d\d \w{3} \d\d, \d{4}) AND RETRIEVED")
_HTTRACK = re.compile(
    r"<!-- Mirrored from (\S{1,2000}) by HTTrack [^>]{0,200}?, (\w{3}, \d\d \w{3} \d{4}[^>]{0,20}?) -->"
)
_BROWSER = re.compile(r"<!-- saved from url=\(\d{1,6}\)(\S{1,2000}) -->")
_SINGLE_FILE = re.compile(r"Page saved with SingleFile\s+url:\s*(\S{1,2000})\s+saved date:\s*([^\n(]{5,60})")


class Capture(NamedTuple):
    """The page without the archive's additions; its own address and the moment of saving, as printed, where known."""

    text: str
    url: str | None = None
    moment: str | None = None


def uncover(text: str) -> Capture:
    """The page as its site served it, as far as the archive that saved it tells."""
    if "web.archive.org" in text or "WAYBACK TOOLBAR" in text:
        return _from_wayback(text)
    edges = text[:4096] + text[-4096:]
    if found := _HTTRACK.search(edges):
        return Capture(text, found[1] if "://" in found[1] else f"http://{found[1]}", found[2])
    if found := _BROWSER.search(edges):
        return Capture(text, found[1])
    if found := _SINGLE_FILE.search(edges):
        return Capture(text, found[1], found[2].strip())
    return Capture(text)


def _from_wayback(text: str) -> Capture:
    inserted: list[str] = []
    for start, end in _INSERTS:
        begin = text.find(start)
        stop = text.find(end, begin) if begin >= 0 else -1
        if stop >= 0:
            inserted.append(text[begin:stop])
            text = text[:begin] + text[stop + len(end) :]
    stamp = _WAYBACK.search(text)
    own = _WAYBACK_PAGE.search(" ".join(inserted))
    printed = _ARCHIVED_ON.search(text)
    moment = printed[1] if printed else _day(stamp[1]) if stamp else None
    return Capture(_WAYBACK.sub("", text), own[1] if own else None, moment)


def _day(stamp: str) -> str | None:
    return f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}" if len(stamp) >= 8 else None
