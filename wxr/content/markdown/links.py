"""Addresses in Markdown: destinations, titles, images, autolinks."""

from __future__ import annotations

import re

from wxr.content.markdown.escaping import escape_label

_BLANKS = " \t\n\r\f"
_BREAKS = re.compile(r"[\t\n\r]+")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*(?=:)")
_PLAIN = re.compile(r"[^\s\x00-\x20\x7f<>()\\&`]+")
_ODD = re.compile(r"[<>`\x00-\x1f\x7f]")
_REFERENCE = re.compile(r"&(?=#?[A-Za-z0-9]{1,32};)")
_AUTOLINK = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s\x00-\x20<>%\\\[\]`]*")
# What renderers leave as it is; they encode all else, and the file's name would no longer be the one that was stored.
_KEPT = re.compile(r"(?:[A-Za-z0-9;/?:@&=+$,\-_.!~*'()#]|%[0-9A-Fa-f]{2})+")
_RASTER = re.compile(r"data:image/(?:gif|png|jpeg|webp);", re.IGNORECASE)

# Never clickable in what we write.
_ACTIVE_SCHEMES = frozenset({"javascript", "vbscript", "data", "livescript", "mocha"})
# Renderers refuse these in Markdown's own links; readers saw a link, so raw HTML keeps it.
_REFUSED_SCHEMES = frozenset({"file"})
_REFUSED_PICTURES = _ACTIVE_SCHEMES | _REFUSED_SCHEMES
_NESTED_PARENS = 8


def address(url: str) -> str:
    """A URL as a browser reads it from an attribute: edges trimmed, line breaks inside dropped."""
    url = url.strip(_BLANKS)
    return _BREAKS.sub("", url) if "\n" in url or "\t" in url or "\r" in url else url


def scheme(url: str) -> str:
    """The URL's scheme in lower case, or an empty string for a relative one. Control characters do not hide it."""
    found = _SCHEME.match(url.lstrip("".join(map(chr, range(0x21)))))
    return found[0].lower() if found else ""


def is_active(url: str) -> bool:
    """True for addresses that run something when followed: they stay text."""
    return ":" in url and scheme(url) in _ACTIVE_SCHEMES


def is_refused(url: str) -> bool:
    """True for addresses that renderers of Markdown turn into text though they are harmless here."""
    return ":" in url and scheme(url) in _REFUSED_SCHEMES


def is_picture(url: str) -> bool:
    """True where an image's address can stand in Markdown and is read from it unchanged."""
    if not _KEPT.fullmatch(url):
        return False
    return ":" not in url or scheme(url) not in _REFUSED_PICTURES or _RASTER.match(url) is not None


def is_script(url: str) -> bool:
    """True for an address that no image may have. Data URIs are fine there: images run nothing."""
    return is_active(url) and scheme(url) != "data"


def destination(url: str) -> str:
    """A URL as the destination of a link or image; in angle brackets where blanks demand it."""
    if _PLAIN.fullmatch(url):
        return url
    url = _ODD.sub(lambda match: f"%{ord(match[0]):02X}", url.replace("\\", "\\\\"))
    url = _REFERENCE.sub("&amp;", url)
    if not url or any(character.isspace() for character in url):
        return f"<{url}>"
    return url if _balanced(url) else url.replace("(", "\\(").replace(")", "\\)")


def _balanced(url: str) -> bool:
    if "(" not in url and ")" not in url:
        return True
    depth = 0
    for character in url:
        if character == "(":
            depth += 1
        elif character == ")":
            depth -= 1
        if depth < 0 or depth > _NESTED_PARENS:
            return False
    return depth == 0


def target(url: str, title: str | None) -> str:
    """What stands in the round brackets of a link or image."""
    if not title or not title.strip():
        return destination(url)
    words = " ".join(title.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'{destination(url)} "{_REFERENCE.sub("&amp;", words).replace("<", "&lt;").replace("`", "&#96;")}"'


def image(url: str, alt: str, title: str | None) -> str:
    """An image; its alternative text is plain text."""
    return f"![{escape_label(' '.join(alt.split()))}]({target(url, title)})"


def autolink(text: str, url: str) -> str | None:
    """The short form of a link whose text is its address, where nothing in it needs an escape."""
    if text == url and _AUTOLINK.fullmatch(url) and "&" not in url:
        return f"<{url}>"
    return None
