"""How long the jobs take and how much memory, beside what lxml alone takes.

    python -m benchmarks [--sizes 1,10,100,1000] [--rounds N] [--only WORDS] [EXPORT]

Makes its inputs (`benchmarks.exports`: seeded, the same bytes at every run), then runs each job in a process of its
own, once to see its memory and then several times for its seconds: the jobs in turn, so that a slow minute of the
machine falls on all of them. The first table has the median time, megabytes and posts a second, the peak memory of the
whole process tree, and the ratio to the floor of the same round: ``lxml.iterparse`` filling a dict per item. The second
says what a second process gives. Peers that are on the PATH run beside. With EXPORT, that file instead. Linux only, as
far as memory is concerned.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.exports import write_export, write_pages
from benchmarks.jobs import Job, jobs_for, page_jobs
from benchmarks.table import print_table
from benchmarks.taken import Input

_PAGES = 1_000


def main() -> None:
    """Prints a table for each input."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("export", nargs="?", type=Path, help="an export to take instead")
    parser.add_argument("--sizes", default="1,10,100,1000", help="megabytes of the exports that are made")
    parser.add_argument("--rounds", type=int, default=3, help="timed runs of each job (default 3)")
    parser.add_argument("--only", default="", help="jobs whose name holds one of these words, by comma, and the floor")
    arguments = parser.parse_args()
    words = [word for word in arguments.only.split(",") if word]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for source in _inputs(arguments, folder):
            print_table(source, partial(_chosen, source, words), folder, arguments.rounds)
            if source.path.is_relative_to(folder) and source.path.is_file():
                source.path.unlink()


def _chosen(source: Input, words: list[str], folder: Path) -> list[Job]:
    jobs = page_jobs(source, folder) if source.path.is_dir() else jobs_for(source, folder)
    return [job for job in jobs if job.is_floor or not words or any(word in job.name for word in words)]


def _inputs(arguments: argparse.Namespace, folder: Path) -> Iterator[Input]:
    if arguments.export:
        size = arguments.export.stat().st_size
        yield Input(arguments.export, size, arguments.export.read_bytes().count(b"<item>"))
        return
    for size in map(int, arguments.sizes.split(",")):
        path = folder / f"export-{size}.xml"
        yield Input(path, size * 1_000_000, write_export(path, size * 1_000_000))
    pages = folder / "pages"
    yield Input(pages, write_pages(pages, _PAGES), _PAGES)


if __name__ == "__main__":
    main()
