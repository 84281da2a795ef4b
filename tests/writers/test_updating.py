"""A rerun into the same folder: it brings up to date what is ours and unchanged, and touches nothing else."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import wxr
from wxr.errors import OutputError
from wxr.writers.manifest import NAME

POSTS = {1: ("first", "One"), 2: ("second", "Two"), 3: ("third", "Three")}
LATER = {1: ("first", "One, revised"), 3: ("third", "Three"), 4: ("fourth", "Four"), 5: ("fifth", "Five")}
LAST = {1: ("first", "One again"), 2: ("second", "Two"), 6: ("sixth", "Six")}


def export(path: Path, posts: dict[int, tuple[str, str]]) -> Path:
    items = "".join(
        f"<item><title>{title}</title><wp:post_id>{number}</wp:post_id><wp:post_name>{slug}</wp:post_name>"
        f"<wp:post_type>page</wp:post_type><wp:status>publish</wp:status></item>"
        for number, (slug, title) in posts.items()
    )
    path.write_text(
        f'<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Moss</title><wp:wxr_version>1.2</wp:wxr_version>{items}</channel></rss>'
    )
    return path


@pytest.fixture
def blog(tmp_path):
    """A folder that was written once, and a way to write into it again."""

    def run(posts, **options) -> wxr.Result:
        return wxr.convert(export(tmp_path / "moss.xml", posts), tmp_path / "blog", **options)

    run(POSTS)
    return tmp_path / "blog", run


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def stamps(folder: Path) -> dict[Path, tuple[int, int]]:
    """What tells that a file was not even written anew."""
    return {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in folder.rglob("*")}


def fresh(tmp_path: Path, posts) -> dict[str, bytes]:
    wxr.convert(export(tmp_path / "fresh.xml", posts), tmp_path / "fresh", force=True)
    return content(tmp_path / "fresh")


def same(one: dict[str, bytes], other: dict[str, bytes]) -> bool:
    """Equal but for the name of the source."""
    return {name: data for name, data in one.items() if name != NAME} == {
        name: data for name, data in other.items() if name != NAME
    }


def test_a_rerun_changes_nothing_where_nothing_changed(blog):
    folder, run = blog
    before = stamps(folder)
    result = run(POSTS)
    assert result.update.counts() == [("as before", 4)]
    assert stamps(folder) == before


def test_what_changed_is_written_and_what_is_gone_is_removed(blog, tmp_path):
    folder, run = blog
    untouched = (folder / "pages" / "third.md").stat().st_ino
    result = run(LATER)
    assert same(content(folder), fresh(tmp_path, LATER))
    assert sorted(result.update.new) == ["pages/fifth.md", "pages/fourth.md"]
    assert (result.update.changed, result.update.removed) == (["pages/first.md"], ["pages/second.md"])
    assert (folder / "pages" / "third.md").stat().st_ino == untouched
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_what_a_person_changed_stays_and_is_said(blog):
    folder, run = blog
    for name in ("first", "second"):
        (folder / "pages" / f"{name}.md").write_text("mine")
    (folder / "pages" / "third.md").unlink()
    (folder / "pages" / "fourth.md").write_text("my own page")
    (folder / "notes.txt").write_text("not yours")
    for _ in range(2):
        result = run(LATER)
        assert (folder / "pages" / "first.md").read_text() == "mine"
        assert (folder / "pages" / "second.md").read_text() == "mine"
        assert not (folder / "pages" / "third.md").exists()
        assert (folder / "pages" / "fourth.md").read_text() == "my own page"
        assert (folder / "notes.txt").read_text() == "not yours"
        assert (folder / "pages" / "fifth.md").exists()
    # The one that the archive lost is its editor's own from then on.
    assert result.update.kept == {
        "pages/first.md": "was changed by hand; left as it is",
        "pages/third.md": "was removed by hand; not written again",
        "pages/fourth.md": "is not ours; left as it is",
    }
    assert result.notices.counts()["file-kept"] == 3


def test_an_edit_that_is_taken_back_is_brought_up_to_date_again(blog):
    folder, run = blog
    page = folder / "pages" / "first.md"
    ours = page.read_bytes()
    page.write_text("mine")
    run(LATER)
    page.write_bytes(ours)
    assert run(LATER).update.changed == ["pages/first.md"]
    assert b"revised" in page.read_bytes()


def test_force_writes_the_folder_anew(blog, tmp_path):
    folder, run = blog
    (folder / "pages" / "first.md").write_text("mine")
    (folder / "notes.txt").write_text("not yours")
    run(LATER, force=True)
    assert same(content(folder), fresh(tmp_path, LATER))


def test_a_folder_of_somebody_else_is_refused(blog):
    folder, run = blog
    (folder / NAME).unlink()
    before = content(folder)
    with pytest.raises(OutputError, match="exists already; give --force"):
        run(LATER)
    assert content(folder) == before


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"format":"wxr-manifest/2","files":{}}',
        '{"format":"wxr-manifest/1","files":{"../victim":"' + "0" * 64 + '"}}',
        '{"format":"wxr-manifest/1","files":{"/etc/x":"' + "0" * 64 + '"}}',
        '{"format":"wxr-manifest/1","files":{"C:\\\\x":"' + "0" * 64 + '"}}',
        '{"format":"wxr-manifest/1","files":{"a//b":"' + "0" * 64 + '"}}',
        '{"format":"wxr-manifest/1","files":{"a":"0"}}',
    ],
)
def test_a_manifest_that_is_none_of_ours_is_no_manifest(blog, text):
    folder, run = blog
    (folder / NAME).write_text(text)
    with pytest.raises(OutputError, match="exists already"):
        run(LATER)


class KilledError(BaseException):
    """The run ends here."""


@pytest.mark.parametrize("moves", range(6))
@pytest.mark.parametrize("then", [LATER, LAST], ids=["the same again", "another state"])
def test_a_run_that_is_killed_leaves_whole_files_and_the_next_ends_the_work(blog, tmp_path, monkeypatch, moves, then):
    folder, run = blog
    old, new = content(folder), fresh(tmp_path, LATER)
    left = [moves]

    def counted(method):
        def step(path, *arguments, **options):
            if folder in (path.parent, *path.parents) or (arguments and folder in Path(arguments[0]).parents):
                if not left[0]:
                    raise KilledError
                left[0] -= 1
            return method(path, *arguments, **options)

        return step

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", counted(Path.replace))
        patch.setattr(Path, "unlink", counted(Path.unlink))
        with pytest.raises(KilledError):
            run(LATER)
    for name, data in content(folder).items():
        assert name == NAME or data in (old.get(name), new.get(name)), name
    result = run(then)
    assert result.update.kept == {}
    assert same(content(folder), fresh(tmp_path, then))
    assert "coming" in json.loads((folder / NAME).read_bytes())
    assert json.loads((folder / NAME).read_bytes())["coming"] == {}


# The process gets a signal when it is about to move the file that is named.
SIGNALLED = """
import os, runpy, signal
from pathlib import Path
replace = Path.replace
def signalled(path, target):
    if Path(target).name == {name!r}:
        os.kill(os.getpid(), signal.{signal})
    return replace(path, target)
