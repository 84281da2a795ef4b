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
from benchmarks.taken import Input, Taken, peak_of, timed

_HEADINGS = ("job", "seconds", "CPU s", "MB/s", "posts/s", "peak MiB", "to floor", "lowest, highest", "CPU to floor")
_CORES = ("second core", "times faster", "lowest, highest")


def print_table(source: Input, jobs: Callable[[Path], Sequence[Job]], folder: Path, rounds: int) -> None:
    """Runs the jobs in turn, once to see their memory and then round by round, and prints tables in Markdown.

    Outputs stay in the folder until all is done: where thousands of files were just removed, some file systems make new
    ones many times slower.
    """
    rows = jobs(_made(folder / "memory"))
    peaks = {job.name: peak_of(job.command) for job in rows}
    taken: dict[str, list[Taken]] = {job.name: [] for job in rows}
    for number in range(rounds):
        for job in jobs(_made(folder / str(number))):
            taken[job.name].append(timed(job.command))
    for name in ("memory", *map(str, range(rounds))):
        shutil.rmtree(folder / name)
    kind = "pages" if source.path.is_dir() else "items"
    print(f"\n{source.size / 1e6:,.0f} MB, {source.posts:,} {kind}; median of {rounds}; {_machine()}\n")
    _print_headings(_HEADINGS)
    floor = next((taken[job.name] for job in rows if job.is_floor), None)
    for job in rows:
        print(_row(job.name, source, taken[job.name], peaks[job.name], floor), flush=True)
    if any(job.alone for job in rows):
        print()
        _print_headings(_CORES)
    for job in rows:
        if job.alone:
            print(f"| {' | '.join([job.name, *_ratios(taken[job.alone], taken[job.name])])} |", flush=True)


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _print_headings(headings: Sequence[str]) -> None:
    print(f"| {' | '.join(headings)} |\n|---{'|---:' * (len(headings) - 1)}|")


def _row(name: str, source: Input, runs: list[Taken], peak: int | None, floor: list[Taken] | None) -> str:
    seconds, cpu = statistics.median(run.seconds for run in runs), statistics.median(run.cpu for run in runs)
    cells = [
        name,
        f"{seconds:.2f}",
        f"{cpu:.2f}",
        f"{source.size / 1e6 / seconds:.1f}",
        f"{source.posts / seconds:,.0f}",
    ]
    cells.append(f"{peak / 2**20:.0f}" if peak else "")
    if floor:
        of_cpu = statistics.median(run.cpu / least.cpu for run, least in zip(runs, floor, strict=True))
        cells += [*_ratios(runs, floor), f"{of_cpu:.2f}"]
    else:
        cells += [""] * 3
    return f"| {' | '.join(cells)} |"


def _ratios(runs: list[Taken], others: list[Taken]) -> list[str]:
    """How many times as long the first took as the others of the same round: median, lowest and highest."""
    ratios = [run.seconds / other.seconds for run, other in zip(runs, others, strict=True)]
    return [f"{statistics.median(ratios):.2f}", f"{min(ratios):.2f}, {max(ratios):.2f}"]


def _machine() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        model = next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        model = platform.processor() or platform.machine()
    load = f", load {os.getloadavg()[0]:.1f} at the end" if hasattr(os, "getloadavg") else ""
    today = datetime.datetime.now(datetime.UTC).date()
    return f"{model}, {os.cpu_count()} cores{load}; Python {platform.python_version()}; {today}"
