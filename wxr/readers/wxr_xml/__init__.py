"""WordPress eXtended RSS, all versions: bytes to records, one item at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from wxr.model import Author, Post, Site, Term
from wxr.notices import Notices
from wxr.readers.options import ReadOptions
from wxr.readers.tally import Tally
from wxr.readers.wxr_xml.document import read_document
from wxr.readers.wxr_xml.parts import Parts, read_part
from wxr.readers.wxr_xml.reader import CutError
from wxr.sources.member import Member

__all__ = ["CutError", "Parts", "looks_like_wxr", "read", "read_part"]

_ROOT = re.compile(rb"<(?:\w+:)?(?:rss|channel|item)[\s>]", re.IGNORECASE)
_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_SIGNS = re.compile(rb"wordpress\.org/export/|<wp:\w|<wxr_version|</?wp:post|WordPress eXtended RSS", re.IGNORECASE)
_ITEM = re.compile(rb"<(?:\w+:)?item[\s>]", re.IGNORECASE)
_QUOTED = re.compile(rb"<!\[CDATA\[.*?\]\]>|<!--.*?-->", re.DOTALL)
_TEMPLATE = re.compile(rb"\{%-?\s*\w|\{\{-?\s*\w|<%[=\s-]|<\?(?:php\b|=)")


def looks_like_wxr(head: bytes) -> bool:
    """True where the first bytes have an RSS element and a sign of WordPress's export, in any encoding.

    A template that would make one (of Jekyll, PHP, ...) is none.
    """
    plain = head.replace(b"\0", b"")  # UTF-16
    root, page = _ROOT.search(plain), _PAGE.search(plain)
    if root is None or (page is not None and page.start() < root.start()):  # a page may quote an export
        return False
    return _SIGNS.search(plain) is not None and not _is_template(plain)


def _is_template(head: bytes) -> bool:
    """True where program text stands before the first item."""
    return _TEMPLATE.search(_QUOTED.sub(b"", _ITEM.split(head, maxsplit=1)[0])) is not None


def read(
    members: Iterable[Member], notices: Notices, options: ReadOptions
) -> Iterator[Site | Author | Term | Post | Tally]:
    """The records of each export in turn; every document ends with its `Site` and its `Tally`."""
    for member in members:
        yield from read_document(member, notices, options)
