"""HTML: one self-contained page that a blogger understands; nothing in it runs that came from the archive."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any, NamedTuple

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from wxr.media.findings import FINDING_CODES, SEVERITIES, Report, Summary
from wxr.media.reports.words import headline, linked, places, subject, title, visible, webaddress
from wxr.media.thumbnails import Thumbnail

_ROWS = 20_000  # findings on the page; a browser grows slow beyond, and the other forms have them all
_SCREENFUL = 50  # findings shown at a time where the script runs, which has the same number
_FIRST = 3  # places shown of one finding at once
_PLACES = 100  # places named of one finding
_LEAST = 1.5  # per cent: the shortest bar that can be seen
_HIGHEST = 88  # per cent: the highest column, so that its number finds room above
_SPAN = 40  # years between the first and the last that are all drawn, those without broken media too


class Bar(NamedTuple):
    """A bar of a picture."""

    key: str
    label: str
    severity: str
    number: int
    percent: float


def html_report(report: Report, pictures: Mapping[str, Thumbnail] | None = None) -> Iterator[bytes]:
    """The page, in pieces; ``pictures`` are thumbnails by the file of a finding."""
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_shown
    )
    environment.filters |= {
        "linked": linked, "number": "{:,}".format, "places": places, "subject": subject, "title": title,
        "webaddress": webaddress,
    }  # fmt: skip
    style, script = _own("page.css"), _own("page.js")
    summary = report.summary
    for piece in environment.from_string(_own("page.html")).generate(
        summary=summary,
        headline=headline(report),
        worst=next((severity for severity in SEVERITIES if summary.severities[severity]), "sound"),
        facts=_facts(summary),
        unchecked=_unchecked(summary),
        codes=FINDING_CODES,
        severities=SEVERITIES,
        kinds=_kinds(summary),
        years=_years(summary),
        findings=report.findings[:_ROWS],
        more=max(0, len(report.findings) - _ROWS),
        screenful=_SCREENFUL,
        first=_FIRST,
        most=_PLACES,
        pictures=pictures or {},
        policy=_policy(style, script),
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
    ):
        yield piece.encode("utf-8", "replace")


def _shown(value: Any) -> Any:  # noqa: ANN401 - Jinja2 hands over whatever a template prints
    """What came from an archive with its invisible characters shown; our own markup as it is."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _own(name: str) -> str:
    return files("wxr.media.reports").joinpath(name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Nothing is fetched, nothing runs and nothing is styled but what this project wrote."""
    return (
        f"default-src 'none'; img-src data:; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _facts(summary: Summary) -> list[tuple[str, int]]:
    facts = [
        ("posts", summary.posts),
        ("comments", summary.comments),
        ("references to media", summary.references),
        ("attachment records", summary.attachments),
    ]
    if summary.uploads is not None:
        facts.append(("files in the uploads folder", summary.files))
    if summary.online is not None:
        facts.append(("addresses asked for", sum(summary.online.values())))
    return facts


def _unchecked(summary: Summary) -> str:
    """What the page must not be taken to say, in a sentence; empty where everything was looked at."""
    if summary.uploads is not None:
        return ""
    if summary.online is not None:
        return "No uploads folder was given: the files were asked for on the net only."
    return "No uploads folder was given, so no file was looked into."


def _kinds(summary: Summary) -> list[Bar]:
    """How many findings there are of each code, the gravest codes first."""
    counts = summary.codes
    most = max(counts.values(), default=1)
    return [
        Bar(code, title(code), kind.severity, counts[code], _percent(counts[code], most))
        for code, kind in FINDING_CODES.items()
        if counts.get(code)
    ]


def _years(summary: Summary) -> list[Bar]:
    """Broken media by year of post; years without any between the first and the last are shown as such."""
    counts = {int(year): count for year, count in summary.years.items() if year.isdecimal()}
    if not counts:
        return []
    most, (first, last) = max(counts.values()), (min(counts), max(counts))
    span = range(first, last + 1) if last - first < _SPAN else sorted(counts)
    bars = [(str(year), counts.get(year, 0)) for year in span]
    return [Bar(year, year, "error", number, _percent(number, most, _HIGHEST)) for year, number in bars]


def _percent(number: int, most: int, whole: int = 100) -> float:
    return max(_LEAST, round(whole * number / most, 1)) if number else 0
