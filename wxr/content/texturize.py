"""Typography as themes show it: curly quotes, dashes, ellipses, primes. Off unless asked for.

Source of the rules: ``wptexturize()`` with the signs of English. What stands in program text and in tags stays.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

_KEPT = frozenset({"pre", "code", "kbd", "style", "script", "tt"})
_TAG_NAME = re.compile(r"<(/?)([a-zA-Z0-9]+)")
_SP = r"[\r\n\t \u00a0]|&nbsp;"
_OPENED = r"(?:(?<=\A)|(?<=[\r\n\t \u00a0])|(?<=&nbsp;))"
_COCKNEY = {f"'{word}": f"\u2019{word.replace(chr(39), chr(8217))}" for word in (
    "tain't", "twere", "twas", "tis", "twill", "til", "bout", "nuff", "round", "cause", "em",
)}  # fmt: skip
_COCKNEYS = re.compile("|".join(map(re.escape, _COCKNEY)))
_STATIC = (("...", "\u2026"), ("``", "\u201c"), ("''", "\u201d"), (" (tm)", " \u2122"))
_SINGLE: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"'(\d\d)'(?=\Z|[.,:;!?)}}\-\]]|&gt;|{_SP})"), "\u2019\\1\u2019"),
    (re.compile(rf"'(\d\d)\"(?=\Z|[.,:;!?)}}\-\]]|&gt;|{_SP})"), "\u2019\\1\u201d"),
    (re.compile(r"'(?=\d\d(?:\Z|(?![%\d]|[.,]\d)))"), "\u2019"),
    (re.compile(rf"{_OPENED}'(\d[.,\d]*)'"), "\u2018\\1\u2019"),
    (re.compile(rf"(?:{_OPENED}|(?<=[(\[{{\"\-])|(?<=&lt;))'"), "\u2018"),
    (re.compile(rf"(?<![\r\n\t \u00a0])'(?!\Z|[.,:;!?\"'(){{}}\[\]\-]|&[lg]t;|{_SP})"), "\u2019"),
)
_DOUBLE: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"{_OPENED}\"(\d[.,\d]*)\""), "\u201c\\1\u201d"),
    (re.compile(rf"(?:{_OPENED}|(?<=[(\[{{\-])|(?<=&lt;))\"(?!{_SP})"), "\u201c"),
)
_DASHES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"---"), "\u2014"),
    (re.compile(rf"{_OPENED}--(?=\Z|{_SP})"), "\u2014"),
    (re.compile(r"(?<!xn)--"), "\u2013"),
    (re.compile(rf"{_OPENED}-(?=\Z|{_SP})"), "\u2013"),
)
_TIMES = re.compile(r"\b([1-9][\d.,]*|0[\d.,]+)x(\d[\d.,]*)\b", re.ASCII)
_PARTS = re.compile(r"(<!--.*?(?:-->|\Z)|<[^>]*>)", re.DOTALL)


def texturize(text: str, names: Collection[str]) -> str:
    """The text with typographic signs; ``names`` are the shortcodes that stay as they stand."""
    if not any(sign in text for sign in ("'", '"', "-", "...", "``", "(tm)", "x")):
        return text
    parts = _PARTS.split(text)
    kept: list[str] = []
    shortcodes = _shortcode(tuple(sorted(names)))
    for number, part in enumerate(parts):
        if number % 2:
            _enter(part, kept)
        elif part and not kept:
            pieces = shortcodes.split(part)
            pieces[::2] = [_signs(piece) for piece in pieces[::2]]
            parts[number] = "".join(pieces)
    return "".join(parts)


@lru_cache(maxsize=8)
def _shortcode(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(\[\[?/?(?:{'|'.join(map(re.escape, names))})(?![\w-])[^\[\]]{{0,4000}}\]?\])", re.ASCII)


def _enter(tag: str, kept: list[str]) -> None:
    """Keeps account of the elements in which nothing is changed."""
    name = _TAG_NAME.match(tag)
    if name is None or name[2].lower() not in _KEPT:
        return
    if not name[1]:
        kept.append(name[2].lower())
    elif kept and kept[-1] == name[2].lower():
        kept.pop()


def _signs(text: str) -> str:
    for plain, sign in _STATIC:
        text = text.replace(plain, sign)
    if "'" in text:
        text = _COCKNEYS.sub(lambda match: _COCKNEY[match[0]], text)
        text = _close(_all(_SINGLE, text), "'", "\u2032", "\u2018", "\u2019")
    if '"' in text:
        text = _close(_all(_DOUBLE, text), '"', "\u2033", "\u201c", "\u201d")
    if "-" in text:
        text = _all(_DASHES, text)
    return _TIMES.sub("\\1\u00d7\\2", text) if "x" in text else text


def _all(rules: tuple[tuple[re.Pattern[str], str], ...], text: str) -> str:
    for pattern, sign in rules:
        text = pattern.sub(sign, text)
    return text


def _close(text: str, straight: str, prime: str, opening: str, closing: str) -> str:
    """Quotes that are left close what is open; behind a number where nothing is open they are primes."""
    if straight not in text:
        return text
    pieces = text.split(straight)
    out = [pieces[0]]
    depth = pieces[0].count(opening) - pieces[0].count(closing)
    for piece in pieces[1:]:
        feet = depth <= 0 and out[-1][-1:].isdigit()
        out += [prime if feet else closing, piece]
        depth = max(0, depth - (not feet)) + piece.count(opening) - piece.count(closing)
    return "".join(out)
