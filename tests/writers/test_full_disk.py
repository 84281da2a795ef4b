"""A disk without room: the old output stays, or none appears; one line says why, and the exit status is 3."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import wxr
from benchmarks.exports import write_export
from tests.writers.test_replacing import content
from wxr.errors import OutputError

OUTPUTS = ("a.json", "a.jsonl", "a.db", "a.xml", "tree")
ROOM = 400_000  # bytes of the disk, and of a file


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 400 KB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if not hasattr(os, "geteuid") or os.geteuid() or sys.platform != "linux":
        pytest.skip("only root can mount a small disk, on Linux")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", disk], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("nothing can be mounted here")
    yield disk
    subprocess.run(["umount", disk], check=True)


@pytest.fixture
def export(tmp_path):
    path = tmp_path / "big.xml"
    write_export(path, 700_000)
    return path


def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "wxr", "convert", *map(str, arguments), "--quiet", "--jobs", "1"]
    return subprocess.run(
        command, capture_output=True, text=True, timeout=300, check=False, env={**os.environ, **environment}
    )


def prepared(target: Path, *, old: bool) -> dict[str, bytes]:
    """What stands at a target before a run: something old, or nothing."""
    if old:
        file = target / "a.md" if target.name == "tree" else target
        file.parent.mkdir(exist_ok=True)
        file.write_text("old")
    return content(target)


@pytest.mark.parametrize("old", [False, True], ids=["none before", "an old one"])
@pytest.mark.parametrize("name", OUTPUTS)
def test_a_full_disk_leaves_old_or_none(small_disk, export, name, old):
    target = small_disk / name
    before = prepared(target, old=old)
    with pytest.raises(OutputError, match=rf"{target}: cannot be written \("):
        wxr.convert(export, target, force=True)
    assert content(target) == before
    assert [path.name for path in small_disk.iterdir()] == [name] * old


def test_a_full_disk_is_one_line_and_status_3(small_disk, export):
    target = small_disk / "a.json"
    before = prepared(target, old=True)
    done = run(export, "--output", target, "--force")
    assert (done.returncode, done.stderr.count("\n")) == (3, 1)
    assert f"{target}: cannot be written (" in done.stderr
    assert content(target) == before


@pytest.mark.parametrize("name", OUTPUTS[:4])
def test_a_write_that_fails_leaves_old_or_none(tmp_path, name):
    """No file may become as large as the output is; the temporary files are smaller."""
    resource = pytest.importorskip("resource", reason="limits of a process are a thing of Unix")
    source, target = "fixtures/wxr/slow-ferry.xml", tmp_path / "out" / name
    wxr.convert(source, target)
    before = content(target)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (target.stat().st_size - 1, hard))
    try:
        with pytest.raises(OutputError, match=rf"{target}: cannot be written \("):
            wxr.convert(source, target, force=True)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert content(target) == before
    assert [path.name for path in target.parent.iterdir()] == [name]


def test_no_room_for_temporary_files_is_said_as_such(small_disk, export, tmp_path):
    done = run(export, "--output", tmp_path / "a.json", TMPDIR=str(small_disk))
    assert (done.returncode, done.stderr.count("\n")) == (3, 1)
    assert f"{small_disk}: temporary files cannot be written (No space left on device); TMPDIR may name" in done.stderr
    assert not (tmp_path / "a.json").exists()
    assert not list(small_disk.iterdir())


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no device that is always full")  # noqa: PTH110
@pytest.mark.parametrize("form", ["json", "jsonl", "wxr"])
def test_a_full_device_as_standard_output_is_one_line(form):
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run(
            [sys.executable, "-m", "wxr", "convert", "fixtures/wxr/slow-ferry.xml", "--output", "-", "--to", form, "-q"],
            stdout=full, stderr=subprocess.PIPE, text=True, timeout=120, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stderr.count("\n")) == (3, 1)
    assert "No space left on device" in done.stderr
