"""Captions as records: wherever a body has one, its words and the media they belong to."""

from __future__ import annotations

import re

from lxml import etree

from wxr.content.address import attachment_of
from wxr.content.html import inner_html
from wxr.content.lookup import Lookup
from wxr.model import Caption, CaptionKind

_CLASSES = frozenset(["wp-caption-text", "gallery-caption", "blocks-gallery-caption", "blocks-gallery-item__caption"])
_HOLDERS = ("figure", "div", "dl", "li")
# Until WordPress 3.3 the editor wrote a caption's own markup with entities, and themes showed its tags as text.
_ENCODED = re.compile(r"</?(?:em|strong|b|i|a|br|span|cite|small|u|sup|sub)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_PLAIN_LIMIT = 200  # characters; more under an image is a paragraph, not a caption
_MEDIA: dict[str, CaptionKind] = {
    "img": "image", "video": "video", "audio": "audio", "table": "table", "iframe": "embed", "object": "embed",
    "embed": "embed", "blockquote": "embed",
}  # fmt: skip
_GALLERY = re.compile(
    r"(?:\A|\s)(?:gallery|gallery-item|wp-block-gallery|blocks-gallery-(?:grid|item)|tiled-gallery\S*)(?:\s|\Z)"
)
_GALLERY_CAPTION = re.compile(r"(?:\A|\s)blocks-gallery-caption(?:\s|\Z)")


def captions_of(root: etree._Element, lookup: Lookup) -> tuple[Caption, ...]:
    """Every caption of a cleaned tree in the order of the page, empty ones left out."""
    found: list[Caption] = []
    for node in root.iter(etree.Element):
        record = None
        if node.tag == "figcaption" or (node.get("class") and _CLASSES.intersection(node.get("class", "").split())):
            record = _of_figure(node, lookup)
        elif node.tag == "caption":
            record = _record(node, "table", None, lookup)
        elif node.tag == "img":
            record = _below_image(node, lookup)
        if record is not None:
            found.append(record)
    return tuple(found)


def plain(node: etree._Element) -> str:
    """The words of an element on one line."""
    parts: list[str] = []
    for part in node.iter():
        if part.tag in ("br", "p", "div", "li"):
            parts.append(" ")
        if part.text and isinstance(part.tag, str):
            parts.append(part.text)
        if part.tail and part is not node:
            parts.append(part.tail)
    return " ".join("".join(parts).split())


def _of_figure(node: etree._Element, lookup: Lookup) -> Caption | None:
    holder = node.getparent()
    while holder is not None and holder.tag not in _HOLDERS:
        holder = holder.getparent()
    if holder is None:
        return _record(node, "text", None, lookup)
    if _GALLERY_CAPTION.search(node.get("class") or "") or _is_gallery_itself(holder):
        return _record(node, "gallery", None, lookup)
    media = _media_in(holder, node)
    if media is None:
        return _record(node, "text", None, lookup)
    kind = _MEDIA[media.tag]
    if kind == "image" and any(
        _GALLERY.search(above.get("class") or "") for above in (holder, *holder.iterancestors())
    ):
        kind = "gallery"
    return _record(node, kind, media, lookup)


def _is_gallery_itself(holder: etree._Element) -> bool:
    return "wp-block-gallery" in (holder.get("class") or "").split()


def _media_in(holder: etree._Element, caption: etree._Element) -> etree._Element | None:
    """The first media element of the holder that does not stand in the caption itself."""
    inside = set(caption.iter())
    return next((node for node in holder.iter(etree.Element) if node.tag in _MEDIA and node not in inside), None)


def _record(node: etree._Element, kind: CaptionKind, media: etree._Element | None, lookup: Lookup) -> Caption | None:
    text = _ENCODED.sub("", plain(node)).strip()
    if not text:
        return None
    url = None if media is None else _url(media)
    return Caption(
        text=text,
        html=inner_html(node),
        url=url,
        alt_text=None if media is None else media.get("alt"),
        attachment=None if media is None else attachment_of(media, url, lookup),
        kind=kind,
    )


def _url(media: etree._Element) -> str | None:
    own = media.get("src") or media.get("data") or media.get("cite")
    if own or media.tag == "img":
        return own or media.get("data-src")
    inner = media.find(".//source")
    inner = inner if inner is not None else media.find(".//img")
    if inner is not None:
        return inner.get("src")
    return None


def _below_image(image: etree._Element, lookup: Lookup) -> Caption | None:
    """Before WordPress 2.6 a caption was what followed the image's line break in its paragraph."""
    box = image.getparent()
    last = image
    while (
        box is not None
        and box.tag in ("a", "strong", "em", "span", "center")
        and len(box) == 1
        and not _words(box.text)
    ):
        last, box = box, box.getparent()
    if box is None or box.tag not in ("p", "div", "td") or box[0] is not last or _words(box.text) or _words(last.tail):
        return None
    rest = [child for child in box if child is not last]
    if not rest or rest[0].tag != "br" or any(child.tag not in _INLINE for child in rest[1:]):
        return None
    text = " ".join(
        " ".join([*([plain(child)] if child.tag != "br" else []), child.tail or ""]) for child in rest
    ).split()
    joined = " ".join(text)
    if not joined or len(joined) > _PLAIN_LIMIT:
        return None
    url = image.get("src")
    return Caption(
        text=joined,
        html=None,
        url=url,
        alt_text=image.get("alt"),
        attachment=attachment_of(image, url, lookup),
        kind="image",
    )


_INLINE = frozenset(["a", "em", "strong", "b", "i", "small", "span", "cite", "sup", "sub", "font", "q", "abbr"])


def _words(text: str | None) -> bool:
    return bool(text and text.strip())
