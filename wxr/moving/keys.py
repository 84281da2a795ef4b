"""Addresses as keys: spellings that WordPress takes for one address are one key."""

from __future__ import annotations

import unicodedata
from urllib.parse import unquote


def path_key(link: str) -> str:
    """A permalink's path and query without scheme, host, anchor and slash at its end, decoded, in lower case."""
    rest = link.split("#", 1)[0]
    if "//" in rest:
        rest = "/" + rest.split("//", 1)[1].partition("/")[2]
    text = unquote(rest).rstrip("/").casefold()
    return text if text.isascii() else unicodedata.normalize("NFC", text)
