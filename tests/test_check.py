"""`wxr check`: what it counts, finds and says, and how it ends."""

from __future__ import annotations

import contextlib
import io
import json
import sqlite3
import subprocess
import sys

import pytest

import wxr
from wxr.findings import KINDS

HEAD = (
    '<rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
    "<channel><pubDate>Mon, 06 Jan 2020 10:00:00 +0000</pubDate><wp:wxr_version>1.2</wp:wxr_version>"
)
SOUND = "<wp:post_type>post</wp:post_type><wp:status>publish</wp:status><title>T</title><wp:post_date>2019-01-01 10:00:00</wp:post_date>"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "wxr", *arguments], capture_output=True, text=True, timeout=60, check=False
    )


def report(*items: str) -> wxr.CheckReport:
    source = HEAD + "".join(f"<item>{item}</item>" for item in items) + "</channel></rss>"
    with wxr.open(io.BytesIO(source.encode())) as archive:
        return wxr.check(archive)


def kinds(*items: str) -> set[str]:
    return {finding.kind for finding in report(*items).findings}


def comment(number: int, parent: int) -> str:
    return f"<wp:comment><wp:comment_id>{number}</wp:comment_id><wp:comment_parent>{parent}</wp:comment_parent></wp:comment>"


@pytest.mark.parametrize(
    ("kind", "items"),
    [
        ("slug-duplicate", [SOUND + "<wp:post_name>a</wp:post_name>"] * 2),
        ("comment-id-duplicate", [SOUND + comment(1, 0), SOUND + comment(1, 0)]),
        ("post-empty", [SOUND.replace("T", "", 1)]),
        ("title-missing", [SOUND.replace("T", "", 1) + "<content:encoded>x</content:encoded>"]),
        ("shortcode-left", [SOUND + "<content:encoded>[slider_of_rain id=1]</content:encoded>"]),
        (
            "page-builder",
            [SOUND + "<wp:postmeta><wp:meta_key>_elementor_data</wp:meta_key><wp:meta_value>[]</wp:meta_value></wp:postmeta>"],
        ),
        ("date-missing", [SOUND.replace("2019-01-01 10:00:00", "0000-00-00 00:00:00")]),
        ("date-early", [SOUND.replace("2019", "1970")]),
        ("date-late", [SOUND + "<wp:post_date_gmt>2021-01-01 10:00:00</wp:post_date_gmt>"]),
        (
            "date-reversed",
            [
                SOUND + "<wp:post_date_gmt>2019-01-01 10:00:00</wp:post_date_gmt>"
                "<wp:post_modified_gmt>2018-01-01 10:00:00</wp:post_modified_gmt>"
            ],
        ),
        ("date-offset", [SOUND + "<wp:post_date_gmt>2019-01-02 10:00:00</wp:post_date_gmt>"]),
    ],
)  # fmt: skip
def test_each_finding(kind, items):
    body = "<content:encoded>Rain</content:encoded>" if "content" not in items[0] and kind != "post-empty" else ""
    assert kind in kinds(*(item + body for item in items))


def test_a_sound_post_has_no_findings():
    assert kinds(SOUND + "<content:encoded>Rain</content:encoded>") == set()


def test_every_kind_of_finding_has_a_test():
    cases = test_each_finding.pytestmark[0].args[1]
    assert {case[0] for case in cases} == set(KINDS)


def test_circles_of_comments_are_noticed_and_cut(tmp_path):
    source = io.BytesIO((HEAD + f"<item>{SOUND}{comment(1, 2)}{comment(2, 1)}</item></channel></rss>").encode())
    result = wxr.convert(source, tmp_path / "a.db")
    assert result.notices.counts()["comment-cycle"] == 1
    with contextlib.closing(sqlite3.connect(tmp_path / "a.db")) as base:
        assert base.execute("SELECT id, parent, parent_key FROM comments").fetchall() == [(1, 2, None), (2, 1, 1)]


