"""PHP's serialize() format as data: bytes in, plain Python values out, nothing ever built or run.

WordPress keeps arrays in custom fields this way (`_wp_attachment_metadata`). Strings carry their length in bytes of
UTF-8; exports break those lengths (CR LF became LF, a URL was edited by hand, a control character was removed), so a
wrong length is mended where the end of the string can be found within a short distance.

Source of the grammar: PHP's ext/standard/var.c; of the breakages: fixtures/wxr/attachments.xml.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from wxr.limits import PHP_DEPTH, PHP_ELEMENTS

PhpValue: TypeAlias = "bool | int | float | str | dict[str | int, PhpValue] | None"

CLASS_KEY = "__class__"  # an object comes out as a dict that names its class under this key

_HEAD = re.compile(rb"(?:[absiOdCERr]:|N;)")
_NUMBER = re.compile(rb"([+-]?\d{1,19});")
_FLOAT = re.compile(rb"([+-]?(?:\d[\d.eE+-]{0,40}|INF|NAN)|NAN);")
_COUNT = re.compile(rb"(\d{1,19}):")
_SLACK = 4096  # how far beyond the stated length the end of a string is looked for


class NotPhpError(ValueError):
    """The bytes are no serialized value, or one beyond the caps; the caller keeps them as text."""


def looks_serialized(text: str) -> bool:
    """True where a value is worth decoding: it has the head and the tail of a serialized array, object or string."""
    return len(text) > 3 and text[1] == ":" and text[0] in "aOsC" and text.rstrip()[-1] in "};"


def decode(data: bytes) -> PhpValue:
    """Decodes one serialized value; a list comes out as a dict with integer keys, an object as one with its class name.

    Raises `NotPhpError` for anything else, for nesting beyond `PHP_DEPTH` and for more than `PHP_ELEMENTS` elements.
    """
    return _Decoder(data).decode()


class _Decoder:
    """Walks the bytes once, with a stack of its own instead of recursion."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0
        self.elements = 0
        self.slots: list[PhpValue] = []  # what R: and r: refer to, by number from 1

    def decode(self) -> PhpValue:
        result: dict[str | int, PhpValue] = {}
        stack: list[tuple[dict[str | int, PhpValue], int]] = [(result, 1)]  # container, values still to come
        while stack:
            container, missing = stack[-1]
            if not missing:
                stack.pop()
                if stack:
                    self._expect(b"}")
                continue
            stack[-1] = (container, missing - 1)
            key = 0 if container is result else self._key()
            value, count = self._value()
            container[key] = value
            if count is not None:
                if len(stack) > PHP_DEPTH:
                    raise NotPhpError("nested too deep")
                assert isinstance(value, dict)  # noqa: S101 - only arrays and objects come with a count
                stack.append((value, count))
        if self.data[self.at :].strip(b" \t\r\n\0"):
            raise NotPhpError("something follows the value")
        return result[0]

    def _key(self) -> str | int:
        key, count = self._value(keep=False)
        if count is not None or not isinstance(key, (str, int)):
            raise NotPhpError("a key is neither number nor string")
        return key

    def _value(self, *, keep: bool = True) -> tuple[PhpValue, int | None]:
        """The value at the cursor, and for an array or object the number of its elements, which follow."""
        self.elements += 1
        if self.elements > PHP_ELEMENTS:
            raise NotPhpError("too many elements")
        head = self.data[self.at : self.at + 2]
        if not _HEAD.match(head):
            raise NotPhpError(f"no value at byte {self.at}")
        self.at += 2
        kind = head[:1]
        value, count = _READERS[kind](self)
        if keep and kind != b"R":
            self.slots.append(value)
        return value, count

    def _scalar(self, kind: bytes) -> PhpValue:
        if kind == b"N":
            return None
        if kind == b"d":
            return float(self._take(_FLOAT))
        number = int(self._take(_NUMBER))
        return number == 1 if kind == b"b" else number

    def _object(self) -> tuple[PhpValue, int]:
        value: PhpValue = {CLASS_KEY: self._string(b'":')}
        return value, self._open()

    def _opaque(self) -> PhpValue:
        """What a class wrote about itself, in a format of its own."""
        name = self._string(b'":')
        length = int(self._take(_COUNT))
        self._expect(b"{")
        data = self.data[self.at : self.at + length]
        self.at += length
        self._expect(b"}")
        return {CLASS_KEY: name, "data": self._text(data)}

    def _reference(self) -> PhpValue:
        number = int(self._take(_NUMBER))
        value = self.slots[number - 1] if 0 < number <= len(self.slots) else None
        return None if isinstance(value, dict) else value  # a reference to a container may be to its own parent

    def _open(self) -> int:
        count = int(self._take(_COUNT))
        if count > PHP_ELEMENTS:
            raise NotPhpError("too many elements")
        self._expect(b"{")
        return count

    def _string(self, end: bytes) -> str:
        length = int(self._take(_COUNT))
        self._expect(b'"')
        stop = self.at + length
        if self.data[stop : stop + 2] != end:
            stop = self._mended(length, end)
        text = self.data[self.at : stop]
        self.at = stop + 2
        return self._text(text)

    def _mended(self, length: int, end: bytes) -> int:
        """Where a string of wrong length ends: the ending nearest to the stated one that a value or `}` follows."""
        low = max(self.at, self.at + min(length, len(self.data)) - _SLACK)
        high = min(len(self.data), self.at + min(length, len(self.data)) + _SLACK)
        found = [
            stop.start()
            for stop in re.finditer(re.escape(end), self.data[low:high])
            if self._may_follow(low + stop.start() + 2)
        ]
        if not found:
            raise NotPhpError(f"a string without end at byte {self.at}")
        return min((low + stop for stop in found), key=lambda stop: abs(stop - self.at - length))

    def _may_follow(self, at: int) -> bool:
        rest = self.data[at : at + 2]
        return not rest or rest[:1] == b"}" or _HEAD.match(rest) is not None or rest[:1].isdigit()

    def _take(self, pattern: re.Pattern[bytes]) -> bytes:
        match = pattern.match(self.data, self.at)
        if not match:
            raise NotPhpError(f"no number at byte {self.at}")
        self.at = match.end()
        return match[1]

    def _expect(self, token: bytes) -> None:
        if not self.data.startswith(token, self.at):
            raise NotPhpError(f"{token.decode()} expected at byte {self.at}")
        self.at += len(token)

    @staticmethod
    def _text(data: bytes) -> str:
        return data.decode("utf-8", "replace")


# What stands at each kind's letter: the value, and for an array or object the number of elements that follow.
_READERS: dict[bytes, Callable[[_Decoder], tuple[PhpValue, int | None]]] = {
    b"N": lambda decoder: (decoder._scalar(b"N"), None),
    b"b": lambda decoder: (decoder._scalar(b"b"), None),
    b"i": lambda decoder: (decoder._scalar(b"i"), None),
    b"d": lambda decoder: (decoder._scalar(b"d"), None),
    b"s": lambda decoder: (decoder._string(b'";'), None),
    b"E": lambda decoder: (decoder._string(b'";'), None),
    b"a": lambda decoder: ({}, decoder._open()),
    b"O": lambda decoder: decoder._object(),
    b"C": lambda decoder: (decoder._opaque(), None),
    b"R": lambda decoder: (decoder._reference(), None),
    b"r": lambda decoder: (decoder._reference(), None),
}
