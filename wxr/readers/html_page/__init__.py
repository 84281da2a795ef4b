"""Reads saved WordPress pages: single posts, lists of posts, mirrors made by wget, HTTrack, Wayback or a browser.

Pages are read by what hardly varies: the ids, classes and links that WordPress core writes (`anchors`), then by the
shape of the page. What belongs to the site and not to the page (the order of numbers in a date, the words around a
commenter's name) is decided once all pages have been seen. No theme is known by name.
"""

from __future__ import annotations

import re

from wxr.readers.html_page.feeds import looks_like_feed
from wxr.readers.html_page.reading import read

__all__ = ["looks_like_html", "read"]

_MARKUP = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<meta\s[^>]{0,200}charset", re.IGNORECASE)
_WIDE = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def looks_like_html(head: bytes) -> bool:
    """Whether a document that begins so is a page, or a feed as mirrors keep them beside pages."""
    for mark, charset in _WIDE:
        if head.startswith(mark):
            head = head.decode(charset, "replace").encode("utf-8", "replace")
    return bool(_MARKUP.search(head)) or looks_like_feed(head)
