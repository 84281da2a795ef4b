"""The text of a leaf element, exactly as WordPress stored it."""

from __future__ import annotations

import re

from lxml import etree

_BLANKS = " \t\n\r"
_OUTER_TAGS = re.compile(r"\A<[^>]*>|</[^<>]*>\Z")
_PRETTY = re.compile(r"\n.*\n[ \t]*", re.DOTALL)
_NAMESPACES = re.compile(r' xmlns(?::\w+)?="[^"]*"')


def token(element: etree._Element) -> str:
    """A short value: surrounding blanks never mean anything (5.1 and pretty-printers write them)."""
    if len(element):
        return inner_markup(element).strip(_BLANKS)
    return (element.text or "").strip(_BLANKS)


def verbatim(element: etree._Element) -> str:
    """A body, title or custom field as stored: blanks inside CDATA belong to it, those around CDATA do not.

    Child elements and comments (qTranslate's ``<!--:en-->`` in titles up to 5.6, markup in old theme test data) are
    part of what was stored and come back as markup.
    """
    if len(element):
        return inner_markup(element)
    text = element.text
    if not text:
        return ""
    if text[0] in _BLANKS or text[-1] in _BLANKS:
        return _without_outer_blanks(element, text)
    return text


def inner_markup(element: etree._Element) -> str:
    """Everything between an element's tags, as one piece of markup; namespaces of the surroundings left out."""
    parts = [element.text or ""]
    for child in element:
        parts.append(whole_markup(child))
        parts.append(child.tail or "")
    return "".join(parts).strip(_BLANKS)


def whole_markup(element: etree._Element) -> str:
    """An element with its tags; namespaces of the surroundings left out."""
    markup: str = etree.tostring(element, encoding="unicode", with_tail=False)
    return _NAMESPACES.sub("", markup)


def _without_outer_blanks(element: etree._Element, text: str) -> str:
    """The text without the blanks that stand outside its first and last CDATA section.

    Without CDATA, blanks belong to the value unless they are the line breaks and indentation of a pretty-printer.
    """
    markup: str = etree.tostring(element, encoding="unicode", with_tail=False)
    inner = _OUTER_TAGS.sub("", markup)
    first, last = inner.find("<![CDATA["), inner.rfind("]]>") + 3
    if first < 0:
        return text.strip(_BLANKS) if _PRETTY.fullmatch(text) else text
    before, after = inner[:first], inner[last:]
    start = 0 if before.strip(_BLANKS) else len(before)
    stop = len(text) if after.strip(_BLANKS) else len(text) - len(after)
    return text[start:stop]
