"""Plain data to TOML, dates as dates of TOML: Zola takes no others."""

from __future__ import annotations

import datetime
import re

import tomli_w

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)?")


def to_toml(data: dict[str, object], dates: tuple[str, ...] = ()) -> str:
    """A TOML document; the fields named by ``dates`` are no strings in it."""
    return tomli_w.dumps({name: _date(value) if name in dates else value for name, value in data.items()})


def _date(value: object) -> object:
    if isinstance(value, str) and _DAY.fullmatch(value):
        return datetime.date.fromisoformat(value)
    if isinstance(value, str) and _MOMENT.fullmatch(value):
        return datetime.datetime.fromisoformat(value)
    return value
