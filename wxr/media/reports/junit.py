"""JUnit XML: what build servers show as tests; an error is a failed test, anything else a passed one that says so."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from lxml import etree

from wxr.media.findings import FINDING_CODES, Finding, Report
from wxr.media.reports.words import place_name, subject, visible


def junit_report(report: Report) -> Iterator[bytes]:
    """A suite for each code, a case for each finding."""
    counts = {"tests": str(len(report.findings) or 1), "failures": str(report.summary.severities["error"])}
    root = etree.Element("testsuites", {"name": "wxr audit", **counts, "errors": "0"})
    codes = list(FINDING_CODES)
    findings = sorted(report.findings, key=lambda finding: codes.index(finding.code))
    for code, group in groupby(findings, key=lambda finding: finding.code):
        cases = list(group)
        failed = len(cases) if FINDING_CODES[code].severity == "error" else 0
        suite = _suite(root, code, len(cases), failed)
        for finding in cases:
            _case(suite, finding)
    if not findings:
        suite = _suite(root, "media", 1, 0)
        etree.SubElement(suite, "testcase", classname="media", name="nothing is wrong")
    yield etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _suite(root: etree._Element, name: str, tests: int, failures: int) -> etree._Element:
    counts = {"tests": str(tests), "failures": str(failures), "errors": "0", "skipped": "0"}
    return etree.SubElement(root, "testsuite", {"name": name, **counts})


def _case(suite: etree._Element, finding: Finding) -> None:
    case = etree.SubElement(suite, "testcase", classname=finding.code, name=visible(subject(finding)))
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
