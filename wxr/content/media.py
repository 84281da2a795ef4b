"""Media references: every place in a body, its blocks' attributes and a post's custom fields that names a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any, NamedTuple

from lxml import etree

from wxr.content.address import attachment_of, resolve
from wxr.content.attributes import CSS_URL, IMAGE_COPIES, KINDS, PARAMETERS, SETS, SOURCES, candidates
from wxr.content.kinds import FILES, MIME_TYPES, kind_of
from wxr.content.lookup import Lookup
from wxr.model import MediaKind, MediaReference, Post

_EXTENSIONS = "|".join(sorted((*MIME_TYPES, *FILES), key=len, reverse=True))
_FILE_URL = re.compile(
    rf"(?:https?:)?//[^\s\"'<>()|\\]+?\.(?:{_EXTENSIONS})(?![\w.-]*/)(?:\?[^\s\"'<>()|\\]*)?(?![\w-])", re.IGNORECASE
)
_HINT_TAG = re.compile(
    r"<(?:img|image|video|audio|source|track|i?frame|object|embed|param|input|bgsound|svg|figure|style)"
)
_HINT_FILE = re.compile(rf"\.(?:{_EXTENSIONS})(?!\w)")
_HINT_LINE = re.compile(r"(?:^\s*|<p[^<>]*>\s*)https?://", re.MULTILINE)
_HINT_WORD = re.compile(r"caption|url\(|background|@import|image-set|poster|<[^<>]*&(?:#|period)")
# A block that shows what stands elsewhere, or whose attributes hold a path; its own HTML is searched like any other.
_HINT_BLOCK = re.compile(r"<!--\s+wp:(?:(?:core/)?(?:block|footnotes|pattern)\b|[^>{]*\{[^>]*/(?!-->))")
# Without any of these there is neither address, attribute, shortcode, nor element that has a caption.
_SIGNS = ("=", "://", "[", "wp:", "url(", "@import", "&#", "&period", ":mrgreen:", "caption")


class Item(NamedTuple):
    """A place that names media, before its address is resolved."""

    url: str
    kind: MediaKind
    alt_text: str | None
    node: etree._Element | None
    attachment: int | None = None


def may_hold_media(content: str) -> bool:
    """False only where a stored body surely holds neither a caption nor a media reference.

    A few searches over the text; what answers True need not hold any.
    """
    lowered = content.lower()
    if not any(map(lowered.__contains__, _SIGNS)):
        return False
    return (
        "[" in content
        or ":mrgreen:" in content
        or ("wp:" in content and _HINT_BLOCK.search(content) is not None)
        or _HINT_TAG.search(lowered) is not None
        or _HINT_FILE.search(lowered) is not None
        or ("://" in lowered and _HINT_LINE.search(lowered) is not None)
        or _HINT_WORD.search(lowered) is not None
    )


def media_of(
    root: etree._Element, block_attributes: list[dict[str, Any]], lookup: Lookup, where: str = "content"
) -> tuple[MediaReference, ...]:
    """The media that a tree and its blocks' attributes name, each URL once, in the order of the page."""
    items = list(_in_tree(root))
    for attributes in block_attributes:
        items += _in_json(attributes)
    return _references(items, lookup, where)


def media_in_meta(post: Post, lookup: Lookup) -> tuple[MediaReference, ...]:
    """The media that a post's custom fields name: by id where WordPress keeps ids, by URL wherever one stands."""
    items: list[Item] = []
    for meta in post.meta:
        if meta.key.startswith("_oembed_"):
            continue
        if meta.key in _ID_FIELDS:
            items += _by_id(meta.value, lookup)
        if "//" in meta.value or "\\/" in meta.value:
            items += [
                Item(url, kind_of(url) or "file", None, None)
                for url in _FILE_URL.findall(unescape(meta.value.replace("\\/", "/")))
            ]
    return _references(items, lookup, "meta")


