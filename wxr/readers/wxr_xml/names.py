"""Which table row an element is: by namespace family and local name, looked up once per distinct tag."""

from __future__ import annotations

from lxml import etree

from wxr.notices import Notices
from wxr.parsing.xml import line_of
from wxr.readers.wxr_xml.elements import ENCODED, FEED_LEFTOVER, NAMESPACE_FAMILIES, PREFIX_FAMILIES, Family, Field

_NO_FIELD = Field("", "token", ())


class Table:
    """A table of `wxr.readers.wxr_xml.elements` with a memory for the tags that one document uses."""

    def __init__(self, fields: dict[str, Field], source: str, notices: Notices, *, encoded: bool = False) -> None:
        self._fields = fields
        self._encoded = encoded
        self._source = source
        self._notices = notices
        self._known: dict[str, Field] = {}

    def field(self, element: etree._Element) -> Field | None:
        """The row for an element, None where no table knows it."""
        tag: str = element.tag
        found = self._known.get(tag)
        if found is None:
            found = self._known[tag] = self._find(element) or _NO_FIELD
        return found if found is not _NO_FIELD else None

    def _find(self, element: etree._Element) -> Field | None:
        family, local = self._family(element)
        if family is None:
            return None
        if self._encoded and local == "encoded":
            return ENCODED.get(family)
        if family == "feed":
            return FEED_LEFTOVER
        row = self._fields.get(local)
        return row if row and family in row.families else None

    def _family(self, element: etree._Element) -> tuple[Family | None, str]:
        tag: str = element.tag
        namespace, _, local = tag[1:].partition("}") if tag.startswith("{") else ("", "", tag)
        prefix, colon, rest = local.partition(":")
        if colon:  # an undeclared prefix stays in the name
            self._notices.once(
                ("namespace-undeclared", self._source, prefix),
                "namespace-undeclared",
                f"the prefix {prefix}: is used but never declared; read as usual",
                source=self._source,
                line=line_of(element),
            )
            return PREFIX_FAMILIES.get(prefix), rest
        if not namespace:
            return "rss", local
        family = next((family for fragment, family in NAMESPACE_FAMILIES if fragment in namespace), None)
        if family is None and element.prefix in PREFIX_FAMILIES:
            self._notices.once(
                ("namespace-foreign", self._source, namespace),
                "namespace-foreign",
                f"the prefix {element.prefix}: is bound to {namespace}; read as WordPress's own",
                source=self._source,
                line=line_of(element),
            )
            family = PREFIX_FAMILIES[element.prefix]
        return family, local
