"""Tags as they stand in broken XML."""

from __future__ import annotations

import re

from wxr.errors import LimitError
from wxr.limits import Limits
from wxr.readers.wxr_xml.repair.characters import with_entities

TAG = re.compile(
    rb"""<(/?)([A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?)((?:[\s/](?:[^<>"']|"[^"<]*"|'[^'<]*')*)?|[\s/][^<>]*)>"""
)
_ATTRIBUTE = re.compile(rb"""([A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""")


def attributes(inner: bytes, limits: Limits) -> bytes:
    """What stands in a start tag behind its name, as XML: each attribute once, quoted and escaped."""
    if not inner.strip():
        return b""
    found: dict[bytes, bytes] = {}
    for name, *values in _ATTRIBUTE.findall(inner.removesuffix(b"/")):
        value = with_entities(next((value for value in values if value), b"")).data
        found.setdefault(name, value.replace(b"<", b"&lt;").replace(b'"', b"&quot;"))
        if len(found) > limits.xml_attributes:
            message = f"an element has more than {limits.xml_attributes:,} attributes"
            raise LimitError(f"{message}; not read, {limits.beyond('xml_attributes')}")
    return b"".join(b' %s="%s"' % pair for pair in found.items())
