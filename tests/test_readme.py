"""The README tells the truth: its sessions are run, its output compared, its Python executed."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import FIXTURES, ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    shutil.copytree(FIXTURES, tmp_path / "fixtures")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(command: str, folder: Path) -> str:
    """What a shell prints; sqlite3's shell is stood in for, since a machine may lack it."""
    if query := re.fullmatch(r'sqlite3 (\S+) "(.*)"', command):
        with closing(sqlite3.connect(query[1])) as base:
            return "".join("|".join(map(str, row)) + "\n" for row in base.execute(query[2]))
    command = re.sub(r"\bwxr (?=convert|info|check|audit|media)", f"{sys.executable} -m wxr ", command)
    done = subprocess.run(
        command,
        shell=True,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=60,
        check=False,
    )
    return done.stdout


def test_the_sessions_print_what_the_readme_shows(folder):
    sessions = re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", "".join(blocks("console")), re.MULTILINE)
    assert len(sessions) >= 8
    for command, shown in sessions:
        expected, more, _ = shown.partition("...\n")
        printed = run(command, folder)
        assert printed.startswith(expected) if more else printed.rstrip("\n") == expected.rstrip("\n"), command


def test_the_python_runs(folder, capsys):
    for number, code in enumerate(blocks("python")):
        exec(compile(code, f"README, Python block {number}", "exec"), {})
    assert "2007-09-01T10:24:05 Forty minutes to the island 6 ['The old ferry" in capsys.readouterr().out


def test_there_are_exactly_two_setup_commands():
    (first, second) = blocks("sh")
    assert first.count("\n") == second.count("\n") == 1
    assert "wxr convert fixtures/" in first
    assert second.endswith("python -m pytest -q -n auto\n")


def test_the_files_it_links_to_are_there():
    for target in re.findall(r"\]\((?!https:)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target
