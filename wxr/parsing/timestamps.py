"""Machine-made dates, as exports hold them, to ISO 8601.

WordPress writes ``2007-09-01 14:03:21``, and ``0000-00-00 00:00:00`` for "never". Other programs that write WXR use ISO
8601, RFC 822, or what Ruby and JavaScript print. Dates that people read on pages are another subject.
"""

from __future__ import annotations

import datetime

from dateutil import parser as dateutil_parser

_NEVER = ("0000-00-00", "-0001-11-30", "0000-01-01")


class NoDateError(ValueError):
    """The text is not a date; the caller reports it."""


def local_time(text: str) -> str | None:
    """A site-local time, ``YYYY-MM-DDTHH:MM:SS``; None for an empty or zero date. Raises `NoDateError`."""
    stamp = _parse(text)
    return None if stamp is None else stamp.replace(tzinfo=None).isoformat(timespec="seconds")


def utc_time(text: str) -> str | None:
    """A time in UTC, with ``Z``; text without an offset is taken to be UTC. None for zero. Raises `NoDateError`."""
    stamp = _parse(text)
    if stamp is None:
        return None
    if stamp.tzinfo is not None:
        stamp = stamp.astimezone(datetime.UTC).replace(tzinfo=None)
    return stamp.isoformat(timespec="seconds") + "Z"


def _parse(text: str) -> datetime.datetime | None:
    text = text.strip()
    if not text or text.startswith(_NEVER) or " -0001 " in text:
        return None
    try:
        return datetime.datetime.fromisoformat(text)
    except ValueError:
        pass
    try:
        return dateutil_parser.parse(text.split("(")[0], default=datetime.datetime(1, 1, 1))  # noqa: DTZ001 - a marker
    except (ValueError, OverflowError) as error:
        raise NoDateError(text) from error
