"""The site's time zone, which no export names: inferred from pairs of local time and UTC.

WordPress stores both for posts and comments. Their difference is the offset of that day: one value over the year is a
fixed offset, two that change in spring and autumn are a zone with daylight saving time.
"""

from __future__ import annotations

import datetime
from collections import Counter
from zoneinfo import ZoneInfo

_QUARTER = 15  # offsets are multiples of 15 minutes; rarer ones are hand-edited dates
_LARGEST = 14 * 60
_MOST_DAYS = 2_000  # distinct (day, offset) pairs kept, and samples looked at for a zone: the picture is clear then
_AGREEMENT = 0.95  # share of the samples that a zone must explain
_LEAST = 2  # samples below which nothing is inferred

# One zone for each set of rules, the most populous first: several zones share their rules, and the dates cannot tell
# them apart. A language decides between those that agree.
ZONES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("America/New_York", ("en-US", "en")),
    ("Europe/Berlin", ("de",)),
    ("Europe/London", ("en-GB",)),
    ("Europe/Paris", ("fr",)),
    ("Europe/Madrid", ("es-ES", "ca", "es")),
    ("Europe/Rome", ("it",)),
    ("Europe/Amsterdam", ("nl",)),
    ("Europe/Warsaw", ("pl",)),
    ("Europe/Stockholm", ("sv",)),
    ("Europe/Copenhagen", ("da",)),
    ("Europe/Oslo", ("nb", "nn", "no")),
    ("Europe/Prague", ("cs", "sk")),
    ("Europe/Budapest", ("hu",)),
    ("Europe/Lisbon", ("pt-PT",)),
    ("Europe/Athens", ("el",)),
    ("Europe/Helsinki", ("fi",)),
    ("Europe/Bucharest", ("ro",)),
    ("Europe/Kiev", ("uk",)),
    ("America/Chicago", ()),
    ("America/Denver", ()),
    ("America/Los_Angeles", ()),
    ("America/Anchorage", ()),
    ("America/Halifax", ()),
    ("America/St_Johns", ()),
    ("America/Sao_Paulo", ("pt-BR", "pt")),
    ("America/Santiago", ("es-CL",)),
    ("America/Mexico_City", ("es-MX",)),
    ("Australia/Sydney", ("en-AU",)),
    ("Australia/Adelaide", ()),
    ("Pacific/Auckland", ("en-NZ",)),
    ("Asia/Jerusalem", ("he",)),
    ("Asia/Tehran", ("fa",)),
    ("Europe/Moscow", ("ru",)),
    ("Europe/Istanbul", ("tr",)),
    ("America/Caracas", ("es-VE",)),
)


class TimeZoneGuess:
    """Collects pairs and says at the end which zone they speak for."""

    def __init__(self) -> None:
        self._days: Counter[tuple[str, int]] = Counter()

    def sample(self, local: str | None, gmt: str | None) -> None:
        """One moment in both clocks, as ISO strings."""
        if len(self._days) >= _MOST_DAYS or not local or not gmt or len(local) != 19 or len(gmt) != 20:
            return
        offset = _offset(local, gmt)
        if offset % _QUARTER == 0 and abs(offset) <= _LARGEST:
            self._days[local[:10], offset] += 1

    def name(self, language: str | None) -> str | None:
        """An IANA name, a fixed offset such as ``+09:00``, or None where the dates do not tell."""
        offsets = Counter[int]()
        for (_, offset), count in self._days.items():
            offsets[offset] += count
        total = offsets.total()
        if total < _LEAST:
            return None
        first, count = offsets.most_common(1)[0]
        if count == total:
            return _fixed(first)
        noons = [
            (datetime.datetime.fromisoformat(day + "T12:00:00"), datetime.timedelta(minutes=offset), count)
            for (day, offset), count in self._days.items()
        ]
        good = [zone for zone in ZONES if _explains(ZoneInfo(zone[0]), noons, (1 - _AGREEMENT) * total)]
        if good and count < _AGREEMENT * total:
            return _spoken(good, language)
        return _fixed(first) if count >= total / 2 else None


def _explains(
    rules: ZoneInfo, noons: list[tuple[datetime.datetime, datetime.timedelta, int]], tolerated: float
) -> bool:
    """True where all samples but so many have the offset that a zone had on their day."""
    for noon, offset, count in noons:
        if noon.replace(tzinfo=rules).utcoffset() != offset:
            tolerated -= count
            if tolerated < 0:
                return False
    return True


def _offset(local: str, gmt: str) -> int:
    """Minutes between two ISO moments; both were checked to be dates when they were read."""
    if local[:10] == gmt[:10]:
        minutes = (int(local[11:13]) - int(gmt[11:13])) * 60 + int(local[14:16]) - int(gmt[14:16])
        return minutes if local[17:19] == gmt[17:19] else 1
    apart = datetime.datetime.fromisoformat(local) - datetime.datetime.fromisoformat(gmt[:-1])
    seconds = int(apart.total_seconds())
    return seconds // 60 if seconds % 60 == 0 else 1


def _spoken(zones: list[tuple[str, tuple[str, ...]]], language: str | None) -> str:
    """The zone where the site's language is spoken, else the first."""
    tag = (language or "").replace("_", "-")
    for wanted in (tag, tag.split("-")[0]):
        for zone, languages in zones:
            if wanted and wanted in languages:
                return zone
    return zones[0][0]


def _fixed(minutes: int) -> str:
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
