"""JUnit XML: what build servers show as tests; an error is a failed test, anything else a passed one that says so."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from lxml import etree

from wxr.media.findings import FINDING_CODES, Finding, Report
from wxr.media.reports.words import by_code, place_name, subject, visible

_SUITE, _CASE = 1, 2  # how deep they stand


def junit_report(report: Report) -> Iterator[bytes]:
    """A suite for each code, a case for each finding; written one by one, for there may be a hundred thousand."""
    total, failures = len(report.findings) or 1, report.summary.severities["error"]
    yield b"<?xml version='1.0' encoding='utf-8'?>\n"
    yield _start("testsuites", 0, name="wxr audit", tests=total, failures=failures, errors=0)
    for code, count, findings in by_code(report.findings):
        failed = count if FINDING_CODES[code].severity == "error" else 0
        yield _start("testsuite", _SUITE, name=code, tests=count, failures=failed, errors=0, skipped=0)
        yield from map(_case, findings)
        yield b"  </testsuite>\n"
    if not report.findings:
        yield _start("testsuite", _SUITE, name="media", tests=1, failures=0, errors=0, skipped=0)
        yield b'    <testcase classname="media" name="nothing is wrong"/>\n  </testsuite>\n'
    yield b"</testsuites>\n"


def _start(tag: str, depth: int, /, **attributes: str | int) -> bytes:
    given = "".join(f" {key}={quoteattr(str(value))}" for key, value in attributes.items())
    return f"{'  ' * depth}<{tag}{given}>\n".encode()


def _case(finding: Finding) -> bytes:
    case = etree.Element("testcase", classname=finding.code, name=visible(subject(finding)))
    kind = FINDING_CODES[finding.code]
    lines = [finding.evidence]
    lines += [f"in: {place_name(place)} {place.link or ''} ({place.where})" for place in finding.references]
    lines += finding.suggestions
    if finding.severity == "error":
        part = etree.SubElement(case, "failure", type=finding.code, message=kind.meaning)
    else:
        part = etree.SubElement(case, "system-out")
        lines.insert(0, f"{finding.severity}: {kind.meaning}")
    part.text = visible("\n".join(lines))
    etree.indent(case, level=_CASE)
    return b"  " * _CASE + etree.tostring(case, encoding="utf-8") + b"\n"
