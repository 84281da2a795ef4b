"""Characters that XML forbids, and signs that only XML reads as more than themselves."""

from __future__ import annotations

import re
from html.entities import html5
from typing import NamedTuple

from wxr.readers.wxr_xml.spans import spans

# What is no character of XML: controls, U+FFFE, U+FFFF, halves of surrogate pairs.
_CONTROLS = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0D})
_CONTROL = re.compile(rb"[" + re.escape(_CONTROLS) + rb"]")
_NO_CHARACTER = re.compile(rb"\xef\xbf[\xbe\xbf]")
_HALF = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_PAIR = re.compile(rb"\xed([\xa0-\xaf][\x80-\xbf])\xed([\xb0-\xbf][\x80-\xbf])")  # CESU-8, as some databases write it

_AMPERSAND = re.compile(rb"&(?:#(?:(\d{1,8})|[xX]([0-9a-fA-F]{1,6}));|(\w{2,32};))?")
_XML_ENTITIES = (b"amp;", b"lt;", b"gt;", b"quot;", b"apos;")
_ESCAPED = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}


class Cleaned(NamedTuple):
    """Bytes with what was done to them: (code of a notice, how often)."""

    data: bytes
    done: tuple[tuple[str, int], ...]


def without_forbidden(data: bytes) -> Cleaned:
    """UTF-8 without the characters that XML forbids even in a CDATA section; what stands around them stays."""
    count = len(_CONTROL.findall(data))
    if count:
        data = data.translate(None, _CONTROLS)
    data, others = _NO_CHARACTER.subn(b"", data)
    return Cleaned(data, (("characters-removed", count + others),) if count or others else ())


def without_surrogates(data: bytes) -> tuple[bytes, int]:
    """Bytes in which pairs of surrogates became the characters meant; halves are taken out and counted."""
    return _HALF.subn(b"", _PAIR.sub(_joined_pair, data))


def with_entities(data: bytes) -> Cleaned:
    """Markup whose `&` outside CDATA sections all begin what XML knows; HTML's names become characters."""
    if b"&" not in data:
        return Cleaned(data, ())
    escaped = resolved = removed = 0

    def replace(match: re.Match[bytes]) -> bytes:
        nonlocal escaped, resolved, removed
        decimal, hexadecimal, name = match.groups()
        if decimal or hexadecimal:
            if _is_xml_character(int(decimal) if decimal else int(hexadecimal, 16)):
                return match[0].replace(b"&#X", b"&#x")
            removed += 1
            return b""
        if name in _XML_ENTITIES:
            return match[0]
        character = html5.get(name.decode("ascii")) if name else None
        if character:
            resolved += 1
            return character.translate(_ESCAPED).encode()
        escaped += 1
        return b"&amp;" + match[0][1:]

    parts, at = [], 0
    for start, stop in spans(data, b"<![CDATA[", b"]]>"):
        parts += [_AMPERSAND.sub(replace, data[at:start]), data[start:stop]]
        at = stop
    parts.append(_AMPERSAND.sub(replace, data[at:]))
    counts = (("ampersand-escaped", escaped), ("entity-resolved", resolved), ("characters-removed", removed))
    return Cleaned(b"".join(parts), tuple(count for count in counts if count[1]))


def as_section(text: bytes) -> bytes:
    """Text as CDATA, split where it holds the end of one."""
    return b"<![CDATA[" + text.replace(b"]]>", b"]]]]><![CDATA[>") + b"]]>"


def _joined_pair(match: re.Match[bytes]) -> bytes:
    text = match[0].decode("utf-8", "surrogatepass")
    return text.encode("utf-16", "surrogatepass").decode("utf-16").encode()


def _is_xml_character(code: int) -> bool:
    return code in (9, 10, 13) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or 0x10000 <= code <= 0x10FFFF
