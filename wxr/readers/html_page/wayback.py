"""The Internet Archive's additions to a page, and its addresses in place of the site's own."""

from __future__ import annotations

import re

# Cut between markers with find() rather than by regular expression: a page may hold a thousand openings and no end.
_INSERTS = (
    ("<!-- BEGIN WAYBACK TOOLBAR INSERT -->", "<!-- END WAYBACK TOOLBAR INSERT -->"),
    ("<script src=\"//archive.org/", "<!-- End Wayback Rewrite JS Include -->"),
    ("<script type=\"text/javascript\" src=\"//archive.org/", "<!-- End Wayback Rewrite JS Include -->"),
    ("<script type=\"text/javascript\" src=\"/_static/js/", "<!-- End Wayback Rewrite JS Include -->"),
    ("<script src=\"https://web-static.archive.org/", "<!-- End Wayback Rewrite JS Include -->"),
    ("<div id=\"wm-ipp-base\"", "<!-- END WAYBACK TOOLBAR INSERT -->"),
)
_ADDRESS = re.compile(
    r"(?:(?:https?:)?//web\.archive\.org)?/web/(\d{4,14})(?:[a-z]{2}_|\*)?/(?=https?:|//|mailto:|ftp:)", re.I
)
_FILE_ARCHIVED = re.compile(r"FILE ARCHIVED ON (\d\d:\d\d:\d\d \w{3} \d\d, \d{4}) AND RETRIEVED")
_TOOLBAR_URL = re.compile(r"""(?:name="url" id="wmtbURL" value=|__wm\.wombat\()["']([^"'\s]{8,2000})["']""")


def cut_toolbar(text: str) -> str:
    """The page without toolbar and rewriting scripts; what the trailing comment says stays for `unwrap`."""
    url = _TOOLBAR_URL.search(text)
    for start, end in _INSERTS:
        begin = text.find(start)
        stop = text.find(end, begin) if begin >= 0 else -1
        if stop >= 0:
            text = text[:begin] + text[stop + len(end) :]
    return f"{text}<!-- wayback url {url[1]} -->" if url else text


def unwrap(text: str) -> tuple[str, str | None, str | None]:
    """The page with the site's own addresses, the time of capture (ISO 8601 or as printed), and the page's address."""
    stamp = _ADDRESS.search(text)
    printed = _FILE_ARCHIVED.search(text)
    url = re.search(r"<!-- wayback url (\S{8,2000}) -->\Z", text)
    page = _ADDRESS.sub("", text)
    moment = _iso(stamp[1]) if stamp else None
    return page, (moment or (printed[1] if printed else None)), (url[1] if url else None)


def _iso(stamp: str) -> str | None:
    if len(stamp) < 8:
        return None
    day = f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}"
    return f"{day}T{stamp[8:10]}:{stamp[10:12]}:{stamp[12:14]}" if len(stamp) == 14 else day
