"""The text of an element, exactly as WordPress stored it."""

from __future__ import annotations

import re

from lxml import etree

BLANKS = " \t\n\r"
_OUTER_TAGS = re.compile(r"\A<[^>]*>|</[^<>]*>\Z")
_PRETTY = re.compile(r"\n.*\n[ \t]*", re.DOTALL)
_NAMESPACES = re.compile(r' xmlns(?::\w+)?="[^"]*"')


def without_outer_blanks(element: etree._Element, text: str) -> str:
    """An element's text without the blanks that stand outside its first and last CDATA section.

    WordPress 5.1 and pretty-printers write such blanks; those inside CDATA belong to the value. Without CDATA, blanks
    belong to it too unless they are the line breaks and indentation of a pretty-printer.
    """
    markup: str = etree.tostring(element, encoding="unicode", with_tail=False)
    inner = _OUTER_TAGS.sub("", markup)
    first, last = inner.find("<![CDATA["), inner.rfind("]]>") + 3
    if first < 0:
        return text.strip(BLANKS) if _PRETTY.fullmatch(text) else text
    before, after = inner[:first], inner[last:]
    start = 0 if before.strip(BLANKS) else len(before)
    stop = len(text) if after.strip(BLANKS) else len(text) - len(after)
    return text[start:stop]


def inner_markup(element: etree._Element) -> str:
    """Everything between an element's tags, as one piece of markup; namespaces of the surroundings left out.

    Child elements and comments (qTranslate's ``<!--:en-->`` in titles up to 5.6, markup in old theme test data) are
    part of what was stored.
    """
    parts = [element.text or ""]
    for child in element:
        parts.append(whole_markup(child))
        parts.append(child.tail or "")
    return "".join(parts).strip(BLANKS)


def whole_markup(element: etree._Element) -> str:
    """An element with its tags; namespaces of the surroundings left out."""
    markup: str = etree.tostring(element, encoding="unicode", with_tail=False)
    return _NAMESPACES.sub("", markup)
