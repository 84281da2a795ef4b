"""Texts to values: ids, flags, dates; what is no value is None, with a notice that keeps the text."""

from __future__ import annotations

import re
from typing import NamedTuple

from wxr.notices import Notices
from wxr.parsing.timestamps import NoDateError, local_time, utc_time

# What nearly every date in an export looks like; the day is checked to exist only where it may not.
_MYSQL = re.compile(r"[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8]) (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d", re.ASCII)


_DIGITS = re.compile(r"-?\d{1,18}", re.ASCII)  # what 64 bits hold, as a database does


class Place(NamedTuple):
    """Where in the sources a value stands, for notices."""

    source: str
    line: int | None
    post: int | None


class Values:
    """Reads the values of one document and reports what is none."""

    def __init__(self, notices: Notices) -> None:
        self._notices = notices

    def number(self, text: str | None, what: str, place: Place) -> int | None:
        """An id or a count; None for nothing and, with a notice, for anything else."""
        if not text:
            return None
        if _DIGITS.fullmatch(text):
            return int(text)
        self._notices.add("number-invalid", f"{what} is no number: {text[:80]!r}", **place._asdict())
        return None

    def reference(self, text: str | None, what: str, place: Place) -> int | None:
        """An id that refers to another record; WordPress writes 0 for none."""
        if text == "0":
            return None
        return self.number(text, what, place) or None

    def date(self, text: str | None, what: str, place: Place) -> str | None:
        """A site-local time."""
        if not text:
            return None
        if _MYSQL.fullmatch(text):
            return text.replace(" ", "T")
        try:
            return local_time(text)
        except NoDateError:
            self._bad_date(text, what, place)
            return None

    def date_gmt(self, text: str | None, what: str, place: Place) -> str | None:
        """A time in UTC."""
        if not text:
            return None
        if _MYSQL.fullmatch(text):
            return text.replace(" ", "T") + "Z"
        try:
            return utc_time(text)
        except NoDateError:
            self._bad_date(text, what, place)
            return None

    def _bad_date(self, text: str, what: str, place: Place) -> None:
        self._notices.add("date-invalid", f"{what} is no date: {text[:80]!r}", **place._asdict())