def test_the_reconciliation():
    found = report(
        SOUND + comment(1, 0) + "<wp:postmeta><wp:meta_key>a</wp:meta_key></wp:postmeta>",
        SOUND.replace("publish", "trash"),
    )
    assert (found.read.posts, found.read.comments, found.read.custom_fields) == ({"post": 2}, 1, 1)
    assert (found.stood.items, found.stood.comments, found.stood.custom_fields) == (2, 1, 1)
    assert (found.lost, found.merged) == ({}, 0)
    everything, markdown = found.outputs
    assert (everything.posts, everything.left_out) == (2, {})
    assert (markdown.posts, markdown.left_out) == (1, {"posts with status trash": 1})


def test_the_reconciliation_is_what_the_outputs_hold(tmp_path):
    source = "fixtures/wxr/slow-ferry.xml"
    with wxr.open(source) as archive:
        for amounts in wxr.check(archive).outputs:
            for name in amounts.formats:
                written = wxr.convert(source, tmp_path / name, to=name).written
                assert (written.posts.total(), written.comments) == (amounts.posts, amounts.comments)
                assert written.left_out == amounts.left_out
                assert +written.comments_left_out == amounts.comments_left_out


def test_what_stands_in_the_bytes_is_counted_apart_from_what_was_read():
    """The file ends within the second of two comments."""
    with wxr.open("fixtures/malformed/cut-in-comment.xml") as archive:
        found = wxr.check(archive)
    assert (found.stood.items, sum(found.read.posts.values())) == (2, 2)
    assert "counted in the bytes of exports: 2 items, 2 comments, 1 custom field" in wxr.check_text(found)
    with wxr.open("fixtures/html") as archive:
        assert wxr.check(archive).stood is None


def test_comments_of_what_a_format_leaves_out_are_accounted_for(tmp_path):
    source = tmp_path / "a.xml"
    picture = SOUND.replace(">post<", ">attachment<") + comment(1, 0)
    source.write_text(HEAD + f"<item>{picture}</item><item>{SOUND}{comment(2, 0)}</item></channel></rss>")
    with wxr.open(source) as archive:
        markdown = wxr.check(archive).outputs[1]
    assert (markdown.comments, markdown.comments_left_out) == (1, {"comments of what is left out": 1})
    done = run("convert", str(source), str(tmp_path / "tree"))
    assert "2 comments in, 1 comment out" in done.stderr
    assert "1  comments of what is left out" in done.stderr


def test_the_text_names_what_was_lost():
    done = run("check", "fixtures/malformed/cut-in-body.xml")
    assert done.returncode == 4
    assert "truncated: The file ends before the export does; what came later is missing." in done.stdout
    assert "cut-in-body.xml:18: the item is cut; what is whole of it was kept" in done.stdout


def test_the_json_is_the_report():
    done = run("check", "--json", "fixtures/wxr/slow-ferry.xml")
    assert done.returncode == 0
    assert json.loads(done.stdout)["read"]["posts"] == {"post": 6, "attachment": 4, "page": 2, "nav_menu_item": 1}


@pytest.mark.parametrize(
    ("name", "options", "status"),
    [
        ("wxr/slow-ferry.xml", [], 0),
        ("malformed/raw-ampersands.xml", ["--strict"], 0),
        ("malformed/control-characters.xml", [], 0),
        ("malformed/control-characters.xml", ["--strict"], 1),
        ("malformed/cut-in-comment.xml", ["--strict"], 4),
        ("malformed/entities.xml", [], 3),
    ],
)
def test_how_it_ends(name, options, status):
    assert run("check", f"fixtures/{name}", "-q", *options).returncode == status


def test_names_from_an_archive_cannot_drive_a_terminal():
    assert "\x9b" not in wxr.check_text(
        report(SOUND + "<wp:post_name>a&#x9b;31m</wp:post_name>", SOUND + "<wp:post_name>a&#x9b;31m</wp:post_name>")
    )
