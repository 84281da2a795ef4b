"""Decides once for a site, place and format which number of its dates is the day; keeps what decided it.

A site prints one format in each place, so dates are judged together, never one by one. The kinds of evidence stand in
`KINDS`, strongest first; the first kind that speaks for one order decides.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal, NamedTuple

from wxr.parsing.dates.printed import DateOrder, PrintedDate

Place = Literal["post", "comment"]
Kind = Literal["known", "weekday", "only", "padding", "sequence", "nearness", "language"]

KINDS: dict[Kind, str] = {
    "known": "dates known exactly",
    "weekday": "the weekdays printed beside the dates",
    "only": "dates that can be read in one order only",
    "padding": "which part is padded with a zero",
    "sequence": "the sequence of post and comments",
    "nearness": "how near the comments are to their post",
    "language": "what is usual in the language",
}
"""Kinds of evidence, strongest first, with the words a notice names them by."""

_CLEAR = 3  # one order must have so many times the votes of any other: pages hold stray dates
_YEAR_FIRST = frozenset({"zh", "ja", "ko", "hu", "lt", "eu", "fa"})  # languages that write 07/09/01 as year, month, day

_DAY_FIRST_ENGLISH = frozenset({"en-gb", "en-au", "en-nz", "en-ie", "en-in", "en-za"})


class Sighting(NamedTuple):
    """One printed date of a page. ``known`` is its exact day (``YYYY-MM-DD``) or month (``YYYY-MM``), where another
    source tells it: a permalink, a feed, a time element, an upload path."""

    printed: PrintedDate
    place: Place
    known: str | None = None


class OrderDecision(NamedTuple):
    """``order`` is None where nothing decides, ``kind`` also where the user did; ``reason`` is for people."""

    order: DateOrder | None
    kind: Kind | None
    reason: str


class OrderEvidence:
    """Collects the printed dates of a site, page by page, and decides their order by place and layout.

    Holds counts alone, so a site may have any number of pages. ``overrule`` is the user's word (`--date-order`),
    ``language`` a BCP 47 tag or WordPress locale, which is the weakest evidence.
    """

    def __init__(self, overrule: DateOrder | None = None, language: str | None = None) -> None:
        """Starts without evidence."""
        self._overrule: DateOrder | None = overrule
        self.language = language
        self._votes: dict[tuple[Place, str], dict[Kind, Counter[DateOrder]]] = defaultdict(lambda: defaultdict(Counter))
        self._examples: dict[tuple[Place, str, Kind, DateOrder], str] = {}
        self._padding: dict[tuple[Place, str], list[Counter[bool]]] = defaultdict(
            lambda: [Counter(), Counter(), Counter()]
        )

    def add_page(self, sightings: Sequence[Sighting], *, latest: str | None = None) -> None:
        """Takes the dates of one page in printed order, the post's first.

        ``latest`` is a day that none of them can be after (``YYYY-MM-DD``): the day of capture.
        """
        for sighting in sightings:
            self._weigh(sighting, latest)
        self._weigh_sequence(sightings)

    def decide(self, place: Place, printed: PrintedDate) -> OrderDecision:
        """The order in which dates printed like this one are read at this place."""
        if self._overrule:
            return OrderDecision(self._overrule, None, "the order was given")
        other: Place = "comment" if place == "post" else "post"
        here, there = (place, printed.layout), (other, printed.layout)
        possible = set(printed.readings)
        for kind, words in KINDS.items():
            for where, title in ((here, f"the {place} dates"), (there, f"the {other} dates")):
                order = self._winner(where, kind, possible)
                if order:
                    example = self._examples.get((*where, kind, order))
                    return OrderDecision(order, kind, f"{words} ({title}{f', {example}' if example else ''})")
            if kind == "language" and (order := self._usual(printed)):
                return OrderDecision(order, kind, words)
        return OrderDecision(None, None, "nothing tells day and month apart")

    def resolve(self, place: Place, printed: PrintedDate) -> str | None:
        """`resolve` in the order decided for this place."""
        return resolve(printed, self.decide(place, printed).order if printed.ambiguous else None)

    def _vote(
        self, where: tuple[Place, str], kind: Kind, orders: Iterable[DateOrder], printed: PrintedDate | None
    ) -> None:
        for order in orders:
            self._votes[where][kind][order] += 1
            if printed is not None:
                self._examples.setdefault((*where, kind, order), printed.text)

    def _weigh(self, sighting: Sighting, latest: str | None) -> None:
        printed, where = sighting.printed, (sighting.place, sighting.printed.layout)
        if printed.layout == "name" or printed.partial:
            return
        readings = printed.readings.items()
        possible = [order for order, reading in readings if not latest or (reading.iso() or "") <= latest]
        if sighting.known:
            fitting = [o for o, reading in readings if (reading.iso() or "").startswith(sighting.known[:10])]
            if len({printed.readings[order] for order in fitting}) == 1:
                self._vote(where, "known", fitting, printed)
        if printed.weekday:
            fitting = [
                o for o, r in readings if r.year and date(r.year, r.month, r.day).isoweekday() == printed.weekday
            ]
            if len(fitting) == 1:
                self._vote(where, "weekday", fitting, printed)
        if len(possible) == 1:
            self._vote(where, "only", possible, printed)
        for part, padded in zip(self._padding[where], printed.padded, strict=True):
            if padded is not None:
                part[padded] += 1

    def _weigh_sequence(self, sightings: Sequence[Sighting]) -> None:
        """Votes of one page: no comment before its post (a day is allowed), comments in sequence, most of them soon."""
        comments = [s.printed for s in sightings if s.place == "comment" and not s.printed.partial]
        post = next((s.printed for s in sightings if s.place == "post" and not s.printed.partial), None)
        layouts = {printed.layout for printed in comments if printed.ambiguous}
        if len(layouts) > 1 or not (layouts or (post and post.ambiguous)):
            return
        places: list[Place] = ["comment"] if layouts else []
        if post and post.ambiguous and (not layouts or post.layout in layouts):
            places.append("post")
        layout = layouts.pop() if layouts else (post.layout if post else "")
        early: dict[DateOrder, int] = {}
        disorder: dict[DateOrder, int] = {}
        distance: dict[DateOrder, int] = {}
        for order in _orders_of([*comments, *([post] if post and "post" in places else [])]):
            days = [_ordinal(printed, order) for printed in comments]
            known = [day for day in days if day is not None]
            start = _ordinal(post, order) if post and (not post.ambiguous or "post" in places) else None
            early[order] = sum(day < start - 1 for day in known) if start is not None else 0
            steps = [later - earlier for earlier, later in pairwise(known)]
            disorder[order] = min(sum(step < 0 for step in steps), sum(step > 0 for step in steps))
            distance[order] = sum(abs(day - start) for day in known) if start is not None else 0
        for place in places:
            where = (place, layout)
            self._vote(where, "sequence", _least(early, 1) or _least(disorder, 2), None)
            self._vote(where, "nearness", _least(distance, 4), None)

    def _winner(self, where: tuple[Place, str], kind: Kind, possible: set[DateOrder]) -> DateOrder | None:
        if kind == "padding":
            order = self._padded_order(where)
            return order if order in possible else None
        if where not in self._votes:
            return None
        ranked = self._votes[where][kind].most_common(2)
        if not ranked or (len(ranked) > 1 and ranked[0][1] < _CLEAR * ranked[1][1]):
            return None
        return ranked[0][0] if ranked[0][0] in possible else None

    def _padded_order(self, where: tuple[Place, str]) -> DateOrder | None:
        """`1 09 2007`: an unpadded day, a padded month (`j m Y`); hardly any theme prints `n d Y` or `d n Y`."""
        if where not in self._padding or not where[1].endswith("yyyy"):
            return None
        first, second = (_constant(part) for part in self._padding[where][:2])
        if first is False and second is True:
            return "dmy"
        return "mdy" if first is True and second is False else None

    def _usual(self, printed: PrintedDate) -> DateOrder | None:
        """Dots and spaces stand in day-first dates nearly everywhere; of slashes only the language can tell."""
        language = (self.language or "").replace("_", "-").casefold()
        base = language.partition("-")[0]
        if base in _YEAR_FIRST and "ymd" in printed.readings:
            return "ymd"
        mark = printed.layout.replace("yyyy", "").replace("n", "")[:1]
        if mark in ". " or (base and base != "en") or language in _DAY_FIRST_ENGLISH:
            return "dmy" if "dmy" in printed.readings else None
        return "mdy" if language == "en-us" and "mdy" in printed.readings else None


def resolve(printed: PrintedDate, order: DateOrder | None) -> str | None:
    """``YYYY-MM-DD``, or ``YYYY-MM-DDTHH:MM:SS`` where a time is printed, local as printed; seconds not printed are 00.

    None without a year, and where the order matters and is None. An order that the date cannot have (31 in the month's
    place) gives way to the only one that it can.
    """
    meanings = printed.meanings
    reading = printed.readings.get(order) if order else None
    if reading is None and len(meanings) == 1:
        (reading,) = meanings
    day = reading.iso() if reading else None
    if not day or not printed.time:
        return day
    return f"{day}T{printed.time}" + ("" if len(printed.time) > 5 else ":00")


def with_year(printed: PrintedDate, latest: str) -> str | None:
    """A date without year in the last year in which it is not after ``latest`` (a day is allowed) and falls on the
    weekday that is printed; None where none of seven years fits."""
    bound = date.fromisoformat(latest[:10]) + timedelta(days=1)
    for reading in printed.meanings:
        for year in range(bound.year, bound.year - 7, -1):
            iso = reading._replace(year=year).iso()
            try:
                day = date.fromisoformat(iso or "")
            except ValueError:
                continue
            if day <= bound and printed.weekday in (None, day.isoweekday()):
                return iso
    return None


def month_languages(dates: Iterable[PrintedDate]) -> list[str]:
    """The languages that know the month names of these dates, those that know most first, for a second `find_date`."""
    votes: Counter[str] = Counter()
    for printed in dates:
        votes.update(sorted(printed.languages))
    return [language for language, _ in votes.most_common()]


def _orders_of(dates: Sequence[PrintedDate]) -> list[DateOrder]:
    """The orders in which at least one of the dates can be read, and none cannot."""
    orders: set[DateOrder] = {order for printed in dates for order in printed.readings}
    return sorted(order for order in orders if all(order in printed.readings for printed in dates if printed.ambiguous))


def _ordinal(printed: PrintedDate | None, order: DateOrder) -> int | None:
    """The day's number since the year 1, in this order or the only possible one."""
    day = resolve(printed, order) if printed else None
    return date.fromisoformat(day[:10]).toordinal() if day else None


def _least(badness: dict[DateOrder, int], factor: int) -> list[DateOrder]:
    """The one order whose badness is less than every other's by the factor."""
    ranked = sorted(badness, key=badness.__getitem__)
    if len(ranked) > 1 and badness[ranked[0]] * factor < badness[ranked[1]]:
        return ranked[:1]
    return []


def _constant(counts: Counter[bool]) -> bool | None:
    """Whether all (but stray ones) are padded, or none."""
    if counts[True] > _CLEAR * counts[False]:
        return True
    return False if counts[False] > _CLEAR * counts[True] else None
