"""Redirects as a spreadsheet, for servers and people that none of the other forms is made for."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from wxr.moving.places import SAFE_IN_PATH
from wxr.moving.redirects.batch import Batch
from wxr.moving.redirects.rules import Redirect, parameters
from wxr.notices import Notices

FILE = "redirects.csv"
_COLUMNS = ("from", "to", "status", "kind", "post")


def write(redirects: Batch, folder: Path, _notices: Notices) -> None:
    """Writes the file: percent-encoded addresses from ``/`` on, or absolute where the host is another."""
    with (folder / FILE).open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(_COLUMNS)
        for each in redirects:
            rows.writerows((source, each.to, 301, each.kind, each.post) for source in _sources(each))


def _sources(each: Redirect) -> Iterator[str]:
    """The old addresses from ``/`` on."""
    path = quote(each.path, safe=SAFE_IN_PATH)
    if not each.parameter:
        yield path
        return
    for name in parameters(each):
        yield f"{path.rstrip('/')}/?{quote(name)}={quote(each.value, safe='')}"
