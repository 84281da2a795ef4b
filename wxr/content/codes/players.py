"""``[audio]`` and ``[video]``, and the lone media URLs that WordPress turns into them."""

from __future__ import annotations

import re

from wxr.content.codes.galleries import first_upload
from wxr.content.context import Context
from wxr.content.kinds import AUDIO, VIDEO, extension, mime_type_of
from wxr.content.markup import element, link, plain_url
from wxr.content.shortcodes import Shortcode

_YOUTUBE = re.compile(r"https?://(?:www\.)?(?:youtube\.com/watch|youtu\.be/)", re.IGNORECASE)
_VIMEO = re.compile(r"https?://(?:.+\.)?vimeo\.com/[^\s]", re.IGNORECASE)
_LINES = str.maketrans("", "", "\r\n\t")


def audio(code: Shortcode, context: Context) -> str:
    """A player with its sources and, inside, a link to the first; source of the rule: ``wp_audio_shortcode()``.

    The Audio Player plugin of old took the URL without a key, and options behind a bar.
    """
    return _player(code, context, "audio", AUDIO)


def video(code: Shortcode, context: Context) -> str:
    """A player with its sources, tracks and a link to the first source; ``wp_video_shortcode()``."""
    return _player(code, context, "video", VIDEO)


def _player(code: Shortcode, context: Context, kind: str, endings: tuple[str, ...]) -> str:
    given = code.attributes
    urls = [plain_url(given[key]) for key in ("src", *endings) if given.get(key)]
    if given.get("src") and not _playable(urls[0], kind, endings):
        return element("a", {"class": f"wp-embedded-{kind}", "href": urls[0]}, link(urls[0]).partition(">")[2][:-4])
    if not urls:
        uploaded = first_upload(context, kind)
        if uploaded is None:
            bare = _positional(code)
            return element(kind, _attributes(code, kind) | {"src": bare}) if bare else ""
        urls = [uploaded]
    urls = [_secure(url) for url in urls]
    sources = "".join([element("source", {"type": _type(url), "src": url}) for url in urls])
    content = (code.content or "").translate(_LINES).strip() if kind == "video" else ""
    return element(kind, _attributes(code, kind), sources + link(urls[0]) + content)


def _positional(code: Shortcode) -> str | None:
    first = plain_url(code.positional[0]).split("|")[0] if code.positional else ""
    return first if first.startswith(("http://", "https://", "/")) else None


def _attributes(code: Shortcode, kind: str) -> dict[str, str | int | None]:
    given = code.attributes
    kept: dict[str, str | int | None] = {"class": f"wp-{kind}-shortcode", "controls": "controls"}
    if kind == "video":
        kept |= {"width": given.get("width"), "height": given.get("height")}
        kept["poster"] = plain_url(given["poster"]) if given.get("poster") else None
    if given.get("loop") not in (None, "", "0", "off", "false"):
        kept["loop"] = "loop"
    return kept


def _playable(url: str, kind: str, endings: tuple[str, ...]) -> bool:
    return extension(url) in endings or (kind == "video" and _hosted(url) is not None)


def _hosted(url: str) -> str | None:
    return "video/youtube" if _YOUTUBE.match(url) else "video/vimeo" if _VIMEO.match(url) else None


def _type(url: str) -> str | None:
    return _hosted(url) or mime_type_of(url)


def _secure(url: str) -> str:
    return url.replace("http://", "https://", 1) if _hosted(url) else url


HANDLERS = {"audio": audio, "video": video}
