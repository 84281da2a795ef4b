"""JSON and JSON Lines: everything, for programs."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from wxr.media.findings import AUDIT_SCHEMA, Report


def json_report(report: Report) -> Iterator[bytes]:
    """One document of the schema `wxr-audit/1`."""
    yield msgspec.json.format(msgspec.json.encode(report), indent=1)
    yield b"\n"


def jsonl_report(report: Report) -> Iterator[bytes]:
    """A record a line: the summary first, then the findings."""
    head = {"record": "summary", "schema": AUDIT_SCHEMA} | msgspec.structs.asdict(report.summary)
    yield msgspec.json.encode(head) + b"\n"
    for finding in report.findings:
        yield msgspec.json.encode({"record": "finding"} | msgspec.structs.asdict(finding)) + b"\n"
