"""How long the jobs take and how much memory, beside what lxml alone takes.

    python -m benchmarks [--size MB] [--rounds N] [EXPORT]

Each job runs in a process of its own, several times; the table has the median of the wall-clock times, the rate, the
peak memory of the whole process tree (proportional set size, so shared pages count once; Linux only) and the ratio to
the floor: ``lxml.iterparse`` filling a dict per item, in the same run. Without EXPORT, one of our own making.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks.exports import write_export

_FLOOR = """
import sys
from lxml import etree
source = open(sys.argv[1], "rb")
for _, item in etree.iterparse(source, events=("end",), tag="{*}item", huge_tree=True, resolve_entities=False):
    record = {}
    for child in item:
        if len(child):
            record.setdefault(child.tag, []).append({part.tag: part.text for part in child})
        else:
            record[child.tag] = child.text
    item.clear()
    while item.getprevious() is not None:
        del item.getparent()[0]
"""
_READ = "import sys, wxr\nfor post in wxr.open(sys.argv[1], jobs=int(sys.argv[2])).posts(): pass"
_POLL = 0.1  # seconds between two looks at the memory


class Job(NamedTuple):
    """A row of the table: what it is called, and the command without its paths."""

    name: str
    command: tuple[str, ...]


class Taken(NamedTuple):
    """What one run took: seconds, and bytes where they can be told."""

    seconds: float
    memory: int | None


def jobs_for(export: str, folder: Path) -> list[Job]:
    """Every job, on one core and on all."""
    python, wxr = sys.executable, (sys.executable, "-m", "wxr", "convert", export, "--force", "--quiet", "--output")
    outputs = [
        ("JSONL, bodies verbatim", "a.jsonl", ("--bodies", "content")),
        ("JSONL, HTML and Markdown", "b.jsonl", ("--bodies", "html,markdown")),
        ("SQLite with full text", "c.db", ()),
        ("Markdown folder", "tree", ()),
    ]
    rows = [Job("floor: lxml fills a dict", (python, "-c", _FLOOR, export))]
    rows += [Job(f"read only, {_cores(cores)}", (python, "-c", _READ, export, cores)) for cores in ("1", "2")]
    for name, output, options in outputs:
        rows += [Job(f"{name}, {_cores(n)}", (*wxr, str(folder / output), "--jobs", n, *options)) for n in ("1", "2")]
    return rows


def _cores(number: str) -> str:
    return f"{number} process{'es' if number != '1' else ''}"


def run(command: tuple[str, ...]) -> Taken:
    """Runs a command to its end, looking at its memory all the while."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    peak: int | None = None
    while process.poll() is None:
        held = _tree_memory(process.pid)
        peak = held if peak is None or (held or 0) > peak else peak
        time.sleep(_POLL)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return Taken(time.perf_counter() - begun, peak)


def _tree_memory(pid: int) -> int | None:
    """Bytes of a process and all that it started."""
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
        total += next(int(line.split()[1]) * 1024 for line in rollup.splitlines() if line.startswith("Pss:"))
    return total or None


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("export", nargs="?", help="an export to take instead")
    parser.add_argument("--size", type=int, default=100, help="megabytes of the export that is made (default 100)")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each job (default 3)")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        export = arguments.export
        if export is None:
            export = str(folder / "export.xml")
            items = write_export(Path(export), arguments.size * 1_000_000)
            print(f"{items:,} items made")
        size = Path(export).stat().st_size / 1e6
        print(f"{size:,.0f} MB, {arguments.rounds} rounds\n")
        print(f"{'job':38} {'seconds':>8} {'MB/s':>7} {'peak MB':>8} {'to floor':>9}")
        floor = 0.0
        for job in jobs_for(export, folder):
            taken = [run(job.command) for _ in range(arguments.rounds)]
            seconds = statistics.median(each.seconds for each in taken)
            floor = floor or seconds
            memory = max((each.memory or 0) for each in taken) / 1e6
            figures = f"{seconds:8.2f} {size / seconds:7.1f} {memory or float('nan'):8.0f} {seconds / floor:9.2f}"
            print(f"{job.name:38} {figures}", flush=True)


if __name__ == "__main__":
    main()
