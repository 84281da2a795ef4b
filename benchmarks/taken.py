"""Running a command and measuring it: its seconds in one run, the memory of all its processes in another."""

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
    """What one run took: wall-clock seconds, and CPU seconds of all its processes."""

    seconds: float
    cpu: float


def timed(command: tuple[str, ...]) -> Taken:
    """Runs a command to its end and does nothing else."""
    begun, before = time.perf_counter(), _children_cpu()
    process = _started(command)
    said = process.communicate()[1]
    taken = Taken(time.perf_counter() - begun, _children_cpu() - before)
    _check(process, said)
    return taken


def peak_of(command: tuple[str, ...]) -> int | None:
    """Runs a command and returns the most bytes that its processes held; to look so often takes time of theirs."""
    process = _started(command)
    peak: int | None = None
    while process.poll() is None:
        held = tree_memory(process.pid)
        peak = held if peak is None or (held or 0) > peak else peak
        time.sleep(_POLL)
    _check(process, process.communicate()[1])
    return peak


def _started(command: tuple[str, ...]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=_environment()
    )


def _check(process: subprocess.Popen[bytes], said: bytes) -> None:
    if process.returncode:
        text = said.decode(errors="replace")[-2000:]
        sys.exit(f"{process.args!r} ended with {process.returncode}: {text}")


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
