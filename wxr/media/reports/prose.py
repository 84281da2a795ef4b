"""Markdown: the report as a text to read, to mail, to put into an issue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from wxr.media.findings import FINDING_CODES, Finding, Reference, Report
from wxr.media.reports.words import by_code, headline, place_name, subject, visible, webaddress

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&$^])")  # no text begins a line, so what means something only there may stand
_ADDRESS = re.compile(r"(https?://\S+)")
_MOST = 50  # places named of one finding; the JSON has them all


def markdown_report(report: Report) -> Iterator[bytes]:
    """A sentence, a table of counts, and a section a code."""
    summary = report.summary
    yield f"# Media of {_text(summary.site or summary.url or 'the archive')}\n\n{_text(headline(report))}\n".encode()
    if report.findings:
        yield b"\n| | what | how many |\n| --- | --- | ---: |\n"
    groups = list(by_code(report.findings))
    for code, count, _ in groups:
        yield f"| {FINDING_CODES[code].severity} | {_text(code)} | {count:,} |\n".encode()
    for code, _, findings in groups:
        kind = FINDING_CODES[code]
        yield f"\n## {_text(code)}\n\n{_text(kind.meaning)} {_text(kind.advice)}\n\n".encode()
        for finding in findings:
            yield _item(finding).encode()


def _item(finding: Finding) -> str:
    lines = [f"- **{_text(subject(finding))}**: {_text(finding.evidence)}"]
    lines += [f"  - {_place(reference)}" for reference in finding.references[:_MOST]]
    if len(finding.references) > _MOST:
        lines.append(f"  - and {len(finding.references) - _MOST:,} more")
    lines += [f"  - *{_text(suggestion)}*" for suggestion in finding.suggestions]
    return "\n".join(lines) + "\n"


def _place(reference: Reference) -> str:
    name = _text(place_name(reference))
    link = webaddress(reference.link)
    shown = f"[{name}](<{quote(link, safe=_KEPT)}>)" if link else name
    return f"{shown} ({_text(reference.where)})"


_KEPT = ":/?#[]@!$&'()*+,;=%-._~"


def _text(text: str) -> str:
    """Text from an archive as Markdown that means nothing but itself, on one line."""
    words = _ADDRESS.split(" ".join(visible(text).split()))
    return "".join(
        f"<{quote(word, safe=_KEPT)}>" if at % 2 else _SPECIAL.sub(r"\\\1", word) for at, word in enumerate(words)
    )
