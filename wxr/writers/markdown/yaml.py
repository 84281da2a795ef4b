"""Plain data to YAML that every parser, of version 1.1 or 1.2, reads back as the same data.

As libyaml writes it, but for emoji, which stay readable. Through that library it takes five times as long, an eighth of
the time of a whole folder.
"""

from __future__ import annotations

import re
from functools import lru_cache

_WORDS = ("null", "true", "false", "yes", "no", "on", "off", "y", "n")  # keys that some parser takes for a value
_PLAIN_KEY = re.compile(r"[a-z_]+")
_LONGEST_KEY = 128  # bytes of a key that may stand before a colon; YAML wants a longer one marked
_ODD = r"\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff"  # what no literal block can hold
_LITERAL = re.compile(rf"[^{_ODD}]*\n[^{_ODD}]*")
_BLANK_END = re.compile(r" $", re.MULTILINE)
_LINE = re.compile(r"^(?=[^\n])", re.MULTILINE)
# Surrogates stay: what writes the text makes a question mark of each.
_ESCAPED = re.compile(r'[\x00-\x1f"\\\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]')
_ESCAPES = {
    "\0": "0", "\a": "a", "\b": "b", "\t": "t", "\n": "n", "\v": "v", "\f": "f", "\r": "r", "\x1b": "e",
    '"': '"', "\\": "\\", "\x85": "N", "\u2028": "L", "\u2029": "P",
}  # fmt: skip


def to_yaml(data: object) -> str:
    """A YAML document of dictionaries, lists, tuples, strings, numbers and flags.

    Strings stand in double quotes, those of several lines as literal blocks. Every string is quoted, since
    ``yes``, ``0123`` and ``1e3`` mean different things to different parsers.
    """
    text = _node(data, "")
    return f"{text}...\n" if text.endswith("\n\n") else text  # where the last block keeps empty lines, this ends them


def _node(value: object, margin: str) -> str:
    """A node, its first line without margin, with the line break at its end."""
    if isinstance(value, str):
        return _string(value, margin)
    if isinstance(value, dict) and value:
        return margin.join([_entry(key, each, margin) for key, each in value.items()])
    if isinstance(value, (list, tuple)) and value:
        below = f"{margin}  "
        return margin.join([f"- {_node(each, below)}" for each in value])
    return f"{_constant(value)}\n"


def _entry(key: str, value: object, margin: str) -> str:
    name, is_long = _named(key)
    below = f"{margin}  "
    if is_long:
        return f"? {name}\n{margin}: {_node(value, below)}"
    if isinstance(value, str):
        return f"{name}: {_string(value, below)}"
    if isinstance(value, dict) and value:
        return f"{name}:\n{below}{_node(value, below)}"
    if isinstance(value, (list, tuple)) and value:
        return f"{name}:\n{margin}{_node(value, margin)}"
    return f"{name}: {_constant(value)}\n"


@lru_cache(maxsize=1024)  # posts share their keys
def _named(key: str) -> tuple[str, bool]:
    """A key as it is written, and whether that is too long to stand before a colon."""
    name = key if _PLAIN_KEY.fullmatch(key) and key not in _WORDS else _quoted(key)
    return name, len(key.encode("utf-8", "replace")) > _LONGEST_KEY


def _constant(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case dict():
            return "{}"
        case list() | tuple():
            return "[]"
        case _:
            return str(value)


def _string(value: str, margin: str) -> str:
    if "\n" not in value or not _LITERAL.fullmatch(value) or _BLANK_END.search(value):
        return f"{_quoted(value)}\n"
    hint = "2" if value[0] in " \n" else ""
    body, end = value, ""
    if not value.endswith("\n"):
        body, end = f"{value}\n", "-"
    elif value == "\n" or value.endswith("\n\n"):
        end = "+"
    return f"|{hint}{end}\n{_LINE.sub(margin, body)}"


def _quoted(value: str) -> str:
    return f'"{_ESCAPED.sub(_escape, value)}"'


def _escape(sign: re.Match[str]) -> str:
    if short := _ESCAPES.get(sign[0]):
        return f"\\{short}"
    code = ord(sign[0])
    return f"\\x{code:02X}" if code <= 0xFF else f"\\u{code:04X}"
