"""SARIF 2.1.0: what code hosts and editors show as results of an analysis."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import Any
from urllib.parse import quote

import msgspec

from wxr.media.findings import FINDING_CODES, Finding, Report, Summary
from wxr.media.reports.data import json_with
from wxr.media.reports.words import place_name, subject, title, visible, webaddress

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_BASE = "UPLOADS"
_KEPT = ":/?#@!$&'()*+,;=%-._~"
_LONE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_PLACES = 50  # named of one finding; the JSON has them all
# In a message braces are placeholders (SARIF 3.11.5), and brackets make links (3.11.6): an archive's are neither.
_MESSAGE = str.maketrans({"{": "{{", "}": "}}", "[": "\\[", "]": "\\]"})


def sarif_report(report: Report) -> Iterator[bytes]:
    """One run; each code is a rule, each finding a result in a file of the uploads folder or at an address."""
    codes = list(FINDING_CODES)
    run: dict[str, Any] = {
        "tool": {"driver": {"name": "wxr", "version": _version(), "rules": [_rule(code) for code in codes]}},
        "originalUriBaseIds": {_BASE: {"description": {"text": "the uploads folder"}}},
        "results": [],
    }
    document = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    results = (_result(finding, codes.index(finding.code), report.summary) for finding in report.findings)
    yield from json_with(msgspec.json.format(msgspec.json.encode(document), indent=1), "results", results, depth=3)


def _rule(code: str) -> dict[str, Any]:
    kind = FINDING_CODES[code]
    return {
        "id": code,
        "name": title(code),
        "shortDescription": {"text": kind.meaning},
        "help": {"text": kind.advice},
        "defaultConfiguration": {"level": _LEVELS[kind.severity]},
    }


def _result(finding: Finding, rule: int, summary: Summary) -> dict[str, Any]:
    places = "; ".join(f"{place_name(place)} ({place.where})" for place in finding.references[:_PLACES])
    more = len(finding.references) - _PLACES
    used = f" Used in: {places}{f'; and {more:,} more' if more > 0 else ''}." if places else ""
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": _text(f"{subject(finding)}: {finding.evidence}.{used} {' '.join(finding.suggestions)}".strip()),
        "locations": [_location(_artifact(finding, summary))],
        "partialFingerprints": {"subject/v1": f"{finding.code}:{subject(finding)}"},
    }
    related = [
        _location(_address(link)) | {"id": number, "message": _text(place_name(place))}
        for number, place in enumerate(finding.references[:_PLACES], 1)
        if (link := webaddress(place.link))
    ]
    return result | ({"relatedLocations": related} if related else {})


def _artifact(finding: Finding, summary: Summary) -> dict[str, str]:
    """The file, the address, or the export that names an attachment: code hosts refuse a result without a place."""
    if finding.file:
        return {"uri": quote(finding.file, errors="backslashreplace"), "uriBaseId": _BASE}
    return _address(webaddress(finding.resolved) or next(iter(summary.sources), "export.xml"))


def _address(text: str) -> dict[str, str]:
    return {"uri": quote(_LONE_PERCENT.sub("%25", text), safe=_KEPT, errors="backslashreplace")}


def _location(artifact: dict[str, str]) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": artifact}}


def _text(text: str) -> dict[str, str]:
    return {"text": visible(text).translate(_MESSAGE)}


def _version() -> str:
    try:
        return version("wxr-archive")
    except PackageNotFoundError:
        return "0"
