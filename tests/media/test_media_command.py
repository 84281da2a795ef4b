"""`wxr media` as a user runs it: what it prints, how it ends."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.media.blog import UPLOADS, Blog, jpeg


def media(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "wxr", "media", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture
def gone(blog: Blog) -> Blog:
    blog.file("a.jpg", jpeg())
    blog.file("b.jpg", jpeg())
    blog.attachment(10, "a.jpg")
    blog.attachment(11, "b.jpg")
    blog.post(1, f'<img src="{UPLOADS}gone.jpg"><img src="https://elsewhere.example/x.png">')
    return blog


def test_a_short_summary_and_what_is_missing(gone, tmp_path):
    done = media(gone.write(), "--uploads", gone.uploads, "--output", tmp_path / "media")
    assert (done.returncode, done.stdout.splitlines()) == (0, [
        f"1 file, {len(jpeg())} bytes: {tmp_path / 'media'}",
        "  1 written, 0 there already",
        "  1 more file with the bytes of one of these",
        "  1 file missing: see manifest.csv",
        "  1 file of other sites left there",
    ])  # fmt: skip
    assert done.stderr == "gone.jpg: warning media-missing: is missing: it is not in the uploads folder\n"


def test_strict_counts_what_is_missing(gone, tmp_path):
    options = ("--uploads", gone.uploads, "--output", tmp_path / "media", "--quiet")
    done = media(gone.write(), *options, "--strict")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    assert media(gone.write(), *options).returncode == 0


@pytest.mark.parametrize(
    ("options", "status", "says"),
    [
        (["--output", "x"], 2, "give --uploads DIR"),
        (["--output", "x", "--uploads", "nowhere"], 3, "no such uploads folder"),
        (["--output", "tests", "--uploads", "fixtures"], 3, "no earlier collection"),
        (["--output", "README.md", "--uploads", "fixtures"], 3, "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_one_line(gone, options, status, says):
    done = media(gone.write(), *options)
    assert (done.returncode, done.stdout) == (status, "")
    assert done.stderr.count("\n") == 1
    assert says in done.stderr


def test_an_uploads_folder_of_another_site_is_told(gone, tmp_path):
    (tmp_path / "other").mkdir()
    done = media(gone.write(), "--uploads", tmp_path / "other", "--output", tmp_path / "media")
    assert "is it the uploads folder of this site?" in done.stderr


def test_a_conversion_takes_the_collection_along(gone, tmp_path):
    export = gone.write()
    assert media(export, "--uploads", gone.uploads, "-o", tmp_path / "media", "-q").returncode == 0
    command = [sys.executable, "-m", "wxr", "convert", export, "--to", "markdown", "--media", tmp_path / "media"]
    done = subprocess.run([*command, "-o", tmp_path / "new"], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0
    assert "1  warning media-kept" in done.stderr
    assert (tmp_path / "new" / "media" / "a.jpg").read_bytes() == jpeg()
