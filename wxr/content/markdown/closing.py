"""How a handler says what is to be done at its element's end."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from wxr.content.markdown.page import Page

Closer = Callable[[], None]
Handler = Callable[[Page, etree._Element], Closer | None]


def _nothing() -> None:
    pass


WRITTEN: Closer = _nothing
"""The element was written whole: what is below it is not visited."""
