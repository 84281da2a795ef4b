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

_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_INSIDE = re.compile(rb"</?(?:head|title|body)[\s>]", re.IGNORECASE)
_PIECE = re.compile(
    rb"\s*<(?:head|body|title|meta|div|article|section|main|table|p|h[1-6]|ul|ol|br|center)\b", re.IGNORECASE
)
_EXPORT = re.compile(rb"<(?:rss|feed|channel|rdf:RDF)[\s>]", re.IGNORECASE)
_WIDE = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def looks_like_html(head: bytes) -> bool:
    """Whether a document that begins so is a page, a piece of one, or a comment feed as mirrors keep them beside pages.

    Something may stand before a page, such as PHP's messages; a text that only speaks of `<html>` is none.
    """
    for mark, charset in _WIDE:
        if head.startswith(mark):
            head = head.decode(charset, "replace").encode("utf-8", "replace")
    head = head.removeprefix(b"\xef\xbb\xbf")
    page, export = _PAGE.search(head), _EXPORT.search(head)
    if page is not None and (export is None or page.start() < export.start()):
        return head.lstrip().startswith(b"<") or bool(_INSIDE.search(head, page.end()))
    return (export is None and _PIECE.match(head) is not None) or looks_like_feed(head)
