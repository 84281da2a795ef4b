"""Whether a document is the text of a page: no markup, code or data, and with something that only such a text has."""

from __future__ import annotations

import codecs
import re

from wxr.parsing.dates import find_date
from wxr.parsing.dates.fold import fold
from wxr.readers.plain_text import patterns
from wxr.readers.plain_text.headings import find_headings, is_form
from wxr.readers.plain_text.lines import Line, decode, lines_of
from wxr.readers.plain_text.marks import dated

_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_TEXT_BYTES = frozenset({7, 8, 9, 10, 12, 13, 27}) | frozenset(range(32, 256))
_BINARY = 0.02  # the share of other control bytes beyond which a file is no text
_NOT_PROSE = re.compile(
    r"\s*(?:<[!?/a-z]|[{\[]|#+\s|---\s*$|%PDF|#!|@charset|@import|/\*|//|user-agent:|-- )", re.IGNORECASE
)
_CODE = re.compile(
    r"[;{}>]$|^\s*(?:[<}{@]|//|/\*|\*/|#include|insert into|create table|function\b|var )", re.IGNORECASE
)
_CODE_SHARE = 0.2  # of lines
_COLUMNS = 3  # titles of side columns (`Recent Posts`, `Archives`) that only a page has together
_MOST_LINES = 2000  # that are looked at


def looks_like_text(head: bytes) -> bool:
    """Whether a source's first bytes are a page's text.

    Asked for are prose with blank lines between, and a printed date on a line of its own, a heading of comments or the
    comment form; a text with none of these can still be named as one by the user.
    """
    if not head or (not head.startswith(_WIDE_MARKS) and _is_binary(head)):
        return False
    text = decode(head[: len(head) // 4 * 4] if head.startswith(_WIDE_MARKS) else _whole_characters(head))
    lines = lines_of(text)[:_MOST_LINES]
    if len(lines) < 2 or _NOT_PROSE.match(lines[0].text) or not any(line.gap for line in lines[1:]):
        return False
    if sum(bool(_CODE.search(line.text)) for line in lines) > _CODE_SHARE * len(lines):
        return False
    if any(_is_page_line(line) for line in lines[1:]) or any(heading.certain for heading in find_headings(lines)):
        return True
    return len({fold(line.text) for line in lines if len(line.text) < 40} & patterns.FOOT) >= _COLUMNS


def _is_binary(head: bytes) -> bool:
    return b"\0" in head or sum(byte not in _TEXT_BYTES for byte in head) > _BINARY * len(head)


def _whole_characters(head: bytes) -> bytes:
    """Without the beginning of a UTF-8 sequence that the end of the sample cut."""
    for length in range(1, min(4, len(head)) + 1):
        if head[-length] >= 0xC0:
            return head[:-length]
        if head[-length] < 0x80:
            break
    return head


def _is_page_line(line: Line) -> bool:
    if len(line.text) > 200:
        return False
    printed = find_date(line.text)
    if printed is not None and not printed.partial and dated(line.text, printed) is not None:
        return True
    return is_form(fold(line.text))
