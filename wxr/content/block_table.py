"""What each kind of block shows; a block that is not in these tables shows its own HTML.

Static blocks hold what readers saw between their comments. Dynamic ones are made by WordPress at the moment of reading;
those that can be made from their attributes have a function here, for the others a mark is left.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape
from typing import Any

from wxr.content.context import Context
from wxr.content.markup import element

Attributes = dict[str, Any]

# Blocks whose void form is merely empty: nothing is missing where one stands.
EMPTY = frozenset(
    f"core/{name}"
    for name in [
        "paragraph",
        "heading",
        "list",
        "list-item",
        "quote",
        "pullquote",
        "code",
        "preformatted",
        "verse",
        "table",
        "image",
        "gallery",
        "cover",
        "media-text",
        "columns",
        "column",
        "group",
        "buttons",
        "button",
        "details",
        "separator",
        "spacer",
        "more",
        "nextpage",
        "missing",
        "html",
        "freeform",
        "classic",
        "file",
        "audio",
        "video",
        "embed",
        "text-columns",
        "subhead",
        "accordion",
        "accordion-item",
        "accordion-heading",
        "accordion-panel",
        "shortcode",
    ]
)
SERVICES = {
    "fivehundredpx": "500px", "amazon": "Amazon", "bandcamp": "Bandcamp", "behance": "Behance", "bluesky": "Bluesky",
    "codepen": "CodePen", "deviantart": "DeviantArt", "discord": "Discord", "dribbble": "Dribbble",
    "dropbox": "Dropbox",
    "etsy": "Etsy", "facebook": "Facebook", "feed": "RSS Feed", "flickr": "Flickr", "foursquare": "Foursquare",
    "goodreads": "Goodreads", "google": "Google", "github": "GitHub", "gravatar": "Gravatar", "instagram": "Instagram",
    "lastfm": "Last.fm", "linkedin": "LinkedIn", "mail": "Mail", "mastodon": "Mastodon", "meetup": "Meetup",
    "medium": "Medium", "patreon": "Patreon", "pinterest": "Pinterest", "pocket": "Pocket", "reddit": "Reddit",
    "skype": "Skype", "snapchat": "Snapchat", "soundcloud": "SoundCloud", "spotify": "Spotify", "telegram": "Telegram",
    "threads": "Threads", "tiktok": "TikTok", "tumblr": "Tumblr", "twitch": "Twitch", "twitter": "Twitter",
    "vimeo": "Vimeo", "vk": "VK", "whatsapp": "WhatsApp", "wordpress": "WordPress", "x": "X", "yelp": "Yelp",
    "youtube": "YouTube", "chain": "Link", "share": "Share Icon",
}  # fmt: skip
FOOTNOTES_SINCE = (6, 3)


def _text(attributes: Attributes, key: str) -> str:
    value = attributes.get(key)
    return value if isinstance(value, str) else ""


def social_link(attributes: Attributes, _context: Context) -> str:
    """``core/social-link``: a link named after its service; without an address WordPress shows none."""
    url, service = _text(attributes, "url"), _text(attributes, "service")
    if not url:
        return ""
    label = _text(attributes, "label") or SERVICES.get(service, service.title() or "Link")
    address = f"mailto:{url}" if service == "mail" and "@" in url and ":" not in url else url
    return element("li", {"class": "wp-social-link"}, element("a", {"href": address}, escape(label)))


def navigation_link(attributes: Attributes, _context: Context) -> str:
    """``core/navigation-link``: its label is HTML already."""
    label, url = _text(attributes, "label"), _text(attributes, "url")
    return element("li", {}, element("a", {"href": url}, label)) if label and url else ""


def footnotes(_attributes: Attributes, context: Context) -> str | None:
    """``core/footnotes``: the notes stand in a custom field; a WordPress before 6.3 does not know the block."""
    version = context.version
    if version is not None and version < FOOTNOTES_SINCE:
        return None
    found = next((meta.value for meta in context.post.meta if meta.key == "footnotes"), None)
    try:
        notes = json.loads(found or "[]")
    except (ValueError, RecursionError):
        return None
    items = [_note(note) for note in notes if isinstance(note, dict)] if isinstance(notes, list) else []
    return f'<ol class="wp-block-footnotes">{"".join(items)}</ol>' if items else None


def _note(note: Attributes) -> str:
    number, content = _text(note, "id"), _text(note, "content")
    return element("li", {"id": number}, content + " " + element("a", {"href": f"#{number}-link"}, "\u21a9\ufe0e"))


MADE: dict[str, Callable[[Attributes, Context], str | None]] = {
    "core/social-link": social_link,
    "core/navigation-link": navigation_link,
    "core/home-link": navigation_link,
    "core/footnotes": footnotes,
}
