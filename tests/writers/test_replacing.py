"""An output appears whole or not at all, whatever happens to the run that writes it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import wxr
from wxr.errors import OutputError
from wxr.writers.replacing import replacing, workplace

FERRY = "fixtures/wxr/slow-ferry.xml"
OUTPUTS = ("a.json", "a.jsonl", "a.db", "a.xml", "tree")
FORMS = dict(zip(OUTPUTS, ("json", "jsonl", "sqlite", "wxr", "markdown"), strict=True)) | {
    name: name for name in ("comments-disqus", "comments-isso", "comments-remark42", "comments-giscus")
}


def content(path: Path) -> dict[str, bytes]:
    """The bytes of a file, or of all files of a folder; nothing where there is none."""
    if path.is_dir():
        return {file.relative_to(path).as_posix(): file.read_bytes() for file in path.rglob("*") if file.is_file()}
    return {path.name: path.read_bytes()} if path.exists() else {}


# Counts the steps of a conversion: what it does in the folder of its target, and the posts that it writes. Then each of
# some children of its own is killed at one step: before and while the posts are written, before, at and after the move.
KILLED = """
import os, signal, sys, wxr
source, folder, name = sys.argv[1:]
def convert(target, last=0):
    global steps, kill, place
    steps, kill, place = [], last, f"{folder}/{target}/"
    wxr.convert(source, place + name, on_posts=lambda _: step("post"))
def step(event):
    steps.append(event)
    if len(steps) == kill:
        os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(lambda event, arguments: any(str(each).startswith(place) for each in arguments) and step(event))
convert("whole")
post, move = steps.index("post"), steps.index("os.rename") + 1
for number, last in enumerate((post, (post + move) // 2, move - 1, move, move + 1)):
    child = os.fork()
    if not child:
        convert(number, last)
        os._exit(0)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot be made as copies there")
@pytest.mark.parametrize("name", OUTPUTS)
def test_a_killed_run_leaves_none_or_whole(tmp_path, name):
    subprocess.run([sys.executable, "-c", KILLED, FERRY, tmp_path, name], check=True, timeout=120)
    whole = content(tmp_path / "whole" / name)
    for number in range(5):
        target = tmp_path / str(number) / name
        assert content(target) == (whole if number == 4 else {})
        assert any(path.name != name for path in target.parent.iterdir())  # it was killed at its work
        wxr.convert(FERRY, target, force=True)
        assert content(target) == whole
        assert [path.name for path in target.parent.iterdir()] == [name]  # nothing is left of the killed run


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


@pytest.mark.parametrize("old", [False, True], ids=["none before", "an old one"])
@pytest.mark.parametrize("name", FORMS)
def test_every_format_refuses_a_target_that_another_run_writes(tmp_path, name, old):
    target = tmp_path / name
    if old:
        wxr.convert(FERRY, target, to=FORMS[name])
    before = content(target)
    for force in {old and name != "tree", old}:  # a folder is updated without it
        with (
            workplace(target),
            pytest.raises(OutputError, match=rf"{name}: another run is writing it; wait for its end"),
        ):
            wxr.convert(FERRY, target, to=FORMS[name], force=force)
    assert content(target) == before
    assert [path.name for path in tmp_path.iterdir()] == [name] * old


def test_what_appeared_meanwhile_is_not_replaced(tmp_path):
    target = tmp_path / "a.json"
    run = replacing(target, force=False)
    run.__enter__().write_text("ours")
    target.write_text("theirs")
    with pytest.raises(OutputError, match="exists already"):
        run.__exit__(None, None, None)
    assert target.read_text() == "theirs"


# With small inputs worth several processes.
EVERY_FORM = """
import sys, wxr
from wxr.archive import loading, runs
from wxr.readers.wxr_xml import parts
loading._WORTH_IT = runs._WORTH_IT = 0
runs._RANGE, parts._PART = 3, 3000
source, folder, jobs, *forms = sys.argv[1:]
for form in forms:
    name, to = form.split("=")
    wxr.convert(source, f"{folder}/{name}", to=to, jobs=int(jobs), bodies=["content", "html", "markdown", "text"])
"""


def test_the_same_source_gives_the_same_bytes_in_any_process_and_in_several(tmp_path):
    for jobs in ("1", "2"):
        subprocess.run(
            [sys.executable, "-c", EVERY_FORM, FERRY, tmp_path / jobs, jobs, *map("=".join, FORMS.items())],
            check=True, timeout=120, env={**os.environ, "PYTHONHASHSEED": jobs},
        )  # fmt: skip
    for name in FORMS:
        assert content(tmp_path / "1" / name) == content(tmp_path / "2" / name) != {}, name


def test_48_a_link_planted_beside_the_target_is_not_followed(tmp_path):
    victim = tmp_path / "victim"
    victim.write_text("untouched")
    (tmp_path / ".a.json.wxr-lock").symlink_to(victim)
    with pytest.raises(OutputError, match="cannot be written"):
        wxr.convert(FERRY, tmp_path / "a.json")
    assert victim.read_text() == "untouched"
