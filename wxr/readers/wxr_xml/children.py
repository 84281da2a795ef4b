"""One pass over an element's children: texts by name, composite elements, and what no table knows.

This is the reader's inner loop: every element of an export passes here once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

from lxml import etree

from wxr.model import Extra
from wxr.notices import Notices
from wxr.parsing.xml import line_of
from wxr.readers.wxr_xml.elements import (
    ENCODED,
    FEED_LEFTOVER,
    NAMESPACE_FAMILIES,
    PREFIX_FAMILIES,
    STRAY,
    Family,
    Field,
)
from wxr.readers.wxr_xml.text import BLANKS, inner_markup, whole_markup, without_outer_blanks

TOKEN, VERBATIM, COMPOSITE, _LEFTOVER, _UNKNOWN, _NO_ELEMENT = range(6)
_READINGS = {"token": TOKEN, "verbatim": VERBATIM, "composite": COMPOSITE, "leftover": _LEFTOVER}
Action: TypeAlias = tuple[str, int]


class Children(NamedTuple):
    """An element's children, sorted: ``texts`` of leaves by field name, ``composites`` with theirs, in order."""

    texts: dict[str, str]
    composites: list[tuple[str, etree._Element]]
    extra: list[Extra]


class Dialect:
    """What the tables need to know of one document: its name, and how its version wrote values ending in `]`."""

    def __init__(self, source: str, notices: Notices) -> None:
        self.source = source
        self.notices = notices
        self.blank_after_bracket = True  # until a version from 1.2 on is met
        self.line_shift = 0  # lines of the source before the piece that is being read
        self.gaps: Sequence[tuple[int, int]] = ()  # behind which line the piece lacks some of the source, and how many

    def line(self, element: etree._Element) -> int | None:
        """The line of the source that an element begins on."""
        line = line_of(element)
        if line is None:
            return None
        line += self.line_shift
        return line + sum(missing for behind, missing in self.gaps if line > behind)


class Table:
    """A table of `wxr.readers.wxr_xml.elements` at work on one document, with a memory for the tags that it uses."""

    def __init__(self, fields: Mapping[str, Field], dialect: Dialect, *, encoded: bool = False) -> None:
        self._fields = fields
        self._dialect = dialect
        self._encoded = encoded
        self._known: dict[object, Action] = {}

    def read(self, element: etree._Element) -> Children:
        """The children, each in a field, among the composites or in `extra`; of a repeated field the first counts."""
        texts: dict[str, str] = {}
        composites: list[tuple[str, etree._Element]] = []
        extra: list[Extra] = []
        known = self._known
        stray = element.text or ""
        for child in element:
            tail = child.tail
            if tail and not tail.isspace():
                stray += tail
            name, reading = known.get(child.tag) or self._learn(child)
            if reading == COMPOSITE:
                composites.append((name, child))
                continue
            if reading > COMPOSITE:
                if reading != _NO_ELEMENT:
                    extra.append(self.kept(child))
                continue
            text = child.text or ""
            if len(child):
                text = inner_markup(child)
            elif text and (text[0] <= " " or text[-1] <= " "):
                text = text.strip(BLANKS) if reading == TOKEN else self._stored(child, text)
            if name not in texts:
                texts[name] = text
            elif name == "content" and self._encoded and "excerpt" not in texts:
                texts["excerpt"] = text  # without namespaces the second `encoded` is the excerpt
            elif text != texts[name]:
                extra.append(Extra(child.tag, text))
        if stray and not stray.isspace():
            extra.append(self._stray(stray, element))
        return Children(texts, composites, extra)

    def kept(self, element: etree._Element) -> Extra:
        """An element without a field of its own, kept whole; one that no table knows is noticed once per name."""
        if self.action(element)[1] == _UNKNOWN:
            self._notice_unknown(element)
        return Extra(element.tag, whole_markup(element) if element.attrib else inner_markup(element))

    def action(self, element: etree._Element) -> tuple[str, int]:
        """The field name of an element, and how it is read."""
        return self._known.get(element.tag) or self._learn(element)

    def field(self, element: etree._Element) -> str | None:
        """The name of the field that an element is for, None for what has none."""
        name, reading = self.action(element)
        return name if reading <= COMPOSITE else None

    def _stray(self, text: str, element: etree._Element) -> Extra:
        """Text that stands between fields."""
        text = text.strip(BLANKS)
        message = f"text that belongs to no field is kept as {STRAY}: {text[:80]}"
        self._notice_once("text-stray", str(element.tag), message, element)
        return Extra(STRAY, text)

    def _stored(self, element: etree._Element, text: str) -> str:
        """A verbatim text without blanks around its CDATA, and without the one that old versions append to `]`."""
        text = without_outer_blanks(element, text)
        return text[:-1] if self._dialect.blank_after_bracket and text.endswith("] ") else text

    def _learn(self, element: etree._Element) -> Action:
        tag = element.tag
        if not isinstance(tag, str):
            action = ("", _NO_ELEMENT)  # a comment or a processing instruction
        else:
            row = self._find(element, tag)
            action = ("", _UNKNOWN) if row is None else (row.name, _READINGS[row.reading])
        self._known[tag] = action
        return action

    def _find(self, element: etree._Element, tag: str) -> Field | None:
        family, local = self._family(element, tag)
        if family is None:
            return None
        if self._encoded and local == "encoded":
            return ENCODED.get(family)
        if family == "feed":
            return FEED_LEFTOVER
        row = self._fields.get(local)
        return row if row and family in row.families else None

    def _family(self, element: etree._Element, tag: str) -> tuple[Family | None, str]:
        namespace, _, local = tag[1:].partition("}") if tag.startswith("{") else ("", "", tag)
        prefix, colon, rest = local.partition(":")
        if colon:  # an undeclared prefix stays in the name
            message = f"the prefix {prefix}: is used but never declared; read as usual"
            self._notice_once("namespace-undeclared", prefix, message, element)
            return PREFIX_FAMILIES.get(prefix), rest
        if not namespace:
            return "rss", local
        family = next((family for fragment, family in NAMESPACE_FAMILIES if fragment in namespace), None)
        if family is None and element.prefix in PREFIX_FAMILIES:
            message = f"the prefix {element.prefix}: is bound to {namespace}; read as WordPress's own"
            self._notice_once("namespace-foreign", namespace, message, element)
            family = PREFIX_FAMILIES[element.prefix]
        return family, local

    def _notice_unknown(self, element: etree._Element) -> None:
        parent = element.getparent()
        inside = "" if parent is None else parent.tag.rpartition("}")[2]
        message = f"the element {element.tag} is not known; kept under extra" + (
            f" (first in {inside})" if inside else ""
        )
        self._notice_once("element-unknown", f"{inside} {element.tag}", message, element)

    def _notice_once(self, code: str, what: str, message: str, element: etree._Element) -> None:
        source = self._dialect.source
        self._dialect.notices.once((code, source, what), code, message, source=source, line=self._dialect.line(element))
