"""Kills conversions at random moments and says what was left behind.

    python -m benchmarks.kills EXPORT.xml [--times 50] [--seed 1]

For each format: the output must be absent, the old one, or whole; and the next run gives the same bytes.
"""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

_OUTPUTS = ("a.json", "a.jsonl", "a.db", "a.xml", "tree")


def content(path: Path) -> dict[str, bytes]:
    """The bytes of a file, or of all files of a folder; nothing where there is none."""
    if path.is_dir():
        return {file.relative_to(path).as_posix(): file.read_bytes() for file in path.rglob("*") if file.is_file()}
    return {path.name: path.read_bytes()} if path.exists() else {}


def main() -> None:
    """Runs the kills and prints a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("export", type=Path)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    dice = random.Random(arguments.seed)
    for name in _OUTPUTS:
        with tempfile.TemporaryDirectory() as folder:
            found = run(arguments.export, Path(folder) / name, arguments.times, dice)
        print(f"{name:8}", ", ".join(f"{count} {what}" for what, count in sorted(found.items())))


def run(export: Path, target: Path, times: int, dice: random.Random) -> Counter[str]:
    """What stood at the target after each kill; half of the runs replace an older output."""
    command = [sys.executable, "-m", "wxr", "convert", str(export), "--output", str(target), "--force", "--quiet"]
    start = time.perf_counter()
    subprocess.run(command, check=True)
    lasts = time.perf_counter() - start
    whole = content(target)
    found: Counter[str] = Counter()
    for turn in range(times):
        old = {}
        if turn % 2:
            subprocess.run([*command, "--bodies", "content"], check=True)
            old = content(target)
        elif target.exists():
            subprocess.run(["rm", "-rf", str(target)], check=True)
        process = subprocess.Popen(command)
        time.sleep(dice.uniform(0, lasts))
        process.send_signal(signal.SIGKILL)
        process.wait()
        left = content(target)
        found["none" if not left else "whole" if left == whole else "old" if left == old else "BAD"] += 1
    subprocess.run(command, check=True)
    found["same bytes after all" if content(target) == whole else "OTHER BYTES"] += 1
    found["left beside it"] += len(list(target.parent.iterdir())) - 1
    return found


if __name__ == "__main__":
    main()
