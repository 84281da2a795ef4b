"""Running a command and measuring it: seconds, and the memory of all its processes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

_POLL = 0.1  # seconds between two looks at the memory


class Input(NamedTuple):
    """What jobs are given: an export or a folder of pages, its bytes, and how many items or pages it holds."""

    path: Path
    size: int
    posts: int


class Taken(NamedTuple):
    """What one run took: wall-clock seconds, CPU seconds of all its processes, and bytes where they can be told."""

    seconds: float
    cpu: float
    memory: int | None


def run(command: tuple[str, ...], stdin: Path | None = None) -> Taken:
    """Runs a command to its end, looking at its memory all the while."""
    begun, before = time.perf_counter(), _children_cpu()
    source = stdin.open("rb") if stdin else subprocess.DEVNULL
    process = subprocess.Popen(
        command, stdin=source, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=_environment()
    )
    peak: int | None = None
    while process.poll() is None:
        held = tree_memory(process.pid)
        peak = held if peak is None or (held or 0) > peak else peak
        time.sleep(_POLL)
    if process.returncode:
        said = process.stderr.read().decode(errors="replace") if process.stderr else ""
        sys.exit(f"{' '.join(command)} ended with {process.returncode}: {said[-2000:]}")
    return Taken(time.perf_counter() - begun, _children_cpu() - before, peak)


def _environment() -> dict[str, str]:
    """An installed package is compiled, so what is measured may compile itself at its first run."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _children_cpu() -> float:
    if sys.platform == "win32":
        return 0.0
    import resource  # noqa: PLC0415 - not on Windows

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def tree_memory(pid: int) -> int | None:
    """Bytes of a process and all that it started: proportional set size, so that shared pages count once."""
    total = 0
    waiting = [pid]
    while waiting:
        process = Path("/proc") / str(waiting.pop())
        try:
            rollup = (process / "smaps_rollup").read_text()
            waiting += [
                int(child) for task in (process / "task").iterdir() for child in (task / "children").read_text().split()
            ]
        except (OSError, ValueError):
            continue  # it has ended, or this is no Linux
        total += next((int(line.split()[1]) * 1024 for line in rollup.splitlines() if line.startswith("Pss:")), 0)
    return total or None
