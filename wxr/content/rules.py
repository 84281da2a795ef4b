"""What a caller may choose about the rendering of bodies."""

from __future__ import annotations

from typing import NamedTuple

from wxr.content.codes import SHORTCODES
from wxr.content.shortcodes import Shortcodes


class Rules(NamedTuple):
    """``typographic``: curly quotes and dashes as themes show them; ``smilies``: ``:)`` becomes a picture sign.

    ``shortcodes`` are those that are run; every other stays as it stands.
    """

    typographic: bool = False
    smilies: bool = True
    shortcodes: Shortcodes = SHORTCODES


DEFAULT = Rules()
