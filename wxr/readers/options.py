"""What a user may tell the readers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from wxr.limits import DEFAULT, Limits


@dataclass(frozen=True, kw_only=True)
class ReadOptions:
    """``date_order`` overrules what a page's printed dates suggest: day, month, year in this order.

    ``fix_mojibake`` mends text of an export that was once read in the wrong encoding. ``limits`` are the caps to keep.
    """

    date_order: Literal["dmy", "mdy", "ymd"] | None = None
    fix_mojibake: bool = False
    limits: Limits = DEFAULT
