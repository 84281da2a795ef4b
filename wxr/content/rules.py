"""What a caller may choose about the rendering of bodies."""

from __future__ import annotations

from typing import Literal, NamedTuple

from wxr.content.codes import SHORTCODES
from wxr.content.relink import Addresses
from wxr.content.shortcodes import Shortcodes

MarkdownEngine = Literal["own", "html2text"]


class Rules(NamedTuple):
    """``typographic``: curly quotes and dashes as themes show them; ``smilies``: ``:)`` becomes a picture sign.

    ``shortcodes`` are those that are run; every other stays as it stands. ``markdown_engine`` is our own renderer or
    html2text, which knows fewer elements (docs/markdown.md compares them). ``addresses`` say where linked pages and
    shown files are to be found from now on; without them every address stays as it is written.
    """

    typographic: bool = False
    smilies: bool = True
    shortcodes: Shortcodes = SHORTCODES
    markdown_engine: MarkdownEngine = "own"
    addresses: Addresses | None = None


DEFAULT = Rules()