_ID_FIELDS = frozenset(
    {"_thumbnail_id", "_product_image_gallery", "_yoast_wpseo_opengraph-image-id", "_listing_image_id"}
)


def _by_id(text: str, lookup: Lookup) -> Iterator[Item]:
    for digits in re.findall(r"\d{1,15}", text):
        post = lookup.post(int(digits))
        if post is not None and post.attachment is not None and post.attachment.url:
            url = post.attachment.url
            yield Item(url, kind_of(url) or "file", post.attachment.alt_text, None, post.id)


def _references(items: list[Item], lookup: Lookup, where: str) -> tuple[MediaReference, ...]:
    found: dict[str, MediaReference] = {}
    for item in items:
        if item.url in found:
            continue
        resolved = resolve(item.url, lookup)
        number = item.attachment
        if number is None and item.node is not None and item.node.tag == "img":
            number = attachment_of(item.node, item.url, lookup)
        elif number is None and resolved:
            number = lookup.attachment_at(resolved)
        found[item.url] = MediaReference(
            url=item.url, resolved=resolved, kind=item.kind, alt_text=item.alt_text, attachment=number, where=where
        )
    return tuple(found.values())


def _in_tree(root: etree._Element) -> Iterator[Item]:
    for node in root.iter(etree.Element):
        tag = node.tag
        if node.attrib:
            yield from _in_attributes(node, tag)
        if tag == "style" and node.text:
            yield from _in_css(node.text, node)
        elif tag == "noscript" and node.text and "<img" in node.text:
            yield from [Item(url, "image", None, None) for url in _FILE_URL.findall(node.text)]


def _in_attributes(node: etree._Element, tag: str) -> Iterator[Item]:
    if (kind := KINDS.get(tag)) is not None:
        for name in SOURCES:
            url = (node.get(name) or "").strip()
            if url and url not in ("data:,", "#") and (tag != "input" or node.get("type", "").lower() == "image"):
                yield Item(url, _kind(url, kind, node), node.get("alt"), node)
    elif tag == "a":
        url = (node.get("href") or "").strip()
        if url and (guess := kind_of(url)) is not None:
            yield Item(url, guess, None, node)
    elif tag == "param" and (node.get("name") or "").lower() in PARAMETERS:
        yield from [Item(url, "embed", None, node) for url in [(node.get("value") or "").strip()] if url]
    for key, content in node.items():
        name, value = str(key), str(content)
        if name in IMAGE_COPIES and value.strip():
            yield Item(value.strip(), "image", node.get("alt"), node)
        elif name in SETS:
            yield from [Item(url, _kind(url, "image", node), node.get("alt"), node) for url in candidates(value)]
        elif name == "style" and "(" in value:
            yield from _in_css(value, node)


def _kind(url: str, kind: MediaKind, node: etree._Element) -> MediaKind:
    """A source is of the kind of its player; anything else of that of its element."""
    if node.tag != "source":
        return kind
    parent = node.getparent()
    return {"video": "video", "audio": "audio", "picture": "image"}.get(  # type: ignore[return-value]  # literals above
        parent.tag if parent is not None else "", kind_of(url) or "image"
    )


def _in_css(text: str, node: etree._Element) -> Iterator[Item]:
    for found in CSS_URL.finditer(text):
        if not found[2].startswith("#"):
            yield Item(found[2], kind_of(found[2]) or "image", None, node)


def _in_json(attributes: dict[str, Any]) -> Iterator[Item]:
    """Every string of a block's attributes that is the URL of a file; walked without recursion."""
    stack: list[Any] = [attributes]
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            stack.extend(reversed(value.values()))
        elif isinstance(value, list):
            stack.extend(reversed(value))
        elif isinstance(value, str) and "/" in value and " " not in value.strip():
            kind = kind_of(value)
            if kind is not None and not value.startswith("data:"):
                yield Item(value.strip(), kind, None, None)
