"""A few lines for a terminal."""

from __future__ import annotations

from itertools import islice

from wxr.console import printable, table
from wxr.media.findings import FINDING_CODES, Report
from wxr.media.reports.words import headline, place_name, subject
from wxr.notices import counted

_WORST = 10


def report_text(report: Report) -> str:
    """What is wrong in a sentence, how many findings there are of each code, and the ten worst."""
    counts = report.summary.codes
    lines = [headline(report)]
    if counts:
        rows = (
            (f"{kind.severity} {code}: {kind.meaning}", counts.get(code, 0)) for code, kind in FINDING_CODES.items()
        )
        lines.append(table(row for row in rows if row[1]))
    if report.summary.online:
        verdicts = ", ".join(f"{count:,} {verdict}" for verdict, count in report.summary.online.items())
        lines.append(f"asked online: {verdicts}")
    wrong = list(islice((finding for finding in report.findings if finding.severity != "info"), _WORST + 1))
    if wrong:
        lines.append("the worst:" if len(wrong) <= _WORST else "the ten worst:")
    for finding in wrong[:_WORST]:
        lines.append(f"  {finding.code} {printable(subject(finding))}")
        if finding.references:
            first = printable(place_name(finding.references[0]))
            more = len(finding.references) - 1
            lines.append(f"    in “{first}”" + (f" and {counted(more, 'more place')}" if more else ""))
    return "\n".join(lines) + "\n"
