"""Dates of posts and comments, from what is printed, what is machine-readable, and what addresses tell."""

from __future__ import annotations

import re
from datetime import date

from wxr.notices import Notices
from wxr.parsing.dates import OrderEvidence, PrintedDate, Sighting, with_year
from wxr.readers.html_page.draft import CommentDraft, PostDraft

_UTC = re.compile(r"(?:Z|[+-]00:?00)$")
_ISO = re.compile(r"^((?:19|20)\d\d-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?))?")


def utc(machine: str | None) -> str | None:
    """A machine-readable date as UTC with Z, None where it is not in UTC."""
    found = _ISO.match(machine.strip()) if machine else None
    if not machine or not found or not found[2] or not _UTC.search(machine.strip()):
        return None
    return f"{moment(found[1], found[2])}Z"


def local(machine: str | None) -> str | None:
    """A machine-readable date as local time: its offset is dropped, which WordPress printed wrongly before 5.3."""
    found = _ISO.match(machine.strip()) if machine else None
    if not found:
        return None
    try:
        date.fromisoformat(found[1])
    except ValueError:
        return None
    return moment(found[1], found[2])


def moment(day: str, time: str | None) -> str:
    """A day with a time of day (``HH:MM`` or ``HH:MM:SS``) as one date of the model."""
    return f"{day}T{time if len(time) == 8 else f'{time}:00'}" if time else day


def weigh(evidence: OrderEvidence, draft: PostDraft) -> None:
    """Adds one page's dates to the site's evidence."""
    known = draft.known or next((day for m in draft.machine if (day := local(m))), None)
    sightings = [Sighting(printed, "post", known) for printed in draft.dates[:1]]
    sightings += [Sighting(c.dates[0], "comment", local(c.machine)) for c in draft.comments if c.dates]
    evidence.add_page(sightings, latest=draft.latest)


def report(evidence: OrderEvidence, draft: PostDraft, notices: Notices) -> None:
    """Says what decided where the post's date can be read in several orders, or is printed without its year."""
    printed = draft.dates[0] if draft.dates else None
    if printed is None:
        return
    if printed.ambiguous:
        decision = evidence.decide("post", printed)
        code = "date-order-decided" if decision.order else "date-order-unknown"
        message = f"{printed.text!r}: {decision.reason}"
        notices.once((code, decision.kind, printed.layout), code, message, source=draft.page, post=draft.id)
    elif printed.partial and (day := post_date(evidence, draft)):
        message = f"{printed.text!r} is read as {day[:10]}"
        notices.add("date-year-inferred", message, source=draft.page, post=draft.id)


def post_date(evidence: OrderEvidence, draft: PostDraft) -> str | None:
    """The post's date at the best precision that the page has; None where it tells none."""
    machines = [day for m in draft.machine if (day := local(m))]
    known = draft.known if draft.known and len(draft.known) == 10 else None
    sure = [draft.known, *machines]
    for machine in machines:
        if not draft.dates or any(_can_be(printed, machine) for printed in draft.dates):
            return machine
    for printed in sorted(draft.dates, key=lambda p: not any(day and _can_be(p, day) for day in sure)):
        if day := evidence.resolve("post", printed):
            return day if "T" in day else moment(day, draft.time)
    if known:
        return moment(known, draft.time)
    return next(iter(machines), None) or _year_from_comments(evidence, draft) or (draft.gmt[:10] if draft.gmt else None)


def comment_date(evidence: OrderEvidence, draft: CommentDraft) -> str | None:
    """The comment's date, None where none is printed."""
    machine = local(draft.machine)
    printed = draft.dates[0] if draft.dates else None
    if machine and (printed is None or _can_be(printed, machine)):
        return machine
    day = evidence.resolve("comment", printed) if printed else None
    return moment(day, draft.time) if day and "T" not in day else day or machine


def _can_be(printed: PrintedDate, day: str) -> bool:
    return any(
        ((reading.iso() or "").startswith(day[:10]) and reading.year is not None)
        or (reading.year is None and day[5:10] == f"{reading.month:02}-{reading.day:02}")
        for reading in printed.readings.values()
    )


def _year_from_comments(evidence: OrderEvidence, draft: PostDraft) -> str | None:
    """A date without a year is the last such day before the first comment; one older than the others is a stray."""
    partial = next((printed for printed in draft.dates if printed.partial), None)
    days = sorted(day[:10] for comment in draft.comments if (day := comment_date(evidence, comment)))
    day = with_year(partial, days[len(days) // 8]) if partial is not None and days else None
    return moment(day, draft.time or (partial.time if partial else None)) if day else None
