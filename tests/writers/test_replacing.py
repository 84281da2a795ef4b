"""An output appears whole or not at all, whatever happens to the run that writes it."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import wxr
from wxr.errors import OutputError
from wxr.writers.replacing import replacing

FERRY = "fixtures/wxr/slow-ferry.xml"
OUTPUTS = ("a.json", "a.jsonl", "a.db", "a.xml", "tree")


def content(path: Path) -> dict[str, bytes]:
    """The bytes of a file, or of all files of a folder; nothing where there is none."""
    if path.is_dir():
        return {file.relative_to(path).as_posix(): file.read_bytes() for file in path.rglob("*") if file.is_file()}
    return {path.name: path.read_bytes()} if path.exists() else {}


@pytest.mark.parametrize("name", OUTPUTS)
def test_a_killed_run_leaves_old_none_or_whole(tmp_path, name):
    wxr.convert(FERRY, tmp_path / name)
    whole = content(tmp_path / name)
    command = [sys.executable, "-m", "wxr", "convert", FERRY, str(tmp_path / "new" / name), "-q"]
    dice = random.Random(name)
    for _ in range(4):
        process = subprocess.Popen(command)
        time.sleep(dice.uniform(0.1, 0.6))
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert content(tmp_path / "new" / name) in ({}, whole)
        if (tmp_path / "new" / name).exists():
            break
    wxr.convert(FERRY, tmp_path / "new" / name, force=True)
    assert content(tmp_path / "new" / name) == whole
    assert [path.name for path in (tmp_path / "new").iterdir()] == [name]  # nothing is left of the killed runs


@pytest.mark.parametrize("name", OUTPUTS)
def test_a_failing_disk_leaves_the_old_output(tmp_path, name, monkeypatch):
    wxr.convert(FERRY, tmp_path / name)
    old = content(tmp_path / name)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    monkeypatch.setattr(os, "sync", full)
    with pytest.raises(OutputError, match="No space left on device"):
        wxr.convert(FERRY, tmp_path / name, force=True)
    assert content(tmp_path / name) == old
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_second_run_on_the_same_target_is_refused(tmp_path):
    target = tmp_path / "a.json"
    with replacing(target, force=False) as part:
        part.write_text("first")
        with pytest.raises(OutputError, match=r"a\.json: another run is writing it"), replacing(target, force=True):
            pass
    assert target.read_text() == "first"
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_what_appeared_meanwhile_is_not_replaced(tmp_path):
    target = tmp_path / "a.json"
    run = replacing(target, force=False)
    run.__enter__().write_text("ours")
    target.write_text("theirs")
    with pytest.raises(OutputError, match="exists already"):
        run.__exit__(None, None, None)
    assert target.read_text() == "theirs"


def test_two_conversions_are_the_same_bytes(tmp_path):
    for name in OUTPUTS:
        wxr.convert(FERRY, tmp_path / "one" / name)
        wxr.convert(FERRY, tmp_path / "two" / name)
        assert content(tmp_path / "one" / name) == content(tmp_path / "two" / name)


def test_48_a_link_planted_beside_the_target_is_not_followed(tmp_path):
    victim = tmp_path / "victim"
    victim.write_text("untouched")
    (tmp_path / ".a.json.wxr-lock").symlink_to(victim)
    with pytest.raises(OutputError, match="cannot be written"):
        wxr.convert(FERRY, tmp_path / "a.json")
    assert victim.read_text() == "untouched"
