"""Addresses as keys: spellings that WordPress takes for one address are one key, and a key takes eight bytes."""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from hashlib import blake2b
from urllib.parse import unquote


def path_key(link: str) -> str:
    """A permalink's path and query without scheme, host, anchor and slash at its end, decoded, in lower case."""
    rest = link.split("#", 1)[0]
    if "//" in rest:
        rest = "/" + rest.split("//", 1)[1].partition("/")[2]
    text = unquote(rest).rstrip("/").casefold()
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def hashed(key: str) -> int:
    """Eight bytes that stand for a key."""
    return int.from_bytes(blake2b(key.encode("utf-8", "replace"), digest_size=8).digest(), "little")


class Hashed:
    """From keys to numbers, twenty bytes an entry. `add` all, `finish`, then look up; nothing is ever taken out."""

    def __init__(self) -> None:
        self._hashes = array("Q")
        self._values = array("Q")
        self._order = array("I")

    def add(self, key: str, value: int) -> None:
        """A key may stand for several numbers."""
        self._hashes.append(hashed(key))
        self._values.append(value)

    def finish(self) -> None:
        """Sorts what lookups need sorted."""
        self._order = array("I", sorted(range(len(self._hashes)), key=self._hashes.__getitem__))

    def of(self, key: str) -> Iterator[int]:
        """The numbers of a key, in the order in which they were added."""
        wanted = hashed(key)
        at = bisect_left(self._order, wanted, key=self._hashes.__getitem__)
        while at < len(self._order) and self._hashes[self._order[at]] == wanted:
            yield self._values[self._order[at]]
            at += 1
