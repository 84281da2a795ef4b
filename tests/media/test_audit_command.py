"""`wxr audit` as a user runs it: what it prints, what it writes, how it ends."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.media.blog import UPLOADS, Blog, jpeg


def audit(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "wxr", "audit", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture
def broken(blog: Blog) -> Blog:
    blog.file("a.jpg", jpeg()[:80])
    blog.file("orphan.jpg", jpeg())
    blog.attachment(10, "a.jpg", metadata={"width": 3})
    blog.post(1, f'<img alt="" src="{UPLOADS}a.jpg">', title="A boat")
    return blog


def test_a_short_table_the_worst_and_where_the_report_is(broken, tmp_path):
    reports = [tmp_path / f"report.{suffix}" for suffix in ("json", "jsonl", "csv", "md", "html", "xml", "sarif")]
    options = [part for path in reports for part in ("--report", path)]
    done = audit(broken.write(), "--uploads", broken.uploads, *options)
    assert done.returncode == 1
    assert done.stderr == ""
    assert done.stdout.splitlines()[:6] == [
        "1 media file is missing or broken, and 1 post shows a gap.",
        "  1  error truncated: The file ends too early.",
        "  1  info orphan-file: Nothing refers to this file.",
        "the worst:",
        "  truncated a.jpg",
        "    in “A boat”",
    ]
    assert all(f"report: {path}" in done.stdout for path in reports)
    assert all(path.stat().st_size > 0 for path in reports)


@pytest.mark.parametrize(("fail_on", "status"), [("error", 1), ("warning", 1), ("info", 1), ("never", 0)])
def test_fail_on_chooses_what_fails(broken, fail_on, status):
    assert audit(broken.write(), "--uploads", broken.uploads, "--fail-on", fail_on).returncode == status


def test_without_errors_it_ends_well(blog):
    blog.file("orphan.jpg", jpeg())
    blog.post(1, "words")
    assert audit(blog.write(), "--uploads", blog.uploads).returncode == 0
    assert audit(blog.write(), "--uploads", blog.uploads, "--fail-on", "warning").returncode == 0
    assert audit(blog.write(), "--uploads", blog.uploads, "--fail-on", "info").returncode == 1


def test_json_goes_to_standard_output_alone(broken):
    done = audit(broken.write(), "--uploads", broken.uploads, "--json")
    assert json.loads(done.stdout)["schema"] == "wxr-audit/1"


@pytest.mark.parametrize(
    ("options", "status", "says"),
    [
        (["--report", "r.pdf"], 2, "a report is one of"),
        (["--uploads", "nowhere"], 3, "no such uploads folder"),
        (["--report", "README.md"], 3, "exists already"),
    ],
)
def test_what_cannot_be_done_is_one_line(broken, options, status, says):
    done = audit(broken.write(), *options)
    assert (done.returncode, done.stdout) == (status, "")
    assert done.stderr.count("\n") == 1
    assert says in done.stderr


def test_a_report_replaces_neither_the_export_nor_another_report(broken, tmp_path):
    export = broken.write()
    whole = export.read_bytes()
    done = audit(export, "--report", export, "--force")
    assert (done.returncode, done.stdout) == (2, "")
    assert "is read by this audit" in done.stderr
    assert export.read_bytes() == whole
    done = audit(export, "--report", tmp_path / "r.json", "--report", tmp_path / "." / "r.json")
    assert (done.returncode, done.stdout) == (2, "")
    assert "twice" in done.stderr
    assert not (tmp_path / "r.json").exists()


def test_the_ten_worst_are_named_and_no_more(blog):
    for number in range(12):
        blog.post(number + 1, f'<img alt="" src="{UPLOADS}{number}.jpg">' + f'<img alt="" src="{UPLOADS}all.jpg">')
    done = audit(blog.write(), "--uploads", blog.uploads)
    lines = done.stdout.splitlines()
    assert lines[0] == "13 media files are missing or broken, and 12 posts show a gap."
    assert lines[lines.index("the ten worst:") + 1 :][:2] == [
        "  missing-local all.jpg",
        "    in “Post 1” and 11 more places",
    ]
    assert sum(line.startswith("  missing-local") for line in lines) == 10


def test_what_limits_an_audit_is_said(broken, tmp_path):
    (tmp_path / "other").mkdir()
    done = audit(broken.write(), "--uploads", tmp_path / "other", "--fail-on", "never")
    assert "is it the uploads folder of this site?" in done.stderr
