"""Looking at what is below an element."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree


def below(root: etree._Element) -> Iterator[etree._Element]:
    """The descendants in document order, in linear time: ``Element.iter`` is quadratic on deep trees."""
    if not isinstance(root.tag, str):
        return  # a mark such as `<!--more-->`, which `iterwalk` does not take
    for _, element in etree.iterwalk(root, events=("start",)):
        if element is not root:
            yield element
