"""Where a URL of a body leads: absolute addresses, and the attachment behind them."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from lxml import etree

from wxr.content.lookup import Lookup
from wxr.model import Site

# Absolute, with a host and nothing to resolve: nearly every URL in a body.
_PLAIN = re.compile(r"https?://[\w.-]+(?:/(?!\.)[\w~%+=:,;@-][\w.~%+=:,;@-]*)*/?\Z", re.ASCII)
_IMAGE_CLASS = re.compile(r"\bwp-image-(\d{1,15})\b")
_FIGURE_ID = re.compile(r"\Aattachment_(\d{1,15})\Z")


def resolve(url: str, lookup: Lookup) -> str | None:
    """The absolute form of a URL as written in a body; None where it has none (``data:``, broken)."""
    return absolute_url(url, lookup.site)


def absolute_url(url: str, site: Site) -> str | None:
    """The same for a URL as written in a body of a site."""
    url = url.strip()
    if _PLAIN.match(url):
        return url
    base = site.url or site.base_url or ""
    try:
        whole = urljoin(base.rstrip("/") + "/" if base else "", url)
        parts = urlsplit(whole)
    except ValueError:
        return None
    return whole if parts.scheme in ("http", "https", "ftp") and parts.netloc else None


def attachment_of(node: etree._Element, url: str | None, lookup: Lookup) -> int | None:
    """The attachment that an element shows: by its class, its ids, or the file that the URL names."""
    if found := _IMAGE_CLASS.search(node.get("class") or ""):
        return int(found[1])
    if (number := node.get("data-id") or "").isdecimal() and number.isascii() and len(number) < 16:
        return int(number)
    for above in node.iterancestors("figure", "div"):
        if found := _FIGURE_ID.match(above.get("id") or ""):
            return int(found[1])
    absolute = resolve(url, lookup) if url else None
    return lookup.attachment_at(absolute) if absolute else None
