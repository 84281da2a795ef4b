"""The table of what jobs took."""

from __future__ import annotations

import datetime
import os
import platform
import shutil
import statistics
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.jobs import Job
from benchmarks.taken import Input, Taken, run

_HEADINGS = ("job", "seconds", "CPU s", "MB/s", "posts/s", "peak MiB", "to floor", "CPU to floor")


def print_table(source: Input, jobs: Callable[[Path], Sequence[Job]], folder: Path, rounds: int) -> None:
    """Runs the jobs in turn, round by round, and prints what they took as a table in Markdown.

    Outputs stay in the folder until all is done: where thousands of files were just removed, some file systems make new
    ones many times slower.
    """
    taken: dict[str, list[Taken]] = {}
    for number in range(rounds):
        place = folder / str(number)
        place.mkdir()
        for job in jobs(place):
            taken.setdefault(job.name, []).append(run(job.command))
    for number in range(rounds):
        shutil.rmtree(folder / str(number))
    floor = next((_median(taken[job.name]) for job in jobs(folder) if job.is_floor), None)
    kind = "pages" if source.path.is_dir() else "items"
    print(f"\n{source.size / 1e6:,.0f} MB, {source.posts:,} {kind}; median of {rounds}; {_machine()}\n")
    print(f"| {' | '.join(_HEADINGS)} |\n|---{'|---:' * (len(_HEADINGS) - 1)}|")
    for name, runs in taken.items():
        print(_row(name, source, runs, floor), flush=True)


def _row(name: str, source: Input, runs: list[Taken], floor: tuple[float, float] | None) -> str:
    seconds, cpu = _median(runs)
    memory = max(each.memory or 0 for each in runs) / 2**20
    cells = [
        name,
        f"{seconds:.2f}",
        f"{cpu:.2f}",
        f"{source.size / 1e6 / seconds:.1f}",
        f"{source.posts / seconds:,.0f}",
    ]
    cells.append(f"{memory:.0f}" if memory else "")
    cells += [f"{seconds / floor[0]:.2f}", f"{cpu / floor[1]:.2f}"] if floor else ["", ""]
    return f"| {' | '.join(cells)} |"


def _median(runs: list[Taken]) -> tuple[float, float]:
    return statistics.median(each.seconds for each in runs), statistics.median(each.cpu for each in runs)


def _machine() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        model = next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        model = platform.processor() or platform.machine()
    load = f", load {os.getloadavg()[0]:.1f} at the end" if hasattr(os, "getloadavg") else ""
    today = datetime.datetime.now(datetime.UTC).date()
    return f"{model}, {os.cpu_count()} cores{load}; Python {platform.python_version()}; {today}"