Path.replace = signalled
runpy.run_module("wxr", run_name="__main__", alter_sys=True)
"""


def signalled(folder: Path, source: Path, name: str, sign: str) -> subprocess.CompletedProcess[str]:
    code = SIGNALLED.format(name=name, signal=sign)
    command = [sys.executable, "-c", code, "convert", source, folder, "--jobs", "1", "--quiet"]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.skipif(sys.platform == "win32", reason="a process gets no such signals there")
@pytest.mark.parametrize("name", [NAME, "fifth.md", "first.md"])
def test_a_process_that_is_killed_while_it_merges_leaves_whole_files_and_a_rerun_ends_it(blog, tmp_path, name):
    folder, run = blog
    old, new = content(folder), fresh(tmp_path, LATER)
    done = signalled(folder, export(tmp_path / "moss.xml", LATER), name, "SIGKILL")
    assert done.returncode == -signal.SIGKILL
    left = content(folder)
    assert all(data in (old.get(path), new.get(path)) for path, data in left.items() if path != NAME)
    assert (left == old) is (name == NAME)
    assert run(LATER).update.kept == {}
    assert same(content(folder), new)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.mark.skipif(sys.platform == "win32", reason="a process gets no such signals there")
@pytest.mark.parametrize("name", [NAME, "first.md"])
def test_an_interrupt_says_whether_files_were_moved(blog, tmp_path, name):
    folder, run = blog
    before = content(folder)
    done = signalled(folder, export(tmp_path / "moss.xml", LATER), name, "SIGINT")
    told = f"{folder} is brought up to date in part; each file is whole, and the same command ends the work"
    assert done.returncode == 130
    assert done.stderr == f"wxr: interrupted; {'nothing was written' if name == NAME else told}\n"
    assert (content(folder) == before) is (name == NAME)
    run(LATER)
    assert same(content(folder), fresh(tmp_path, LATER))


def test_48_links_planted_in_the_folder_are_not_followed(blog, tmp_path):
    folder, run = blog
    victims = tmp_path / "victims"
    victims.mkdir()
    (victims / "first.md").write_text("untouched")
    shutil.copy(folder / "pages" / "second.md", victims / "second.md")
    before = content(victims)
    (folder / "pages" / "first.md").unlink()
    (folder / "pages" / "first.md").symlink_to(victims / "first.md")
    result = run(LATER)
    assert (folder / "pages" / "first.md").is_symlink()
    assert "pages/first.md" in result.update.kept
    shutil.rmtree(folder / "pages")
    (folder / "pages").symlink_to(victims)
    result = run(LAST)
    assert content(victims) == before
    assert set(result.update.kept) >= {"pages/first.md", "pages/sixth.md"}
    (folder / NAME).rename(tmp_path / "manifest")
    (folder / NAME).symlink_to(tmp_path / "manifest")
    with pytest.raises(OutputError, match="exists already"):
        run(LAST)


def test_48_a_link_to_what_we_wrote_is_a_change_too(blog, tmp_path):
    folder, run = blog
    page = folder / "pages" / "first.md"
    page.rename(tmp_path / "elsewhere.md")
    page.symlink_to(tmp_path / "elsewhere.md")
    result = run(LATER)
    assert page.is_symlink()
    assert result.update.kept == {"pages/first.md": "was changed by hand; left as it is"}


def test_emptied_folders_go_and_others_stay(tmp_path):
    target = tmp_path / "blog"
    source = export(tmp_path / "moss.xml", POSTS)
    draft = source.read_text().replace("<wp:status>publish", "<wp:status>draft", 1)
    (tmp_path / "draft.xml").write_text(draft)
    wxr.convert(tmp_path / "draft.xml", target)
    assert (target / "drafts" / "pages" / "first.md").exists()
    (target / "pages" / "mine").mkdir()
    wxr.convert(source, target)
    assert not (target / "drafts").exists()
    assert (target / "pages" / "mine").is_dir()


@pytest.mark.parametrize("name", ["a.json", "a.db", "a.xml", "blog"])
def test_a_dry_run_writes_nothing_and_knows_the_size(tmp_path, name):
    source = export(tmp_path / "moss.xml", POSTS)
    result = wxr.convert(source, tmp_path / "new" / name, dry_run=True)
    assert [path.name for path in tmp_path.iterdir()] == ["moss.xml"]
    wxr.convert(source, tmp_path / name)
    files = content(tmp_path / name) if name == "blog" else {name: (tmp_path / name).read_bytes()}
    assert result.size == sum(len(data) for path, data in files.items() if path != NAME)
    assert result.written.posts.total() == 3


def test_a_dry_run_tells_what_an_update_would_do(blog):
    folder, run = blog
    (folder / "pages" / "first.md").write_text("mine")
    before = content(folder)
    rehearsed = run(LATER, dry_run=True)
    assert content(folder) == before
    done = run(LATER)
    assert rehearsed.update == done.update
    with pytest.raises(OutputError, match="exists already"):
        run(LATER, dry_run=True, to="json")
