"""A saved page's bytes as text: declared charsets are claims, the bytes decide."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

_DECLARED = re.compile(
    rb"""<(?:meta\b[^>]{0,300}?charset|\?xml\b[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_START = re.compile(r"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_BODY = re.compile(r"<body[\s>]", re.IGNORECASE)
_FOREIGN = re.compile("[\udc80-\udcff]+")
_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127))
# Printed by PHP with display_errors and html_errors on, before the page or in the middle of it.
_PHP_MESSAGE = re.compile(
    r"(?:<br />\s{0,4})?"
    r"<b>(?:Warning|Notice|Deprecated|Strict Standards|Fatal error|Parse error|Recoverable fatal error)</b>:"
    r"[^\n]{0,1000}?\bon line <b>\d+</b>(?:<br />)?"
)
_AS_WINDOWS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
"""What browsers read for these names (WHATWG Encoding Standard): the Windows code page that extends them."""


class Decoded(NamedTuple):
    """A page's text with LF line ends, and what had to be put right: the charset it was read as, where the page claimed
    another; whether two charsets were mixed in it; whether something stood before the page."""

    text: str
    instead: str | None
    mixed: bool
    preceded: bool


def decode(data: bytes) -> Decoded:
    """The page as text; never fails."""
    declared = _declared(data)
    text, charset, mixed = _text(data, declared)
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROLS)
    page, preceded = _page(text)
    wrong = declared is not None and charset != _AS_WINDOWS.get(declared, declared) and not data.isascii()
    return Decoded(page, charset if wrong else None, mixed, preceded)


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data, 0, 32_768)
    try:
        return codecs.lookup(found[1].decode("ascii")).name if found else None
    except LookupError:
        return None


def _text(data: bytes, declared: str | None) -> tuple[str, str, bool]:
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(charset, "replace"), charset, False
    if declared in ("iso2022_jp", "hz"):  # seven-bit, so they pass for anything
        return data.decode(declared, "replace"), declared, False
    try:
        return data.decode("utf-8"), "utf-8", False
    except UnicodeDecodeError:
        pass
    if declared and declared not in ("utf-8", "utf-16", "utf-16-le", "utf-16-be"):
        charset = _AS_WINDOWS.get(declared, declared)
        return data.decode(charset, "replace"), charset, False
    return _mixed(data)


def _mixed(data: bytes) -> tuple[str, str, bool]:
    # UTF-8 with stray bytes of a Windows code page, or none of it UTF-8 at all: byte runs that are no UTF-8 are cp1252.
    text = data.decode("utf-8", "surrogateescape")
    genuine = len(_FOREIGN.sub("", text).encode("utf-8")) - sum(byte < 0x80 for byte in data)
    repaired = _FOREIGN.sub(lambda run: run[0].encode("utf-8", "surrogateescape").decode("cp1252", "replace"), text)
    return repaired, "utf-8" if genuine > 0 else "cp1252", genuine > 0


# the_content() writes `]]&gt;` for `]]>`, so a CDATA section that somebody pasted has no end and swallows what follows.
_CDATA = re.compile(r"<!\[CDATA\[(?:[^<>]{0,10000}\]\]&gt;|>)")


def _page(text: str) -> tuple[str, bool]:
    preceded = False
    start = _START.search(text, 0, 262_144)
    if start and text[: start.start()].strip() and not _BODY.search(text, 0, start.start()):
        before = text[: start.start()]
        preceded = not before.lstrip().startswith(("<?xml", "<!--"))
        text = text[start.start() :] if preceded else text
    if "<![CDATA[" in text and "]]&gt;" in text:
        text = _CDATA.sub("", text)
    if " on line <b>" in text:
        text, cut = _PHP_MESSAGE.subn("", text)
        preceded = preceded or cut > 0
    return text, preceded
