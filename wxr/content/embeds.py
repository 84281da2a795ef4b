"""URLs that WordPress replaces by what they show: ``[embed]`` and a URL alone on its line.

What readers saw is in the export where WordPress cached it (custom fields ``_oembed_*``); next come other posts of the
same blog, then the table of providers. Nothing is fetched. Source of the rules: ``WP_Embed``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import md5
from html import escape

from wxr.content.codes.players import audio, video
from wxr.content.context import Context
from wxr.content.hints import may_begin_a_word
from wxr.content.kinds import AUDIO, VIDEO, extension
from wxr.content.markup import element, link, plain_url
from wxr.content.providers import Frame, Quoted, provider_of
from wxr.content.shortcodes import Shortcode

_UNKNOWN = "{{unknown}}"
_WIDTHS = range(200, 2001)  # pixels; an export does not say how wide the theme was
_SEARCHES = 3  # how often in one body every width is tried
_IN_TAG = re.compile(r"<[^<>]*\n[^<>]*>")
_ALONE = re.compile(r"^([ \t\r\f\v]*)(https?://[^\s<>\"]+)([ \t\r\f\v]*)$", re.IGNORECASE | re.MULTILINE | re.ASCII)
_IN_P = re.compile(r"(<p(?: [^>]{0,1000})?>\s*)(https?://[^\s<>\"]+)(\s*</p>)", re.IGNORECASE | re.ASCII)
_HINT = re.compile(r"(?:\n[ \t\r\f\v]*|<p(?: [^>]{0,1000})?>\s*)https?://", re.IGNORECASE | re.ASCII)
_FIRST = re.compile(r"[ \t\r\f\v]*https?://", re.IGNORECASE | re.ASCII)
_MARK = "\x03"


def embed(code: Shortcode, context: Context) -> str:
    """``[embed]``: what the URL shows; a link where no one knows."""
    url = plain_url(code.content or code.attributes.get("src", "") or next(iter(code.positional), ""))
    if not url:
        return ""
    shown = show(url, context, dict(code.attributes))
    return link(url) if shown is None else shown


def autoembed(text: str, context: Context) -> str:
    """Replaces each known URL that stands alone on its line or in its paragraph; ``WP_Embed::autoembed()``."""
    if "://" not in text or not may_begin_a_word(b"http", text):
        return text
    if not (_HINT.search(text) or _FIRST.match(text)):
        return text

    def put(match: re.Match[str]) -> str:
        before, url, after = match.groups()
        shown = show(plain_url(url), context, {})
        return match[0] if shown is None else before + shown + after

    if _MARK not in text and "<" in text:
        text = _IN_TAG.sub(lambda match: match[0].replace("\n", _MARK), text)
    text = _ALONE.sub(put, text)
    if "<p" in text:
        text = _IN_P.sub(put, text)
    return text.replace(_MARK, "\n")


def show(url: str, context: Context, attributes: dict[str, str]) -> str | None:
    """What readers saw in the place of a URL, on one line; None where nothing tells it, or where they saw the URL."""
    ending = extension(url)
    if ending in AUDIO:
        return audio(Shortcode("audio", {**attributes, "src": url}, (), None, url), context)
    if ending in VIDEO:
        return video(Shortcode("video", {**attributes, "src": url}, (), None, url), context)
    cached = from_cache(url, context, attributes)
    if cached is not None:
        return None if cached == _UNKNOWN else " ".join(cached.split("\n"))
    return _own_post(url, context) or from_table(url)


def from_cache(url: str, context: Context, attributes: dict[str, str]) -> str | None:
    """What WordPress once got for this URL and kept in the post's custom fields; None where it kept nothing.

    The name of a field hashes the URL with the size that was asked for, which the theme and the shortcode decide.
    """
    kept = context.embed_cache()
    if not kept:
        return None
    for width in context.embed_widths:
        for key in _keys(url, width, attributes):
            if key in kept:
                return kept[key]
    if context.embed_searches < _SEARCHES:
        context.embed_searches += 1
        order = list(kept)
        found = [(order.index(key), w, key) for w in _WIDTHS for key in _keys(url, w, attributes) if key in kept]
        if found:
            _, width, newest = max(found)
            context.embed_widths.insert(0, width)
            return kept[newest]
    names = _names(url)
    return next((found for found in reversed(kept.values()) if any(name in found for name in names)), None)


def _keys(url: str, width: int, attributes: dict[str, str]) -> Iterator[str]:
    """The names of fields that hold a URL embedded at the width of a theme; source: ``WP_Embed::shortcode()``."""
    asked = {key: _php(value) for key, value in attributes.items() if key in ("width", "height")}
    height = -(-width * 3 // 2)
    for number in (f"d:{height};", f"i:{height};") if height < 1000 else ("i:1000;",):  # PHP's ceil() gives a float
        sizes = {"width": f"i:{width};", "height": number} | asked
        pairs = "".join([f"{_php(name)}{value}" for name, value in sizes.items()])
        serialized = f"{url}a:{len(sizes)}:{{{pairs}}}"
        yield "_oembed_" + md5(serialized.encode("utf-8", "replace"), usedforsecurity=False).hexdigest()


def _php(text: str) -> str:
    return f's:{len(text.encode("utf-8", "replace"))}:"{text}";'


def _names(url: str) -> list[str]:
    """What a cached embed of a URL holds: the URL itself, or the provider's own id for it."""
    names = [f'"{url}"', f'"{escape(url)}"', f"'{url}'"]
    if (found := provider_of(url)) and found[1].groups():
        names += [part for part in found[1].groups() if part and len(part) > 5]
    return names


def _own_post(url: str, context: Context) -> str | None:
    """Another post of this blog, as ``get_post_embed_html()`` shows it: its title, and a frame with the post."""
    home = (context.lookup.site.url or "").split("://")[-1].rstrip("/")
    if not home or not url.rsplit("://", maxsplit=1)[-1].startswith(home + "/"):
        return None
    post = context.lookup.post_at(url)
    if post is None or post.status not in ("publish", None) or post.password:
        return None
    address = post.link or url
    quoted = element(
        "blockquote", {"class": "wp-embedded-content"}, element("a", {"href": address}, post.title or address)
    )
    source = address.rstrip("/") + "/embed/"
    return quoted + element(
        "iframe",
        {
            "class": "wp-embedded-content",
            "sandbox": "allow-scripts",
            "title": post.title,
            "src": source,
            "width": 600,
            "height": 338,
        },
    )


def from_table(url: str) -> str | None:
    """How the table of providers shows a URL, None where WordPress embeds nothing."""
    known = provider_of(url)
    if known is None:
        return None
    provider, found = known
    shown = provider.show(found)
    if isinstance(shown, Frame):
        size = {"width": shown.width, "height": shown.height}
        return element("iframe", {"src": shown.src, **size, "title": provider.name, "allowfullscreen": ""})
    if isinstance(shown, Quoted):
        return element("blockquote", {"class": shown.css, "cite": url}, element("p", {}, link(url)))
    return link(url)


HANDLERS = {"embed": embed}
