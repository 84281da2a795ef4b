"""Sites whose pages WordPress embeds where a post names them, and how each is shown without asking it.

A post's own oEmbed cache comes first (`wxr.content.embeds`); this table is for what was never cached. The list of
providers is that of ``WP_oEmbed``; a provider that gives a player is framed, any other is linked.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple
from urllib.parse import quote

_PLAYER = (500, 281)


class Frame(NamedTuple):
    """An inline frame that shows a page: its address and its size in pixels."""

    src: str
    width: int = _PLAYER[0]
    height: int = _PLAYER[1]


class Quoted(NamedTuple):
    """A quotation that the provider's script would fill: its class."""

    css: str


class Provider(NamedTuple):
    """A site: its name, the URLs that are embedded, and how; None for a plain link."""

    name: str
    urls: str
    show: Callable[[re.Match[str]], Frame | Quoted | None]


def _row(name: str, pattern: str, show: Callable[[re.Match[str]], Frame | Quoted | None] | None = None) -> Provider:
    return Provider(name, rf"https?://{pattern}", show or (lambda _match: None))


def _framed(template: str, width: int = _PLAYER[0], height: int = _PLAYER[1]) -> Callable[[re.Match[str]], Frame]:
    return lambda match: Frame(template.format(*(part or "" for part in match.groups())), width, height)


def _quoted(css: str) -> Callable[[re.Match[str]], Quoted]:
    return lambda _match: Quoted(css)


def _whole(template: str, width: int, height: int) -> Callable[[re.Match[str]], Frame]:
    return lambda match: Frame(template.format(quote(match.string, safe="")), width, height)


