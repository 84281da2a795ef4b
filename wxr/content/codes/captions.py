"""``[caption]`` and its old name ``[wp_caption]``: an image with the words below it."""

from __future__ import annotations

import re

from wxr.content.context import Context
from wxr.content.markup import element
from wxr.content.shortcodes import Shortcode

_MEDIA = re.compile(r"((?:<a [^>]+>\s*)?<img [^>]+>(?:\s*</a>)?)(.*)", re.IGNORECASE | re.DOTALL | re.ASCII)
_BREAK = re.compile(r"</?p[\s>]", re.IGNORECASE)
_CLASS = re.compile(r"[^A-Za-z0-9_-]")


def caption(code: Shortcode, context: Context) -> str:
    """A figure, as ``img_caption_shortcode()`` makes it for themes that know HTML5.

    Until WordPress 3.3 the caption is an attribute, since then it follows the image. A width of 0, an empty caption or
    a content without an image give the content alone; a width that is missing altogether takes nothing away.
    """
    attributes = code.attributes
    content, words = code.content or "", attributes.get("caption")
    if words is None:
        words = ""
        if found := _MEDIA.search(content):
            content, words = found[1], found[2].strip()
    content = context.run(content)
    width = _width(attributes.get("width"))
    if not words or words == "0" or (width is not None and width < 1):
        return content
    number = _CLASS.sub("", attributes.get("id", ""))
    classes = " ".join(filter(None, ("wp-caption", attributes.get("align", "alignnone"), attributes.get("class"))))
    style = None if width is None else f"width: {width}px"
    return element("figure", {"id": number or None, "style": style, "class": classes}, content + _words(words, context))


def _words(words: str, context: Context) -> str:
    """The caption up to its first paragraph break, where parsers end it; then what follows, marked as caption too."""
    if cut := _BREAK.search(words):
        rest = words[cut.start() :].removeprefix("</p>")
        return _words(words[: cut.start()], context) + element("div", {"class": "wp-caption-text"}, context.run(rest))
    return element("figcaption", {"class": "wp-caption-text"}, context.run(words.strip()))


def _width(text: str | None) -> int | None:
    if text is None:
        return None
    digits = re.match(r"\s*([+-]?\d{1,6})", text)
    return int(digits[1]) if digits else 0


HANDLERS = {"caption": caption, "wp_caption": caption}
