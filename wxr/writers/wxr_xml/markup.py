"""Text made safe for XML 1.0, in the three places where it may stand."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_ENDS = re.compile(r"\r\n?")
_MARKS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_ATTRIBUTE = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;"})


def cdata(text: str) -> str:
    """A CDATA section; ``]]>`` is split over two, as WordPress does since 3.4 and as its importer joins them."""
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>') if ']]>' in text else text}]]>"


def escaped(text: str) -> str:
    """Text between tags."""
    return text.translate(_MARKS)


def attribute(text: str) -> str:
    """The value of an attribute in double quotes."""
    return text.translate(_ATTRIBUTE)


def legal(text: str) -> tuple[str, int]:
    """The text without the characters that XML 1.0 forbids, and how many those were; line ends become LF."""
    if "\r" in text:
        text = _LINE_ENDS.sub("\n", text)
    return _FORBIDDEN.subn("", text)
