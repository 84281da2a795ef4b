"""Hardened XML settings, in one place: no parser is made anywhere else.

No entity is expanded, no DTD loaded, no network touched (measured with lxml 6.1.3, libxml2 2.14). ``huge_tree`` because
a CDATA section over 10 MB fails without it. ``recover`` is on so that an undeclared prefix, common in real exports,
does not end the reading; every other error in the log is fatal to the caller, since a parser's recovery loses data
silently.
"""

from __future__ import annotations

from lxml import etree

from wxr.errors import LimitError
from wxr.limits import DEFAULT, XML_DEPTH, Limits

_NAMESPACE_ERRORS = etree.ErrorDomains.NAMESPACE
_TOO_MUCH = etree.ErrorTypes.ERR_RESOURCE_LIMIT  # libxml2's own cap on depth


class StrictParser:
    """Parses small whole documents; CDATA sections stay apart from text."""

    def __init__(self, limits: Limits = DEFAULT) -> None:
        self._limits = limits
        self._parser = etree.XMLParser(
            huge_tree=True, recover=True, resolve_entities=False, no_network=True, load_dtd=False, strip_cdata=False
        )

    def parse(self, data: bytes) -> etree._Element | None:
        """A document's root, None where that is not well-formed. Raises `LimitError` where it is too deep, too wide."""
        try:
            root: etree._Element | None = etree.fromstring(data, self._parser)
        except etree.XMLSyntaxError:
            return None
        error = _fatal_error(self._parser.error_log)
        if error is not None and error.type == _TOO_MUCH:
            raise LimitError(f"elements stand more than {XML_DEPTH:,} deep within each other; not read")
        if root is None or error is not None:
            return None
        if data.count(b"=") > self._limits.xml_attributes:
            self._check_attributes(root)
        return root

    def _check_attributes(self, root: etree._Element) -> None:
        most = self._limits.xml_attributes
        if any(len(element.attrib) > most for element in root.iter("*")):
            raise LimitError(
                f"an element has more than {most:,} attributes; not read, {self._limits.beyond('xml_attributes')}"
            )


def line_of(element: etree._Element) -> int | None:
    """The line of the source that an element begins on."""
    line: int | None = element.sourceline  # type: ignore[assignment]  # untyped in the stubs
    return line


def _fatal_error(log: etree._ListErrorLog) -> etree._LogEntry | None:
    """The first entry that is more than a namespace's missing declaration."""
    return next((entry for entry in log if entry.domain != _NAMESPACE_ERRORS), None)
