"""Elements that no field of ours stands for, written so that they are read as they were."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from wxr.errors import LimitError
from wxr.model import Extra
from wxr.parsing.xml import StrictParser
from wxr.writers.wxr_xml.markup import attribute, cdata

NAMESPACES: dict[str, str] = {
    "excerpt": "http://wordpress.org/export/1.2/excerpt/",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "wfw": "http://wellformedweb.org/CommentAPI/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "wp": "http://wordpress.org/export/1.2/",
}
DECLARATIONS = "".join(f'\n\txmlns:{prefix}="{namespace}"' for prefix, namespace in NAMESPACES.items())

_PREFIXES = {namespace: prefix for prefix, namespace in NAMESPACES.items()}
_NAME = re.compile(r"(?:\{([^\s{}<>\"'|\\^`]*)\})?(?:([^\W\d][\w.-]*):)?([^\W\d][\w.-]*)")
_START = re.compile(r"<(?:([^\W\d][\w.-]*):)?([^\W\d][\w.-]*)(?=[\s/>])")
_OWN_PREFIX = "x"
# A prefix that the source used without saying what it means has to mean something in a well-formed document.
_MEANT = {**NAMESPACES, "atom": "http://www.w3.org/2005/Atom"}
_UNDECLARED = "urn:undeclared:"

_parser = StrictParser()


def leftovers(extra: Iterable[Extra], indent: str) -> str:
    """The elements, a line each; what has no name that XML allows is `nameless` and left out."""
    lines = (_element(each) for each in extra)
    return "".join(f"{indent}{line}\n" for line in lines if line)


def nameless(extra: Iterable[Extra]) -> int:
    """How many of them XML has no way to write: their names are none. A file that somebody edited may hold such."""
    return sum(_NAME.fullmatch(each.name) is None for each in extra)


def _element(extra: Extra) -> str | None:
    found = _NAME.fullmatch(extra.name)
    if found is None:
        return None
    namespace, prefix, local = found[1] or "", found[2] or "", found[3]
    if prefix and not namespace:
        namespace = _MEANT.get(prefix, _UNDECLARED + prefix)
    return _as_markup(extra.value, namespace, local) or _tagged(cdata(extra.value), namespace, local)


def _as_markup(value: str, namespace: str, local: str) -> str | None:
    """The value as elements, where it is the markup of this element or of some within it; None where it is text."""
    if "<" not in value or " xmlns" in value:  # readers leave declarations out
        return None
    start = _START.match(value)
    if start and start[2] == local:
        whole = value[: start.end()] + _declared(start[1], namespace) + value[start.end() :]
        element = _element_of(whole)
        if element is not None and element.attrib and element.tag == _tag(namespace, local):
            return whole
    inner = _tagged(value, namespace, local)
    element = _element_of(inner)
    if element is None or any(set("&<").intersection(text) for text in _texts(element)):
        return None
    return inner


def _tag(namespace: str, local: str) -> str:
    return f"{{{namespace}}}{local}" if namespace else local


def _declared(prefix: str | None, namespace: str) -> str:
    if not namespace or (prefix and NAMESPACES.get(prefix) == namespace):
        return ""
    return f' xmlns{":" + prefix if prefix else ""}="{attribute(namespace)}"'


def _tagged(content: str, namespace: str, local: str) -> str:
    prefix = _PREFIXES.get(namespace) or (_OWN_PREFIX if namespace else None)
    name = f"{prefix}:{local}" if prefix else local
    return f"<{name}{_declared(prefix, namespace)}>{content}</{name}>"


def _element_of(markup: str) -> etree._Element | None:
    """The one element that the markup is; None where it is none, or uses prefixes that mean nothing here."""
    try:
        root = _parser.parse(f"<root{DECLARATIONS}>{markup}</root>".encode("utf-8", "replace"))
    except LimitError:
        return None
    if root is None or len(root) != 1 or root.text or root[0].tail:
        return None
    names = (name for element in root.iter("*") for name in (element.tag, *element.attrib))
    return None if any(":" in str(name).rpartition("}")[2] for name in names) else root[0]


def _texts(element: etree._Element) -> Iterable[str]:
    """The text right within an element, which a reader takes without its escapes."""
    yield element.text or ""
    for child in element:
        yield child.tail or ""
