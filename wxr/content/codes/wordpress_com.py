"""Shortcodes of WordPress.com and Jetpack: each names a page elsewhere, which is embedded as a bare URL would be.

Where the blog lived on WordPress.com its readers saw the embed. Elsewhere it depends on a plugin that an export does
not name; there the code stays readable, as a link to what it means.
"""

from __future__ import annotations

import re

from wxr.content.context import Context
from wxr.content.embeds import show
from wxr.content.markup import element, link, plain_url
from wxr.content.shortcodes import Handler, Shortcode

_URL = re.compile(r"https?://[^\s\"'<>|]+", re.IGNORECASE)
_WORD = re.compile(r"[\w./@+%-]+\Z", re.ASCII)
# Name -> the URL that an id alone stands for, and the attributes that may hold it.
ADDRESSES: dict[str, tuple[str, tuple[str, ...]]] = {
    "youtube": ("https://www.youtube.com/watch?v={}", ("id", "url", "v")),
    "vimeo": ("https://vimeo.com/{}", ("id", "url", "video_id")),
    "dailymotion": ("https://www.dailymotion.com/video/{}", ("id", "video")),
    "wpvideo": ("https://videopress.com/v/{}", ("id",)),
    "videopress": ("https://videopress.com/v/{}", ("id",)),
    "ted": ("https://www.ted.com/talks/{}", ("id", "talk")),
    "soundcloud": ("https://soundcloud.com/{}", ("url", "id")),
    "spotify": ("https://open.spotify.com/track/{}", ("id", "uri")),
    "mixcloud": ("https://www.mixcloud.com/{}", ("id", "url")),
    "bandcamp": ("https://bandcamp.com/EmbeddedPlayer/album={}", ("album", "track", "url")),
    "tweet": ("https://twitter.com/i/web/status/{}", ("tweet", "url", "id")),
    "instagram": ("https://www.instagram.com/p/{}", ("url", "id")),
    "facebook": ("https://www.facebook.com/{}", ("url",)),
    "gist": ("https://gist.github.com/{}", ("id", "url")),
    "googlemaps": ("", ("url", "src")),
    "polldaddy": ("https://polldaddy.com/poll/{}/", ("poll",)),
    "crowdsignal": ("https://poll.fm/{}", ("poll",)),
    "slideshare": ("https://www.slideshare.net/slideshow/embed_code/{}", ("id", "url")),
    "scribd": ("https://www.scribd.com/doc/{}", ("id",)),
    "blip.tv": ("https://blip.tv/play/{}", ("id", "posts_id")),
    "googlevideo": ("https://video.google.com/videoplay?docid={}", ("id",)),
    "flickr": ("https://www.flickr.com/photos/{}", ("photo", "video", "id")),
    "vine": ("https://vine.co/v/{}", ("url", "id")),
    "kickstarter": ("", ("url",)),
    "pinterest": ("", ("url",)),
    "hulu": ("https://www.hulu.com/watch/{}", ("id",)),
    "digg": ("", ("url",)),
    "getty": ("https://www.gettyimages.com/detail/{}", ("src", "id")),
    "codepen": ("", ("url",)),
    "medium": ("", ("url",)),
}


def hosted(code: Shortcode, context: Context) -> str | None:
    """The embed that a code of the table stands for; None where it names nothing."""
    url = address(code)
    if url is None:
        return None
    if not context.hosted:
        return element("a", {"href": url}, code.source.translate(_BRACKETS))
    return show(url, context, {}) or (_map(url) if code.name == "googlemaps" else link(url))


_BRACKETS = str.maketrans({"[": "&#91;", "]": "&#93;"})


def address(code: Shortcode) -> str | None:
    """The URL in or behind a code: ``[name URL]``, ``[name=URL&w=..]``, ``[name id]``, ``[name id=..]``."""
    template, keys = ADDRESSES[code.name]
    values = [code.attributes[key] for key in keys if code.attributes.get(key)]
    values += [value.lstrip("=") for value in code.positional]
    for value in values:
        if found := _URL.search(plain_url(value)):
            return _first_of_pairs(found[0])
    for value in values:
        word = value.split("&")[0].strip("\"'")
        if template and word and _WORD.match(word):
            return template.format(word)
    return None


def _first_of_pairs(url: str) -> str:
    """``[youtube=URL&w=320&h=240]`` carries the size behind the URL."""
    return re.sub(r"&(?:w|h|width|height|rel|hl|fs)=[^&#]*", "", url)


def _map(url: str) -> str:
    return element("iframe", {"src": url, "width": 425, "height": 350, "title": "googlemaps"})


HANDLERS: dict[str, Handler] = dict.fromkeys(ADDRESSES, hosted)
