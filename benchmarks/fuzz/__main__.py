"""Fuzzes what takes bytes from strangers, with atheris (``pip install atheris``; Linux, macOS).

    python -m benchmarks.fuzz [TARGET...] [--seconds 600] [--found FOLDER]
    python -m benchmarks.fuzz TARGET --again FILE

Targets are wxr, shortcodes, blocks, php, pages, text; without a name all of them, one after the other, each in a
process of its own. Inputs that found new ways through the code, and crashes, stay in FOLDER; the next run starts from
them. Prints executions and crashes of each target, and ends with 1 where there was a crash; more than ten seconds of
the process's time is one. ``--again`` runs a target on one file, such as a crash.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

_NAMES = ("wxr", "shortcodes", "blocks", "php", "pages", "text")
_WORDS = Path(__file__).parent / "words"
_SLOW = 10.0  # seconds of this process
_START = 5  # seconds that a process needs before it fuzzes
_LONGEST = 1 << 14  # bytes of an input
_RUNS = re.compile(r"stat::number_of_executed_units:\s*(\d+)")


def main() -> None:
    """Fuzzes each target in a process of its own and prints a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", metavar="TARGET", choices=[*_NAMES, []])
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--found", type=Path, default=Path("fuzzed"))
    parser.add_argument("--again", type=Path, metavar="FILE")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.again:
        _timed(arguments.targets[0])(arguments.again.read_bytes())
    elif arguments.here:
        _fuzz(arguments.targets[0], arguments.seconds, arguments.found)
    else:
        crashes = [_row(name, arguments.seconds, arguments.found) for name in arguments.targets or _NAMES]
        sys.exit(1 if any(crashes) else 0)


def _row(name: str, seconds: int, found: Path) -> int:
    """Fuzzes one target until its time is over, beginning again after each crash; how many there were."""
    crashes = found / name / "crashes"
    crashes.mkdir(parents=True, exist_ok=True)
    before = len(list(crashes.iterdir()))
    command = [sys.executable, "-m", "benchmarks.fuzz", name, "--here", "--found", str(found)]
    end = time.monotonic() + seconds
    runs = 0
    with (found / name / "log").open("a") as log:
        while (left := int(end - time.monotonic())) > _START:
            done = subprocess.run(
                [*command, "--seconds", str(left)], capture_output=True, text=True, errors="replace", check=False
            )
            log.write(done.stdout + done.stderr)
            count = _RUNS.search(done.stderr)
            if count is None:
                print(f"{name}: ended with {done.returncode}; {log.name} says why")
                break
            runs += int(count[1])
    new = len(list(crashes.iterdir())) - before
    print(f"{name:12} {runs:>10,} runs in {seconds} seconds, {new} crashes", flush=True)
    return new


def _fuzz(name: str, seconds: int, found: Path) -> None:
    """Fuzzes a target in this process, which libFuzzer ends."""
    import atheris  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415 - not to be had everywhere

    with atheris.instrument_imports(include=["wxr"], enable_loader_override=False):
        _import_all()
    inputs = found / name / "inputs"
    inputs.mkdir(parents=True, exist_ok=True)
    run = _timed(name)
    for number, seed in enumerate(importlib.import_module("benchmarks.fuzz.targets").TARGETS[name].seeds()):
        (inputs / f"seed-{number}").write_bytes(seed[:_LONGEST])
    options = [f"-max_total_time={seconds}", f"-max_len={_LONGEST}", "-timeout=60", "-rss_limit_mb=1024"]
    options += [f"-dict={_WORDS / name}.txt", f"-artifact_prefix={found / name / 'crashes'}/", "-print_final_stats=1"]
    atheris.Setup([sys.argv[0], *options, str(inputs)], run)
    atheris.Fuzz()


def _import_all() -> None:
    """The whole package, so that no module is loaded later and misses being watched."""
    import wxr  # noqa: PLC0415 - only now

    for module in pkgutil.walk_packages(wxr.__path__, "wxr."):
        if not module.name.startswith(("wxr.__main__", "wxr.cli")):
            importlib.import_module(module.name)


def _timed(name: str) -> Callable[[bytes], None]:
    """The function that gets the bytes, with a clock around it."""
    run: Callable[[bytes], None] = importlib.import_module("benchmarks.fuzz.targets").TARGETS[name].run

    def timed(data: bytes) -> None:
        start = time.process_time()
        run(data)
        assert time.process_time() - start < _SLOW, f"{len(data)} bytes took {time.process_time() - start:.0f} s"

    return timed


if __name__ == "__main__":
    main()
