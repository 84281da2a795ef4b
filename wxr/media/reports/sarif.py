"""SARIF 2.1.0: what code hosts and editors show as results of an analysis."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import Any
from urllib.parse import quote

import msgspec

from wxr.media.findings import FINDING_CODES, Finding, Report
from wxr.media.reports.words import place_name, subject

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_BASE = "UPLOADS"
_KEPT = ":/?#[]@!$&'()*+,;=%-._~"


def sarif_report(report: Report) -> Iterator[bytes]:
    """One run; each code is a rule, each finding a result in a file of the uploads folder or at an address."""
    codes = list(FINDING_CODES)
    run: dict[str, Any] = {
        "tool": {"driver": {"name": "wxr", "version": _version(), "rules": [_rule(code) for code in codes]}},
        "originalUriBaseIds": {_BASE: {"description": {"text": "the uploads folder"}}},
        "results": [_result(finding, codes.index(finding.code)) for finding in report.findings],
    }
    document = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    yield msgspec.json.format(msgspec.json.encode(document), indent=1)
    yield b"\n"


def _rule(code: str) -> dict[str, Any]:
    kind = FINDING_CODES[code]
    return {
        "id": code,
        "shortDescription": {"text": kind.meaning},
        "help": {"text": kind.advice},
        "defaultConfiguration": {"level": _LEVELS[kind.severity]},
    }


def _result(finding: Finding, rule: int) -> dict[str, Any]:
    places = [f"{place_name(place)} {place.link or ''} ({place.where})" for place in finding.references]
    used = f" Used in: {'; '.join(places)}." if places else ""
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{subject(finding)}: {finding.evidence}.{used} {' '.join(finding.suggestions)}".strip()},
        "partialFingerprints": {"subject/v1": f"{finding.code}:{subject(finding)}"},
    }
    if finding.file:
        result["locations"] = [_location({"uri": quote(finding.file), "uriBaseId": _BASE})]
    elif finding.resolved:
        result["locations"] = [_location({"uri": quote(finding.resolved, safe=_KEPT)})]
    return result


def _location(artifact: dict[str, str]) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": artifact}}


def _version() -> str:
    try:
        return version("wxr-archive")
    except PackageNotFoundError:
        return "0"
