"""The forms of an audit's report: one table, by the suffix of the file's name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from wxr.errors import UsageError
from wxr.media.findings import Report
from wxr.media.reports.data import json_report, jsonl_report
from wxr.media.reports.junit import junit_report
from wxr.media.reports.page import html_report
from wxr.media.reports.prose import markdown_report
from wxr.media.reports.sarif import sarif_report
from wxr.media.reports.table import csv_report
from wxr.media.reports.terminal import report_text
from wxr.media.thumbnails import thumbnails
from wxr.writers.replacing import refuse_existing, replacing

__all__ = ["REPORTS", "check_report_path", "report_text", "write_report"]

REPORTS: dict[str, Callable[[Report], Iterator[bytes]]] = {
    ".json": json_report,
    ".jsonl": jsonl_report,
    ".csv": csv_report,
    ".md": markdown_report,
    ".html": html_report,
    ".xml": junit_report,
    ".sarif": sarif_report,
}


def check_report_path(path: str | Path, *, force: bool = False) -> None:
    """Raises `UsageError` where the suffix tells no form, `OutputError` where something stands there already."""
    if Path(path).suffix.lower() not in REPORTS:
        raise UsageError(f"{path}: a report is one of {', '.join(REPORTS)}")
    refuse_existing(Path(path), force=force)


def write_report(report: Report, path: str | Path, *, force: bool = False, uploads: str | Path | None = None) -> None:
    """Writes a report in the form that the suffix names; the file appears whole or not at all.

    ``uploads`` is the folder, zip or tar of the audit: with it an HTML report shows thumbnails of what is there. Raises
    `UsageError` for a suffix that is not known, `SourceError` where the uploads cannot be read, `OutputError` where the
    report cannot be written or exists already and ``force`` is not given.
    """
    check_report_path(path, force=force)
    suffix = Path(path).suffix.lower()
    if suffix == ".html" and uploads is not None:
        pieces = html_report(report, thumbnails(report, uploads))
    else:
        pieces = REPORTS[suffix](report)
    with replacing(Path(path), force=force) as part, part.open("wb") as file:
        file.writelines(pieces)
