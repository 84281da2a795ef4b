"""What a user may tell readers beyond the sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """``date_order`` overrules the order that a site's own dates suggest (`--date-order`); None leaves it to them."""

    date_order: Literal["dmy", "mdy", "ymd"] | None = None
