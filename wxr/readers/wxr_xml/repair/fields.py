"""Where the text of a field ends, though its CDATA section or its end tag is broken."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from typing import NamedTuple

from wxr.readers.wxr_xml.repair.characters import as_section

_OPENING = b"<![CDATA["
_SECTION = re.compile(rb"\s*<!\[CDATA\[")
_END_TAG = re.compile(rb"</([A-Za-z_][\w.:-]*)\s*>")
_BLANKS_AND_END_TAG = re.compile(rb"\s*(</([A-Za-z_][\w.:-]*)\s*>)")
_NEXT_ITEM = re.compile(rb"</(?:\w+:)?item\s*>\s*(?:<(?:\w+:)?item[\s>]|</(?:\w+:)?channel|<!--|\Z)")
# What is left of `]]>` where one byte of it was changed, dropped or doubled.
_BROKEN_ENDS = tuple(
    re.compile(end + rb"\Z", re.DOTALL) for end in (rb"\]>", rb"\]\]", rb"\].>", rb"\]\].", rb"\].\]>", rb"\]\].>")
)
_BLANKS = 256  # that may stand between the end of a section and the end tag
_CANDIDATES = 50  # end tags that are looked at for one broken section


class Text(NamedTuple):
    """A field's text as well-formed XML, where the reading goes on, and what was wrong with it.

    ``cut`` says that the data ended before the text did.
    """

    xml: bytes
    stop: int
    wrong: str | None = None
    cut: bool = False


class Fields:
    """Finds the ends of fields in some bytes.

    ``follows`` says of a place whether what stands there can follow a field. ``split`` says that the version split
    `]]>` within sections, so that two sections are one text; before 3.4 what looks like that is the text itself. At the
    end of ``final`` data a section without end was cut rather than broken.
    """

    def __init__(self, data: bytes, follows: Callable[[int], bool], *, split: bool, final: bool) -> None:
        self._data = data
        self._follows = follows
        self._split = split
        self._final = final
        self._ends: dict[bytes, list[tuple[int, int]]] | None = None

    def ends(self, name: bytes) -> list[tuple[int, int]]:
        """All places where the end tag of this name stands, as (start, stop)."""
        if self._ends is None:
            self._ends = {}
            for match in _END_TAG.finditer(self._data):
                self._ends.setdefault(match[1], []).append(match.span())
        return self._ends.get(name, [])

    def end(self, name: bytes, start: int) -> tuple[int, int] | None:
        """The first end tag of this name at or behind a place."""
        ends = self.ends(name)
        at = bisect_left(ends, (start, 0))
        return ends[at] if at < len(ends) else None

    def section(self, name: bytes, start: int) -> Text | None:
        """A field whose text is CDATA; None where it does not begin like that."""
        begin = _SECTION.match(self._data, start)
        if begin is None:
            return None
        at = begin.end()
        while True:
            stop = self._data.find(b"]]>", at)
            if stop < 0:
                return self._without_end(name, begin.end())
            closed = self._closed(name, stop + 3)
            if closed is not None:
                swallowed = self._swallowed(name, at, stop)
                if swallowed is not None:
                    return swallowed
                later = None if self._follows(closed[1]) else self._later(name, begin.end(), closed[1], sure=True)
                return later or Text(self._data[start : closed[0]], closed[1])
            following = _SECTION.match(self._data, stop + 3)
            if following is None:
                return self._resplit(name, begin.end(), at, stop)
            at = following.end()

    def broken_section(self, name: bytes, start: int) -> Text | None:
        """A field whose text is CDATA with one byte of `<![CDATA[` changed, dropped or doubled; else None."""
        begin = start
        while self._data[begin : begin + 1].isspace():
            begin += 1
        size = next((size for size in (9, 8, 10) if _is_nearly(self._data[begin : begin + size], _OPENING)), None)
        if size is None:
            return None
        end = self.end(name, begin)
        for _ in range(_CANDIDATES):
            if end is None:
                return None
            if self._data[max(begin + size, end[0] - _BLANKS) : end[0]].rstrip().endswith(b"]]>"):
                text = self._joined(self._data[begin + size : end[0]].rstrip()[:-3])
                return Text(as_section(text), end[1], "the begin of a CDATA section is broken")
            end = self.end(name, end[1])
        return None

    def _closed(self, name: bytes, at: int) -> tuple[int, int] | None:
        """The end tag of this name where it stands right here, blanks aside."""
        match = _BLANKS_AND_END_TAG.match(self._data, at)
        return match.span(1) if match is not None and match[2] == name else None

    def unescaped(self, name: bytes, start: int) -> Text | None:
        """A field whose text was never escaped; None where it has no end."""
        end = self.end(name, start)
        if end is None:
            return None
        found = end
        for _ in range(_CANDIDATES):
            if self._follows(found[1]):
                end = found
                break
            following = self.end(name, found[1])
            if following is None or self._data.find(b"<" + name + b">", found[1], following[0]) >= 0:
                break
            found = following
        text = self._data[start : end[0]]
        plain = not any(sign in text for sign in (b"&", b"<", b"]]>"))
        return Text(text if plain else as_section(text), end[1])

    def _later(self, name: bytes, begin: int, seen: int, *, sure: bool) -> Text | None:
        """A section that holds what ends sections: up to the first end tag with something behind it that can be there.

        Unless it must be ``sure``, the first end tag will do where there is none such.
        """
        first: tuple[int, int] | None = None
        end = self.end(name, seen)
        for _ in range(_CANDIDATES):
            if end is None or self._reopened(name, seen, end[0]) or _NEXT_ITEM.search(self._data, seen, end[0]):
                break
            if self._data[max(begin, end[0] - _BLANKS) : end[0]].rstrip().endswith(b"]]>"):
                if self._follows(end[1]):
                    return self._unescaped_section(begin, end)
                first = first or end
            seen = end[1]
            end = self.end(name, seen)
        return self._unescaped_section(begin, first) if first and not sure else None

    def _unescaped_section(self, begin: int, end: tuple[int, int]) -> Text:
        text = self._joined(self._data[begin : end[0]].rstrip()[:-3])
        return Text(as_section(text), end[1], "]]> within a CDATA section was not escaped")

    def _swallowed(self, name: bytes, at: int, stop: int) -> Text | None:
        """A section that runs from one field into the next of the same name, since its own end is broken."""
        end = self.end(name, at)
        if end is None or end[0] >= stop or not self._reopened(name, end[1], stop):
            return None
        return Text(as_section(self._joined(_trimmed(self._data[at : end[0]]))), end[1], "a CDATA section has no end")

    def _resplit(self, name: bytes, begin: int, at: int, stop: int) -> Text:
        """A section with an unescaped `]]>` in it, as WordPress wrote it before 3.4, or without a proper end."""
        data = self._data
        later = self._later(name, begin, stop + 3, sure=False)
        if later is not None:
            return later
        early = self.end(name, at)
        if early is not None and early[0] < stop:
            text = self._joined(_trimmed(data[begin : early[0]]))
            return Text(as_section(text), early[1], "a CDATA section has no end")
        text = self._joined(data[begin:stop])
        late = self.end(name, stop)
        rest = data[stop + 3 : late[0]] if late else b""
        if late and b"<![CDATA[" not in rest and b"</" not in rest and b">" not in rest.rstrip(b"<"):
            if any(chr(byte).isalnum() for byte in rest):
                text += rest
            return Text(as_section(text), late[1], "something stands between a CDATA section and its end tag")
        return Text(as_section(text), stop + 3, "an end tag is broken")

    def _without_end(self, name: bytes, begin: int) -> Text:
        """A section that no `]]>` ends."""
        end = None if self._final else self.end(name, begin)
        if end is None:
            return Text(as_section(self._joined(self._data[begin:])), len(self._data), "the text is cut", cut=True)
        text = self._joined(_trimmed(self._data[begin : end[0]]))
        return Text(as_section(text), end[1], "a CDATA section has no end")

    def _joined(self, text: bytes) -> bytes:
        """The text that escaped ends of sections stand for."""
        return text.replace(b"]]]]><![CDATA[>", b"]]>") if self._split else text

    def _reopened(self, name: bytes, start: int, stop: int) -> bool:
        """True where a field of this name begins with a section between two places."""
        at = self._data.find(b"<" + name, start, stop)
        while at >= 0:
            tag_end = self._data.find(b">", at, at + 200)
            if tag_end >= 0 and _SECTION.match(self._data, tag_end + 1):
                return True
            at = self._data.find(b"<" + name, at + 1, stop)
        return False


def _trimmed(text: bytes) -> bytes:
    """A section's text without what is left of its broken end."""
    text = text.rstrip()
    found = next((found for found in (end.search(text, max(0, len(text) - 4)) for end in _BROKEN_ENDS) if found), None)
    return text[: found.start()] if found else text


def _is_nearly(given: bytes, wanted: bytes) -> bool:
    """True where one byte was changed, dropped or put in."""
    if len(given) == len(wanted):
        return sum(one != other for one, other in zip(given, wanted, strict=True)) <= 1
    long, short = (given, wanted) if len(given) > len(wanted) else (wanted, given)
    return len(long) == len(short) + 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
