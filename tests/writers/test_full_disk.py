"""A disk without room: the old output stays, or none appears; one line says why, and the exit status is 3."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

import wxr
from benchmarks.exports import write_export
from tests.writers.test_replacing import content

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
    write_export(path, 1_500_000)
    return path


def run(*arguments: object, code: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    code += "import runpy; runpy.run_module('wxr', run_name='__main__', alter_sys=True)"
    command = [sys.executable, "-c", code, "convert", *map(str, arguments), "--quiet", "--jobs", "1"]
    return subprocess.run(
        command, capture_output=True, text=True, timeout=300, check=False, env={**os.environ, **environment}
    )


@pytest.mark.parametrize("old", [False, True], ids=["none before", "an old one"])
@pytest.mark.parametrize("name", OUTPUTS)
def test_a_full_disk_leaves_old_or_none(small_disk, export, name, old):
    target = small_disk / name
    if old:
        (target if name != "tree" else target / "a.md").parent.mkdir(exist_ok=True)
        (target if name != "tree" else target / "a.md").write_text("old")
    before = content(target)
    done = run(export, "--output", target, "--force")
    assert (done.returncode, done.stderr.count("\n")) == (3, 1)
    assert f"{target}: cannot be written (" in done.stderr
    assert content(target) == before
    assert [path.name for path in small_disk.iterdir()] == [name] * old


@pytest.mark.parametrize("name", OUTPUTS[:4])
def test_a_write_that_fails_leaves_old_or_none(tmp_path, name):
    """No file may become as large as the output is; the temporary files are smaller."""
    pytest.importorskip("resource", reason="limits of a process are a thing of Unix")
    source, target = "fixtures/wxr/slow-ferry.xml", tmp_path / "out" / name
    wxr.convert(source, target)
    before = content(target)
    most = target.stat().st_size - 1
    done = run(
        source,
        "--output",
        target,
        "--force",
        code=f"import resource as r; r.setrlimit(r.RLIMIT_FSIZE, ({most}, {most}));",
    )
    assert (done.returncode, done.stderr.count("\n")) == (3, 1)
    assert f"{target}: cannot be written (" in done.stderr
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
