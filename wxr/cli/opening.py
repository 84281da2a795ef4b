"""What every command does first and last: open the archive, then turn its notices into lines and an exit status."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Literal

import msgspec

import wxr
from wxr.console import Progress, printable
from wxr.errors import InterruptionError, OutputError, UsageError
from wxr.limits import NAMES, Limits
from wxr.model import Notice
from wxr.notices import Notices
from wxr.sources.meter import Meter

_MOST = 10  # notices on a terminal


@contextlib.contextmanager
def opened(
    sources: list[str],
    kind: str | None,
    date_order: Literal["dmy", "mdy", "ymd"] | None,
    notices: Path | None,
    progress: Progress,
    jobs: int | None = None,
    *,
    fix_mojibake: bool = False,
    limit: list[str] | None = None,
) -> Iterator[wxr.Archive]:
    """The archive, its notices going to a file as they come where one was named."""
    with contextlib.ExitStack() as stack:
        listener = None
        if notices is not None:
            try:
                file = stack.enter_context(notices.open("wb"))
            except OSError as error:
                raise OutputError(f"{notices}: cannot be written ({error.strerror})") from error

            def listener(notice: Notice) -> None:
                file.write(msgspec.json.encode(notice) + b"\n")

        meter = Meter(progress.reading)
        opened = wxr.open(
            *sources,
            kind=kind,
            date_order=date_order,
            on_notice=listener,
            meter=meter,
            jobs=jobs or wxr.all_cores(),
            fix_mojibake=fix_mojibake,
            limits=_limits(limit or ()),
        )
        stack.enter_context(opened)
        try:
            yield opened
        except KeyboardInterrupt as error:
            progress.end()
            raise InterruptionError(f"interrupted; {str(error) or 'nothing was written'}") from error


def _limits(settings: Collection[str]) -> Limits:
    """The caps after changes such as ``xml-attributes=50000``. Raises `UsageError`."""
    changes: dict[str, int] = {}
    for setting in settings:
        name, _, value = setting.partition("=")
        if name not in NAMES:
            raise UsageError(f"the limit {name!r} is not known; use one of {', '.join(NAMES)}")
        if not (value.isascii() and value.isdigit() and int(value[:19])):
            raise UsageError(f"--limit {setting}: give a whole number above 0, as in {name}=1000000")
        changes[NAMES[name]] = int(value[:19])
    return Limits(**changes)


def notice_line(notice: Notice) -> str:
    """A notice as one safe line: where, how grave, what."""
    place = ":".join(str(part) for part in (notice.source, notice.line) if part is not None)
    post = f" (post {notice.post})" if notice.post is not None else ""
    return printable(f"{place}{': ' if place else ''}{notice.severity} {notice.code}: {notice.message}{post}")


def tell(notices: Notices, codes: Collection[str]) -> None:
    """The first notices of some codes on standard error; the others are of reading, and in ``--notices FILE``."""
    odd = [notice for notice in notices if notice.code in codes]
    sys.stderr.writelines(f"{notice_line(notice)}\n" for notice in odd[:_MOST])
    if len(odd) > _MOST:
        sys.stderr.write(f"and {len(odd) - _MOST:,} more: --notices FILE\n")


def status(notices: Notices, *, strict: bool) -> int:
    """4 where something was lost, which is what an error says; 1 where the user wants notices to count."""
    worst = notices.worst()
    return 4 if worst == "error" else 1 if strict and worst == "warning" else 0
