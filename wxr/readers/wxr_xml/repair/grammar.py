"""What may stand in what, for the repair of tags: made from the tables of `wxr.readers.wxr_xml.elements`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from wxr.readers.wxr_xml.elements import (
    AUTHOR,
    CATEGORY,
    CHANNEL,
    COMMENT,
    ENCODED,
    ITEM,
    META,
    NAMESPACE_FAMILIES,
    PREFIX_FAMILIES,
    TAG,
    TERM,
    Family,
    Field,
)

_DECLARATION = re.compile(rb"""xmlns(?::([\w.-]+))?\s*=\s*["']([^"']*)["']""")
_ELEMENTS_OF_FEEDS = ("image", "cloud")  # have children of their own


class Container(NamedTuple):
    """An element that holds others: ``fields`` with text, ``parts`` by name that are containers themselves.

    ``single`` are fields whose second appearance means that the next container of the kind has begun.
    """

    fields: Mapping[str, Field]
    parts: Mapping[str, str]
    single: tuple[str, ...] = ()


def _fields(table: Mapping[str, Field]) -> dict[str, Field]:
    return {name: row for name, row in table.items() if row.reading != "composite" and name not in _ELEMENTS_OF_FEEDS}


CONTAINERS: dict[str, Container] = {
    "channel": Container(
        _fields(CHANNEL),
        {
            "item": "item",
            "author": "author",
            "wp_author": "author",
            "category": "category",
            "tag": "tag",
            "term": "term",
        },
    ),
    "item": Container(
        {**_fields(ITEM), "category": ITEM["category"]}, {"postmeta": "meta", "comment": "comment"}, ("title",)
    ),
    "comment": Container(_fields(COMMENT), {"commentmeta": "meta"}, ("comment_id",)),
    "meta": Container(_fields(META), {}, ("meta_key", "meta_value")),
    "author": Container(_fields(AUTHOR), {}),
    "category": Container(_fields(CATEGORY), {"termmeta": "meta"}),
    "tag": Container(_fields(TAG), {"termmeta": "meta"}),
    "term": Container(_fields(TERM), {"termmeta": "meta"}),
}


class Grammar:
    """The containers of one document, by the prefixes that it declares."""

    def __init__(self, opening: bytes) -> None:
        self._families: dict[str, Family | None] = {"": "rss", **PREFIX_FAMILIES}
        for prefix, namespace in _DECLARATION.findall(opening):
            known = next((family for part, family in NAMESPACE_FAMILIES if part.encode() in namespace), None)
            if known or prefix.decode() not in self._families:
                self._families[prefix.decode()] = known
        if self._families[""] not in ("wp", "rss"):
            self._families[""] = "rss"

    def field(self, kind: str, name: bytes) -> str | None:
        """The local name of a field, None where the container has no such field."""
        family, local = self._parsed(name)
        if kind == "item" and local == "encoded":
            return local if family in ENCODED else None
        row = CONTAINERS[kind].fields.get(local)
        return local if row and family in row.families else None

    def part(self, kind: str, name: bytes) -> str | None:
        """The kind of a container that may stand in another, None for any other element."""
        family, local = self._parsed(name)
        if local == "item":
            return "item" if kind == "channel" else None
        return CONTAINERS[kind].parts.get(local) if family in ("wp", "rss") else None

    def implied(self, kind: str, name: bytes) -> tuple[str, bytes] | None:
        """The kind and name of the part of a container whose start tag is missing before a field."""
        for local, part in CONTAINERS[kind].parts.items():
            if self.field(part, name):
                prefix = b"" if local == "item" else name[: name.rfind(b":") + 1]
                return part, prefix + local.encode()
        return None

    def _parsed(self, name: bytes) -> tuple[Family | None, str]:
        prefix, _, local = name.decode("utf-8", "replace").rpartition(":")
        return self._families.get(prefix), local
