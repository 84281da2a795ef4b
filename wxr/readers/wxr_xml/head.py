"""What stands before the first item of an export: is it one, and where does it begin."""

from __future__ import annotations

import re

from wxr.errors import MalformedError
from wxr.readers.wxr_xml.spans import without, without_comments

_DTD = re.compile(
    rb"<!\s{0,50}ENTITY|<!DOCTYPE(?!\s{1,50}html\b)[^>]{0,500}?(?:\[|\sSYSTEM\s|\sPUBLIC\s)|<!DOCTYPE[^>\[]{0,500}\[",
    re.IGNORECASE,
)
_DOCTYPE = re.compile(rb"<!DOCTYPE[^>\[]{0,500}>", re.IGNORECASE)
_SPOKEN = 80


def refuse_dtd(source: str, prolog: bytes) -> None:
    """Raises `MalformedError` where a document type is defined: no export has one, and attacks need one."""
    if _DTD.search(prolog):
        raise MalformedError(
            f"{source}: declares XML entities or a document type, which no export does and which may be an attack; "
            "not read"
        )


def junk(prolog: bytes) -> str | None:
    """What stands before the root that does not belong there, for a notice; None where all is well."""
    rest = _DOCTYPE.sub(b"", without(without_comments(prolog), b"<?", b"?>")).strip()
    if rest:
        return f"text before the export was left out: {rest[:_SPOKEN].decode('utf-8', 'replace')}"
    if prolog.find(b"<?xml") > 0:
        return "the XML declaration does not stand at the begin"
    return None


def without_declaration(fragment: bytes) -> bytes:
    """A fragment without the XML declaration, which may stand within no other document; its lines stay."""
    return re.sub(rb"\A\s*<\?xml[^>]*\?>", lambda found: b"\n" * found[0].count(b"\n"), fragment)
