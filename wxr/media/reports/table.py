"""CSV: a finding a row, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from wxr.media.cells import safe_cell
from wxr.media.findings import FINDING_CODES, Finding, Report

COLUMNS = (
    "severity", "code", "meaning", "file", "url", "resolved", "attachment", "places", "posts", "links", "evidence",
    "suggestions",
)  # fmt: skip


def csv_report(report: Report) -> Iterator[bytes]:
    """A head and a row for each finding; a cell that a spreadsheet would calculate begins with an apostrophe."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(COLUMNS)
    for finding in report.findings:
        writer.writerow([safe_cell(cell) for cell in _cells(finding)])
        yield buffer.getvalue().encode()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue().encode()


def _cells(finding: Finding) -> list[str]:
    posts = dict.fromkeys(str(place.post) for place in finding.references if place.post is not None)
    links = dict.fromkeys(place.link for place in finding.references if place.link)
    return [
        finding.severity,
        finding.code,
        FINDING_CODES[finding.code].meaning,
        finding.file or "",
        finding.url or "",
        finding.resolved or "",
        "" if finding.attachment is None else str(finding.attachment),
        str(len(finding.references)),
        " ".join(posts),
        " ".join(links),
        finding.evidence,
        " ".join(finding.suggestions),
    ]