_YOUTUBE = "https://www.youtube.com/embed/{}?feature=oembed"
PROVIDERS: tuple[Provider, ...] = (
    _row("youtube", r"(?:(?:m|www|music)\.)?youtube(?:-nocookie)?\.com/watch/?\?(?:.*?&)?v=([\w-]+)",
         _framed(_YOUTUBE)),
    _row("youtube", r"(?:(?:m|www)\.)?youtube(?:-nocookie)?\.com/(?:v|e|embed|shorts|live)/([\w-]+)",
         _framed(_YOUTUBE)),
    _row("youtube", r"youtu\.be/([\w-]+)", _framed(_YOUTUBE)),
    _row("youtube", r"(?:(?:m|www)\.)?youtube\.com/playlist\?(?:.*?&)?list=([\w-]+)",
         _framed("https://www.youtube.com/embed/videoseries?list={}")),
    _row("vimeo", r"player\.vimeo\.com/video/(\d+)", _framed("https://player.vimeo.com/video/{}")),
    _row("vimeo", r"(?:.+\.)?vimeo\.com/(?:[\w/]+/)?(\d+)", _framed("https://player.vimeo.com/video/{}")),
    _row("dailymotion", r"(?:www\.)?dailymotion\.com/(?:embed/)?video/([a-z0-9]+)",
         _framed("https://www.dailymotion.com/embed/video/{}")),
    _row("dailymotion", r"dai\.ly/([a-z0-9]+)", _framed("https://www.dailymotion.com/embed/video/{}")),
    _row("twitter", r"(?:www\.|mobile\.)?(?:twitter|x)\.com/\w{1,15}/status(?:es)?/\d+", _quoted("twitter-tweet")),
    _row("twitter", r"(?:www\.)?(?:twitter|x)\.com/(?:i/moments/\d+|\w{1,15}(?:/(?:likes|timelines|lists)\S*)?$)",
         _quoted("twitter-timeline")),
    _row("instagram", r"(?:www\.)?(?:instagram\.com|instagr\.am)/(?:\w+/)?(?:p|tv|reel)/[\w-]+",
         _quoted("instagram-media")),
    _row("facebook", r"(?:www\.|m\.)?facebook\.com/\S+"),
    _row("tiktok", r"(?:www\.)?tiktok\.com/(?:@[\w.-]+/video/)?\w+", _quoted("tiktok-embed")),
    _row("reddit", r"(?:www\.)?reddit\.com/r/[^/]+/comments/\S+", _quoted("reddit-embed-bq")),
    _row("tumblr", r"(?:.+\.)?tumblr\.com/\S+", _quoted("tumblr-post")),
    _row("bluesky", r"bsky\.app/profile/\S+/post/\S+", _quoted("bluesky-embed")),
    _row("spotify", r"open\.spotify\.com/(?:intl-\w+/)?(?:embed/)?(track|album|playlist|artist|episode|show)/(\w+)",
         _framed("https://open.spotify.com/embed/{}/{}", 300, 380)),
    _row("soundcloud", r"(?:www\.|m\.)?soundcloud\.com/\S+",
         _whole("https://w.soundcloud.com/player/?url={}", 500, 400)),
    _row("mixcloud", r"(?:www\.)?mixcloud\.com/\S+",
         _whole("https://www.mixcloud.com/widget/iframe/?feed={}", 500, 120)),
    _row("ted", r"(?:www\.)?ted\.com/talks/([\w.-]+)", _framed("https://embed.ted.com/talks/{}")),
    _row("wordpress.tv", r"wordpress\.tv/\S+"),
    _row("videopress", r"(?:www\.)?videopress\.com/(?:v|embed)/(\w+)", _framed("https://videopress.com/embed/{}")),
    _row("slideshare", r"(?:.+?\.)?slideshare\.net/\S+"),
    _row("speakerdeck", r"(?:www\.)?speakerdeck\.com/\S+"),
    _row("scribd", r"(?:www\.)?scribd\.com/(?:doc|document)/(\d+)\S*",
         _framed("https://www.scribd.com/embeds/{}/content", 500, 667)),
    _row("issuu", r"(?:www\.)?issuu\.com/\S+/docs/\S+"),
    _row("flickr", r"(?:www\.)?flickr\.com/\S+"),
    _row("flickr", r"flic\.kr/\S+"),
    _row("imgur", r"(?:.+\.)?imgur\.com/\S+", _quoted("imgur-embed-pub")),
    _row("giphy", r"(?:www\.)?giphy\.com/gifs/(?:[\w-]*-)?(\w+)", _framed("https://giphy.com/embed/{}", 480, 270)),
    _row("pinterest", r"(?:[\w]+\.)?pinterest\.[a-z.]+/\S+"),
    _row("kickstarter", r"(?:www\.)?kickstarter\.com/projects/\S+"),
    _row("kickstarter", r"kck\.st/\S+"),
    _row("cloudup", r"cloudup\.com/\S+"),
    _row("animoto", r"(?:www\.)?(?:animoto|video214)\.com/play/\S+"),
    _row("reverbnation", r"(?:www\.)?reverbnation\.com/\S+"),
    _row("smugmug", r"(?:.+\.)?smugmug\.com/\S+"),
    _row("crowdsignal", r"(?:.+\.)?(?:polldaddy\.com|poll\.fm|survey\.fm)/\S+"),
    _row("amazon", r"(?:[a-z0-9-]+\.)?(?:amazon\.[a-z.]+|amzn\.(?:to|eu|in|asia)|a\.co|z\.cn)/\S+"),
    _row("screencast", r"(?:www\.)?screencast\.com/\S+"),
    _row("someecards", r"(?:www\.)?(?:someecards\.com/\S+-cards/|some\.ly/)\S+"),
    _row("pocketcasts", r"(?:pca|play)\.(?:st|pocketcasts\.com)/\S+"),
    _row("wolframcloud", r"(?:www\.)?wolframcloud\.com/obj/\S+"),
    _row("anghami", r"(?:play|widget|www)?\.?anghami\.com/\S+"),
    _row("hulu", r"(?:www\.)?hulu\.com/watch/\S+"),
    _row("funnyordie", r"(?:www\.)?funnyordie\.com/videos/\S+"),
    _row("collegehumor", r"(?:www\.)?collegehumor\.com/video/\S+"),
    _row("vine", r"vine\.co/v/(\w+)", _framed("https://vine.co/v/{}/embed/simple", 500, 500)),
    _row("meetup", r"(?:www\.)?meetu(?:p\.com|\.ps)/\S+"),
    _row("photobucket", r"(?:i\d*|g[hi]\d*)\.photobucket\.com/\S+"),
    _row("gist", r"gist\.github\.com/\S+"),
    _row("codepen", r"codepen\.io/([\w-]+)/(?:pen|embed|details|full)/(\w+)",
         _framed("https://codepen.io/{}/embed/{}", 500, 400)),
    _row("googlemaps", r"(?:www\.|maps\.)?google\.[a-z.]+/maps/embed\?\S+",
         lambda match: Frame(match.string, 500, 375)),
)  # fmt: skip
_HOST = re.compile(r"https?://([^/\s]+)", re.IGNORECASE)


def provider_of(url: str) -> tuple[Provider, re.Match[str]] | None:
    """The provider that a URL belongs to, with what its pattern found; None where WordPress would not embed it."""
    if len(url) > 2000 or not _HOST.match(url):
        return None
    for provider, pattern in _patterns():
        if found := pattern.match(url):
            return provider, found
    return None


@cache
def _patterns() -> list[tuple[Provider, re.Pattern[str]]]:
    """Made when they are first asked, which few bodies do: no other patterns of ours take as long to make."""
    return [(provider, re.compile(provider.urls, re.IGNORECASE | re.ASCII)) for provider in PROVIDERS]
