"""The jobs that are measured, ours and those of peers that are installed."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from benchmarks.taken import Input

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
# Every field of every record made, as any caller of the library gets them; nothing computed from bodies.
_READ = """
import sys, wxr
with wxr.open(sys.argv[1], jobs=int(sys.argv[2])) as archive:
    for post in archive.stored():
        pass
"""
_OUTPUTS = (
    ("JSONL, bodies verbatim", "a.jsonl", ("--bodies", "content")),
    ("JSONL, HTML and Markdown", "b.jsonl", ("--bodies", "html,markdown")),
    ("SQLite with full text", "c.db", ()),
    ("Markdown folder", "tree", ()),
)


class Job(NamedTuple):
    """A row of the table: what it is called, and the command; ``alone`` names the same job in one process."""

    name: str
    command: tuple[str, ...]
    is_floor: bool = False
    alone: str | None = None


def jobs_for(source: Input, folder: Path) -> list[Job]:
    """Every job on an export, in one process and in two; then the peers."""
    export = str(source.path)
    rows = [Job("floor: lxml fills a dict", (sys.executable, "-c", _FLOOR, export), is_floor=True)]
    rows += _alone_and_not("read only", lambda cores: (sys.executable, "-c", _READ, export, cores))
    for name, output, options in _OUTPUTS:
        rows += _alone_and_not(name, partial(_convert, export, folder / output, options))
    rows.append(Job("audit, 2 processes", _wxr("audit", export, "--jobs", "2")))
    return rows + _peers(export, folder)


def page_jobs(source: Input, folder: Path) -> list[Job]:
    """The jobs on a folder of saved pages; the floor is for exports."""
    command = _convert(str(source.path), folder / "p.jsonl", ("--bodies", "content"), "1")
    return [Job("pages to JSONL, 1 process", command)]


def _alone_and_not(name: str, command: Callable[[str], tuple[str, ...]]) -> list[Job]:
    alone = Job(f"{name}, 1 process", command("1"))
    return [alone, Job(f"{name}, 2 processes", command("2"), alone=alone.name)]


def _convert(source: str, output: Path, options: tuple[str, ...], cores: str) -> tuple[str, ...]:
    return _wxr("convert", source, "--force", "--quiet", "--output", str(output), "--jobs", cores, *options)


def _wxr(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "wxr", *arguments)


def _peers(export: str, folder: Path) -> list[Job]:
    rows = []
    if peer := shutil.which("wordpress-export-to-markdown"):
        output = folder / "peer"
        options = ("--wizard=false", "--save-attached-images=false", "--save-scraped-images=false")
        command = (peer, *options, f"--input={export}", f"--output={output}")
        rows.append(Job("wordpress-export-to-markdown", command))
    if peer := shutil.which("nikola"):
        output = folder / "nikola"
        options = ("--no-downloads", "--one-file", "--export-comments", "-o", str(output))
        rows.append(Job("nikola import_wordpress", (peer, "import_wordpress", *options, export)))
    return rows
