"""What must not take memory by its size: one run each of exports that are extreme in one way.

    python -m benchmarks.extremes [NAME...] [--gigabytes 5]

A body of 10 MB, 100,000 attachments, a million comments on one post, gigabytes through a pipe. The table has the time
and the peak memory of the whole process tree.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.exports import attachment, comment, document, item, items
from benchmarks.taken import tree_memory


def huge_body() -> Iterator[str]:
    """One post whose body has 10 MB."""
    yield item(random.Random(1), 1, body="\n\n".join(["Two hundred words of a lantern in the harbour."] * 210_000))


def attachments() -> Iterator[str]:
    """Posts are few, pictures many."""
    return (attachment(number) for number in range(1, 100_001))


def comments() -> Iterator[str]:
    """One post that everybody answered."""
    chance = random.Random(1)
    before, mark, behind = item(chance, 1, comments="<!-- comments -->").partition("<!-- comments -->")
    assert mark
    yield before
    for each in range(1, 1_000_001):
        yield comment(chance, each, "2010-05-01 10:00:00")
    yield behind


CASES: dict[str, Callable[[], Iterator[str]]] = {
    "body of 10 MB": huge_body,
    "100,000 attachments": attachments,
    "1,000,000 comments on a post": comments,
}


def main() -> None:
    """Runs the cases and prints what they took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="words of the cases to run; all without any")
    parser.add_argument("--gigabytes", type=float, default=5, help="of the export that comes through a pipe")
    arguments = parser.parse_args()
    size = arguments.gigabytes * 1e9
    cases = {**CASES, f"{arguments.gigabytes:g} GB through a pipe": lambda: items(size)}
    print("| case | MB | seconds | peak MiB |\n|---|---:|---:|---:|")
    for name, make in cases.items():
        if not arguments.names or any(word in name for word in arguments.names):
            written, seconds, peak = run(make())
            print(f"| {name} | {written / 1e6:,.0f} | {seconds:.1f} | {peak / 2**20:.0f} |", flush=True)


def run(made: Iterator[str]) -> tuple[int, float, int]:
    """Bytes given to `wxr convert - --output a.jsonl`, the seconds that it took, and its peak memory."""
    begun, written, peak = time.perf_counter(), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        output = str(Path(folder, "a.jsonl"))
        command = (sys.executable, "-m", "wxr", "convert", "-", "--output", output, "--bodies", "content", "--quiet")
        process = subprocess.Popen(command, stdin=subprocess.PIPE)
        assert process.stdin is not None
        for number, piece in enumerate(document(made)):
            written += process.stdin.write(piece.encode())
            if number % 500 == 0:
                peak = max(peak, tree_memory(process.pid) or 0)
        process.stdin.close()
        while process.poll() is None:
            peak = max(peak, tree_memory(process.pid) or 0)
            time.sleep(0.1)
        if process.returncode:
            sys.exit(f"wxr ended with {process.returncode}")
    return written, time.perf_counter() - begun, peak


if __name__ == "__main__":
    main()
