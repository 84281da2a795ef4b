"""Addresses: their parts, and which file one names in a form that two spellings of it share."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

# What WordPress appends to the name of a resized, scaled, rotated or edited copy.
_VARIANT = re.compile(r"(?:-\d+x\d+|-scaled|-rotated|-e\d{13})(?=\.[A-Za-z0-9]+\Z)")
_PHOTON = re.compile(r"\Ai\d\.wp\.com/", re.IGNORECASE)


def split(url: str) -> SplitResult:
    """The parts of an address; one that is none (``http://[1``) is all path."""
    try:
        return urlsplit(url)
    except ValueError:
        return SplitResult("", "", url, "", "")


def joined(base: str, url: str) -> str:
    """An address as it is meant on a page; as it stands where that makes none."""
    try:
        return urljoin(base, url)
    except ValueError:
        return url


def file_key(url: str) -> str:
    """Path of a file on its host, lower-cased and decoded, without scheme, host, query and fragment."""
    rest = url.split("#", 1)[0].split("?", 1)[0]
    rest = rest.split("//", 1)[1] if "//" in rest else rest
    rest = _PHOTON.sub("", rest)
    path = rest.split("/", 1)[1] if "/" in rest else rest
    return unicodedata.normalize("NFC", _decoded(path)).casefold()


def without_variant(key: str) -> str:
    """The key of the original that a resized copy was made from."""
    return _VARIANT.sub("", key)


def link_key(url: str) -> str:
    """A permalink without scheme, fragment and a slash at its end, decoded."""
    rest = url.split("#", 1)[0]
    return _decoded(rest.split("//", 1)[-1]).rstrip("/").casefold()


def host_and_path(url: str) -> tuple[str, str]:
    """Host (without ``www.`` and port 80 or 443) and path of an absolute address; both empty where it is broken."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "", ""
    host = (parts.hostname or "").removeprefix("www.")
    return host + (f":{port}" if port not in (None, 80, 443) else ""), parts.path


def _decoded(text: str) -> str:
    return unquote(text) if "%" in text else text
