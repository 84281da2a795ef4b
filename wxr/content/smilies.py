"""Smilies: what WordPress shows for ``:)``. Source of the table: ``smilies_init()``."""

from __future__ import annotations

import re

from wxr.content.context import Context
from wxr.content.hints import may_begin_a_word

SIGNS = {
    ":neutral:": "\U0001f610", ":twisted:": "\U0001f608", ":arrow:": "\u27a1", ":shock:": "\U0001f62f",
    ":smile:": "\U0001f642", ":???:": "\U0001f615", ":cool:": "\U0001f60e", ":evil:": "\U0001f47f",
    ":grin:": "\U0001f600", ":idea:": "\U0001f4a1", ":oops:": "\U0001f633", ":razz:": "\U0001f61b",
    ":roll:": "\U0001f644", ":wink:": "\U0001f609", ":cry:": "\U0001f625", ":eek:": "\U0001f62e",
    ":lol:": "\U0001f606", ":mad:": "\U0001f621", ":sad:": "\U0001f641", "8-)": "\U0001f60e", "8-O": "\U0001f62f",
    ":-(": "\U0001f641", ":-)": "\U0001f642", ":-?": "\U0001f615", ":-D": "\U0001f600", ":-P": "\U0001f61b",
    ":-o": "\U0001f62e", ":-x": "\U0001f621", ":-|": "\U0001f610", ";-)": "\U0001f609", "8O": "\U0001f62f",
    ":(": "\U0001f641", ":)": "\U0001f642", ":?": "\U0001f615", ":D": "\U0001f600", ":P": "\U0001f61b",
    ":o": "\U0001f62e", ":x": "\U0001f621", ":|": "\U0001f610", ";)": "\U0001f609", ":!:": "\u2757", ":?:": "\u2753",
}  # fmt: skip
PICTURES = {":mrgreen:": "mrgreen.png"}

_REST = "|".join(re.escape(name[1:]) for name in sorted((*SIGNS, *PICTURES), key=len, reverse=True))
# The blank before it is looked at last, so that the search may skip to the few characters that begin a smiley.
_ANY = re.compile(rf"[:;8](?:{_REST})(?=\s|<|\Z)", re.ASCII)
_SMILEY = re.compile(rf"(?:(?<=\s)|\A)[:;8](?:{_REST})(?=\s|\Z)", re.ASCII)
_TAG = re.compile(r"(<[^>]*>)")
_KEPT = re.compile(r"<(code|pre|style|script|textarea)[^>]*>\Z")


def smile(text: str, context: Context) -> str:
    """Replaces smilies that stand alone between blanks, except in program text; as ``convert_smilies()``."""
    if not (may_begin_a_word(b":", text) and _ANY.search(text)):
        return text
    home = (context.lookup.site.url or "").rstrip("/")

    def sign(match: re.Match[str]) -> str:
        name = match[0]
        if name in SIGNS:
            return SIGNS[name]
        if name not in PICTURES:
            return name
        return f'<img src="{home}/wp-includes/images/smilies/{PICTURES[name]}" alt="{name}" class="wp-smiley" />'

    parts = _TAG.split(text)
    inside = ""
    for number, part in enumerate(parts):
        if number % 2:
            if inside:
                inside = "" if part == f"</{inside}>" else inside
            elif kept := _KEPT.match(part):
                inside = kept[1]
        elif not inside and part and _SMILEY.search(part):
            parts[number] = _SMILEY.sub(sign, part)
    return "".join(parts)
