"""``[gallery]``, WordPress.com's ``[slideshow]``, and ``[playlist]``."""

from __future__ import annotations

import re
from html import escape

from wxr.content.codes.selection import media_kind, selected
from wxr.content.context import Context
from wxr.content.markup import element
from wxr.content.shortcodes import Shortcode
from wxr.content.texturize import texturize
from wxr.model import Attachment, Post

_TAGS = re.compile(r"<[^>]*>?")
_CLASS = re.compile(r"[^A-Za-z0-9_-]")
_KINDS = ("image", "audio", "video")


def gallery(code: Shortcode, context: Context) -> str:
    """Figures with the attachments' captions, each linked to the attachment's page, its file or nowhere.

    Source of the rule: ``gallery_shortcode()``. A gallery that selects nothing shows nothing.
    """
    pictures = selected(code, context, "image")
    if not pictures:
        return ""
    context.galleries += 1
    given = code.attributes
    size = _CLASS.sub("", given.get("size", "")) or "thumbnail"
    columns = _CLASS.sub("", given.get("columns", "")) or "3"
    classes = f"gallery galleryid-{context.post.id or 0} gallery-columns-{columns} gallery-size-{size}"
    items = "".join([_item(post, size, given.get("link", ""), context) for post in pictures])
    return element("div", {"id": f"gallery-{context.galleries}", "class": classes}, items)


def _item(post: Post, size: str, target: str, context: Context) -> str:
    attachment = post.attachment or Attachment()
    url, width, height = _copy(attachment, size)
    image = element(
        "img",
        {
            "src": url,
            "alt": _TAGS.sub("", attachment.alt_text or "").strip(),
            "width": width,
            "height": height,
            "class": f"attachment-{size} size-{size} wp-image-{post.id}",
        },
    )
    href = {"file": attachment.url, "none": None}.get(target, post.link or attachment.url)
    linked = element("a", {"href": href}, image) if href else image
    words = (attachment.caption or post.excerpt or "").strip()
    if context.rules.typographic:
        words = texturize(words, context.rules.shortcodes.names)
    caption = element("figcaption", {"class": "wp-caption-text gallery-caption"}, context.run(words)) if words else ""
    return element("figure", {"class": "gallery-item"}, linked + caption)


def _copy(attachment: Attachment, size: str) -> tuple[str, int | None, int | None]:
    """The URL and pixels of a resized copy; those of the file itself where that size was never made."""
    url = attachment.url or ""
    for copy in attachment.sizes:
        if copy.name == size and copy.file and "/" in url:
            return f"{url.rpartition('/')[0]}/{copy.file}", copy.width, copy.height
    return url, attachment.width, attachment.height


def playlist(code: Shortcode, context: Context) -> str:
    """The tracks as plain players, each titled; what the theme's script would have made of them is not known.

    Source of the selection: ``wp_playlist_shortcode()``.
    """
    kind = "video" if code.attributes.get("type") == "video" else "audio"
    tracks = [_track(post, kind) for post in selected(code, context, kind)]
    return element("div", {"class": f"wp-playlist wp-{kind}-playlist"}, "".join(tracks)) if tracks else ""


def _track(post: Post, kind: str) -> str:
    attributes: dict[str, str | int | None] = {"controls": "controls", "preload": "none"}
    url = post.attachment.url if post.attachment else None
    return element(kind, {**attributes, "src": url, "title": escape(post.title or "", quote=False)})


def first_upload(context: Context, kind: str) -> str | None:
    """The URL of the first audio or video file uploaded to the post: what a player without a source plays."""
    if kind not in _KINDS or context.post.id is None:
        return None
    for post in context.lookup.attachments_of(context.post.id):
        if media_kind(post) == kind and post.attachment:
            return post.attachment.url
    return None


HANDLERS = {"gallery": gallery, "slideshow": gallery, "playlist": playlist}
