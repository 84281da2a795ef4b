"""The leaves of an element in the order in which a document writes them, as one pattern.

A program writes the elements of one kind alike, so what one item or comment taught reads the others in one match.
What a layout does not match is read leaf by leaf, and may teach another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from wxr.readers.wxr_xml.children import TOKEN

PERMALINK = ' isPermaLink="(?:true|false)"'  # the one attribute of a leaf; other leaves with any are for a parser
# A text in CDATA sections, more than one where WordPress wrote `]]>` as `]]]]><![CDATA[>`.
QUOTED = r"<!\[CDATA\[([^\]]*+(?:(?:\](?!\]>)|\]\]><!\[CDATA\[)[^\]]*+)*+{})\]\]>"
_PLAIN = r"(?![ \t\n])([^<&\]]*+)(?<![ \t\n])"
_ESCAPED = r"([^<\]]*+)"
_MOST = 8  # layouts of one kind of element; a document with more has none


class Leaf(NamedTuple):
    """A leaf as it stands in a document: its name there, the field it is for, and how it is written."""

    name: str
    field: str
    reading: int
    quoted: bool
    attributes: bool
    escaped: bool  # holds an entity


class Layout:
    """Reads elements whose leaves stand in the order of some that were met before.

    The last group of a match is the element's end, None where something else follows the leaves.
    """

    def __init__(self, leaves: Sequence[Leaf], element: str, *, old: bool) -> None:
        self.leaves = tuple(leaves)
        pattern = "".join(_pattern(leaf, old=old) for leaf in leaves)
        self.match = re.compile(rf"[ \t\n]*+{pattern}(</{re.escape(element)}>[ \t\n]*+)?").match
        self._fields = tuple(leaf.field for leaf in leaves)
        self._escaped = tuple((leaf.field, leaf.reading) for leaf in leaves if leaf.escaped)

    def texts(self, found: re.Match[str], resolve: Callable[[str, int], str]) -> dict[str, str]:
        """The texts of a match by field; ``resolve`` reads those that may hold entities, given how they are read."""
        texts = dict(zip(self._fields, found.groups(), strict=False))
        for field, reading in self._escaped:
            texts[field] = resolve(texts[field], reading)
        return texts


class Layouts:
    """The layouts that one kind of element has in a document, the one met last first."""

    def __init__(self) -> None:
        self._layouts: list[Layout] = []

    def read(self, text: str, at: int, resolve: Callable[[str, int], str]) -> tuple[dict[str, str], int, bool]:
        """The texts of the leaves from a place on, the place behind them, and whether the element ends there.

        No texts where no layout matches.
        """
        for number, layout in enumerate(self._layouts):
            if found := layout.match(text, at):
                if number:
                    self._layouts.insert(0, self._layouts.pop(number))
                return layout.texts(found, resolve), found.end(), found[found.re.groups] is not None
        return {}, at, False

    def learn(self, leaves: Sequence[Leaf], element: str, *, old: bool) -> None:
        """Takes over the order of an element's leaves; one that differs in entities only gives way to one for both."""
        for layout in self._layouts:
            if [_form(leaf) for leaf in layout.leaves] == [_form(leaf) for leaf in leaves]:
                merged = [
                    leaf._replace(escaped=leaf.escaped or other.escaped)
                    for leaf, other in zip(leaves, layout.leaves, strict=True)
                ]
                self._layouts.remove(layout)
                self._layouts.insert(0, Layout(merged, element, old=old))
                return
        if len(self._layouts) < _MOST:
            self._layouts.insert(0, Layout(leaves, element, old=old))


def _form(leaf: Leaf) -> Leaf:
    return leaf._replace(escaped=False)


def _pattern(leaf: Leaf, *, old: bool) -> str:
    """One leaf, where its text is the value as it stands, and the blanks behind it."""
    name = re.escape(leaf.name)
    if not leaf.quoted:
        text = _ESCAPED if leaf.escaped else _PLAIN
    elif leaf.reading == TOKEN:
        text = r"(?!<!\[CDATA\[[ \t\n])" + QUOTED.format(r"(?<![ \t\n])")
    else:
        text = QUOTED.format(r"(?<!\] )" if old else "")
    return f"<{name}{f'(?:{PERMALINK})?' if leaf.attributes else ''}>{text}</{name}>[ \\t\\n]*+"
