"""Comment feeds that lie beside pages in a mirror: they know each comment's date to the second, in UTC."""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime

from lxml import etree

from wxr.readers.html_page.anchors import COMMENT_LINK

_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")
_COMMENT = re.compile(rb"#comment-\d{1,18}\s*(?:</|[\"'])")
_DATES = ("pubDate", "published", "updated", "{http://purl.org/dc/elements/1.1/}date")


def looks_like_feed(head: bytes) -> bool:
    """Whether the document is a comment feed, whatever its name: an RSS or Atom feed whose items link to comments."""
    return bool(_FEED.search(head, 0, 4096) and _COMMENT.search(head)) and b"<html" not in head[:4096].lower()


def comment_dates(data: bytes) -> dict[int, str]:
    """The comments of a feed, as {id: date in UTC, ISO 8601 with Z}; a broken feed gives what it can."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=True)
    root = etree.fromstring(data.lstrip(), parser) if data.strip() else None
    found: dict[int, str] = {}
    for item in root.iter("item", "{http://www.w3.org/2005/Atom}entry") if root is not None else ():
        texts = {
            str(child.tag).removeprefix("{http://www.w3.org/2005/Atom}"): child
            for child in item
            if isinstance(child.tag, str)
        }
        links = [texts[name] for name in ("link", "guid", "id") if name in texts]
        number = next(
            (m for link in links if (m := COMMENT_LINK.search((link.get("href") or link.text or "").strip()))), None
        )
        moment = next((_utc(texts[name].text or "") for name in _DATES if name in texts), None)
        if number and moment:
            found[int(number[1])] = moment
    return found


def _utc(text: str) -> str | None:
    text = text.strip()
    if iso := re.match(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:Z|[+-]00:?00)$", text):
        return f"{iso[1]}T{iso[2]}Z"
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    offset = moment.utcoffset()
    if offset is None:
        return None
    return f"{(moment - offset).replace(tzinfo=None).isoformat(timespec='seconds')}Z"
