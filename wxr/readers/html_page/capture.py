"""What the program that saved a page put into it: Wayback toolbars, HTTrack and browser comments; URLs as they were."""

from __future__ import annotations

import re
from typing import NamedTuple

from wxr.readers.html_page.wayback import cut_toolbar, unwrap

_HTTRACK = re.compile(
    r"<!-- (?:Mirrored from|Added by HTTrack -->\s*<!-- Mirrored from) (\S{1,2000}) by HTTrack [^,>]{0,200}, ([^>]{5,60}?) -->"
)
_BROWSER = re.compile(r"<!-- saved from url=\(\d{1,6}\)(\S{1,2000}) -->")
_SINGLE_FILE = re.compile(r"Page saved with SingleFile\s+url:\s*(\S{1,2000})\s+saved date:\s*([^\n(]{5,60})")


class Capture(NamedTuple):
    """The page without the archive's additions; its own address and the time of saving (ISO 8601, or as printed) where known."""

    text: str
    url: str | None = None
    moment: str | None = None


def uncover(text: str) -> Capture:
    """The page as its site served it, as far as the archive that saved it tells."""
    head = text[:4096] + text[-4096:]
    if "web.archive.org" in text:
        stamp, url = None, None
        page, stamp, url = unwrap(cut_toolbar(text))
        if stamp:
            return Capture(page, url, stamp)
    if found := _HTTRACK.search(text):
        address = found[1] if "://" in found[1] else f"http://{found[1]}"
        return Capture(text, address, found[2].strip())
    if found := _BROWSER.search(head):
        return Capture(text, found[1])
    if found := _SINGLE_FILE.search(head):
        return Capture(text, found[1], found[2].strip())
    return Capture(text)
