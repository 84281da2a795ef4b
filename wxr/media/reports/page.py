"""HTML: one self-contained page that a blogger understands; nothing in it runs that came from the archive."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any, NamedTuple

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from wxr.media.findings import FINDING_CODES, SEVERITIES, Report
from wxr.media.reports.words import headline, place_name, subject, visible, webaddress

_ROWS = 5_000  # findings on the page; a browser grows slow beyond, and the other forms have them all
_PLACES = 100  # places named of one finding
_BAR = 560  # the longest bar of a picture, in its own units


class Bar(NamedTuple):
    """A bar of a picture."""

    label: str
    severity: str
    number: int
    length: float


def html_report(report: Report) -> Iterator[bytes]:
    """The page, in pieces."""
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_shown
    )
    environment.filters |= {"subject": subject, "place_name": place_name, "webaddress": webaddress}
    style, script = _own("page.css"), _own("page.js")
    template = environment.from_string(_own("page.html"))
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    for piece in template.generate(
        report=report,
        summary=report.summary,
        headline=headline(report),
        codes=FINDING_CODES,
        severities=SEVERITIES,
        kinds=_kinds(report),
        years=_years(report),
        findings=report.findings[:_ROWS],
        more=max(0, len(report.findings) - _ROWS),
        places=_PLACES,
        policy=policy,
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
    ):
        yield piece.encode("utf-8", "replace")


def _shown(value: Any) -> Any:  # noqa: ANN401 - Jinja2 hands over whatever a template prints
    """What came from an archive with its invisible characters shown; our own markup as it is."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _own(name: str) -> str:
    return files("wxr.media.reports").joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _kinds(report: Report) -> list[Bar]:
    """How many findings there are of each code, the gravest codes first."""
    counts = report.summary.codes
    most = max(counts.values(), default=1)
    return [
        Bar(code, kind.severity, counts[code], max(2, counts[code] / most * _BAR))
        for code, kind in FINDING_CODES.items()
        if counts.get(code)
    ]


def _years(report: Report) -> list[Bar]:
    """Broken media by year of post; years without any between the first and the last are shown as such."""
    counts = {int(year): count for year, count in report.summary.years.items() if year.isdecimal()}
    if not counts:
        return []
    most, (first, last) = max(counts.values()), (min(counts), max(counts))
    span = range(first, last + 1) if last - first < 60 else sorted(counts)
    return [Bar(str(year), "error", counts.get(year, 0), counts.get(year, 0) / most * 100) for year in span]
