"""JSON and JSON Lines: everything, for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from wxr.media.findings import AUDIT_SCHEMA, Report


def json_report(report: Report) -> Iterator[bytes]:
    """One document of the schema `wxr-audit/1`."""
    whole = msgspec.json.format(msgspec.json.encode(msgspec.structs.replace(report, findings=())), indent=1)
    yield from json_with(whole, "findings", report.findings)


def json_with(document: bytes, name: str, values: Iterable[object], depth: int = 1) -> Iterator[bytes]:
    """A document, indented by a space a level, with the values in its only empty list of that name.

    ``depth`` is how deep the list's name stands. The values are written one by one: there may be a hundred thousand.
    """
    before, after = document.split(f'"{name}": []'.encode())
    yield before + f'"{name}": ['.encode()
    margin, separator = b"\n" + b" " * (depth + 1), b""
    for value in values:
        formatted = msgspec.json.format(msgspec.json.encode(value), indent=1)
        yield separator + margin + formatted.replace(b"\n", margin)
        separator = b","
    yield (margin[:-1] if separator else b"") + b"]" + after + b"\n"


def jsonl_report(report: Report) -> Iterator[bytes]:
    """A record a line: the summary first, then the findings."""
    head = {"record": "summary", "schema": AUDIT_SCHEMA} | msgspec.structs.asdict(report.summary)
    yield msgspec.json.encode(head) + b"\n"
    for finding in report.findings:
        yield msgspec.json.encode({"record": "finding"} | msgspec.structs.asdict(finding)) + b"\n"
