"""`wxr audit --online`: which addresses of a blog are asked, and what the report says of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

import wxr
from tests.media.blog import Blog, jpeg, png
from tests.media.online.server import Server, reply, static


@pytest.fixture
def blog(server: Server, tmp_path, monkeypatch) -> Blog:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return Blog(tmp_path / "blog", server.url("", "127.0.0.1"))


def audit(blog: Blog, *, uploads: bool = False, **options) -> wxr.Report:
    online = wxr.Online(allow_private=True, limits=wxr.NetworkLimits(host_rate=1e6, first_wait=0), **options)
    return wxr.audit(blog.write(), blog.uploads if uploads else None, online=online)


def codes(report: wxr.Report) -> dict[str, list[str | None]]:
    found: dict[str, list[str | None]] = {}
    for finding in report.findings:
        if finding.severity != "info":
            found.setdefault(finding.code, []).append(finding.file or finding.resolved)
    return found


REFERENCES = {
    "img": '<img alt="" src="{}">',
    "lazy": '<img alt="" src="data:image/gif;base64,R0lGOD" data-src="{}">',
    "original": '<img alt="" src="/wp-content/uploads/here.jpg" data-orig-file="{}">',
    "srcset": '<img alt="" src="/wp-content/uploads/here.jpg" srcset="{} 300w">',
    "block": '<!-- wp:cover {{"url":"{}"}} --><p>x</p><!-- /wp:cover -->',
    "shortcode": '[audio mp3="{}"]',
    "link": '<a href="{}">a file</a>',
    "noscript": '<noscript><img alt="" src="{}"></noscript>',
    "style": '<div style="background-image:url({})">x</div>',
}


@pytest.mark.parametrize(("name", "form"), REFERENCES.items())
def test_references_are_asked_wherever_they_hide(server: Server, blog: Blog, name, form):
    server.routes["/wp-content/uploads/here.jpg"] = static(jpeg())
    ending = "mp3" if name == "shortcode" else "jpg"
    blog.post(1, form.format(f"{blog.host}/wp-content/uploads/2012/05/gone.{ending}"))
    report = audit(blog)
    assert codes(report)["http-404"] == [f"2012/05/gone.{ending}"]
    (finding,) = [each for each in report.findings if each.code == "http-404"]
    assert [(place.post, place.where) for place in finding.references] == [(1, "content")]


def test_each_address_is_asked_once_however_often_it_is_named(server: Server, blog: Blog):
    server.routes["/a.jpg"] = static(jpeg())
    for number in range(1, 6):
        blog.post(number, f'<img alt="" src="/a.jpg"><a href="{blog.host}/a.jpg#top">x</a>')
    report = audit(blog)
    assert server.asked("/a.jpg") == ["HEAD", "GET"]
    assert report.summary.online == {"ok": 1}


def test_records_are_asked_and_say_what_is_hurt(server: Server, blog: Blog):
    blog.attachment(10, "2012/05/a.jpg", metadata={"width": 3}, parent=1)
    blog.post(1, "words", {"_thumbnail_id": "10"})
    report = audit(blog)
    assert codes(report)["http-404"] == ["2012/05/a.jpg"]
    finding = report.findings[0]
    assert (finding.attachment, finding.evidence) == (10, "the server says 404")
    assert finding.suggestions == (
        f"An old copy may be at https://web.archive.org/web/{blog.host}/wp-content/uploads/2012/05/a.jpg",
    )


def test_with_uploads_only_what_is_not_there_is_asked(server: Server, blog: Blog):
    for name in ("here", "gone", "saved"):
        blog.attachment(len(name) * 10, f"2012/{name}.jpg", metadata={"width": 3}, parent=1)
    blog.file("2012/here.jpg", jpeg())
    server.routes["/wp-content/uploads/2012/saved.jpg"] = static(jpeg())
    server.routes["/elsewhere.png"] = static(png(), "image/png")
    pictures = "".join(f'<img alt="" src="/wp-content/uploads/2012/{name}.jpg">' for name in ("here", "gone", "saved"))
    blog.post(1, f'{pictures}<img alt="" src="http://127.0.0.2:{server.port}/elsewhere.png">')
    report = audit(blog, uploads=True)
    assert codes(report) == {"missing-local": ["2012/gone.jpg", "2012/saved.jpg"], "http-404": ["2012/gone.jpg"]}
    assert server.asked("/wp-content/uploads/2012/here.jpg") == []
    assert server.asked("/elsewhere.png")
    (saved,) = [finding for finding in report.findings if finding.file == "2012/saved.jpg"]
    assert f"It is still on the web: {blog.host}/wp-content/uploads/2012/saved.jpg" in saved.suggestions
    assert "1 media file is missing or broken" not in wxr.report_text(report)
    assert "2 media files are missing or broken" in wxr.report_text(report)


def test_players_and_other_schemes_are_not_asked(server: Server, blog: Blog):
    blog.post(
        1,
        f'<iframe src="{blog.host}/player"></iframe><img alt="" src="data:image/png;base64,iVBO">'
        '<a href="mailto:a@b.example">x</a><img alt="" src="file:///C:/a.jpg">',
    )
    report = audit(blog)
    assert server.seen == []
    assert report.summary.online == {}


def test_what_was_found_is_in_the_report_by_severity(server: Server, blog: Blog):
    server.routes |= {
        "/moved.jpg": reply(301, location="/new.jpg"),
        "/new.jpg": static(jpeg()),
        "/wall.jpg": reply(403),
        "/fault.jpg": reply(500),
        "/home.jpg": reply(302, location="/"),
        "/": static(b"<html>hello", "text/html"),
    }
    paths = ("moved", "wall", "fault", "home", "gone")
    blog.post(1, "".join(f'<img alt="" src="/{path}.jpg">' for path in paths))
    report = audit(blog)
    assert {finding.code: finding.severity for finding in report.findings} == {
        "http-404": "error",
        "soft-404": "error",
        "redirected": "warning",
        "blocked": "warning",
        "server-error": "warning",
    }
    assert report.summary.online == {"blocked": 1, "broken": 2, "ok": 1, "suspect": 1}
    assert report.summary.years == {"2012": 2}


def test_an_archived_copy_is_named_with_its_day(server: Server, blog: Blog):
    copy = "http://web.archive.org/web/20130506121212/x.jpg"
    closest = {"archived_snapshots": {"closest": {"available": True, "url": copy}}}
    server.routes[f"/wayback?url={blog.host}/x.jpg"] = reply(200, json.dumps(closest).encode())
    blog.post(1, '<img alt="" src="/x.jpg">')
    report = audit(blog, wayback=True, wayback_url=server.url("/wayback"))
    assert report.findings[0].suggestions == (f"An old copy of 2013-05-06 is at {copy}",)


def wxr_audit(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "wxr", "audit", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_the_command(server: Server, blog: Blog, tmp_path):
    server.routes["/a.jpg"] = static(jpeg())
    blog.post(1, '<img alt="" src="/a.jpg"><img alt="" src="/b.jpg">')
    cache, report = tmp_path / "results", tmp_path / "report.json"
    options = ("--online", "--allow-private", "--cache", cache, "--report", report, "--force")
    done = wxr_audit(blog.write(), *options)
    assert done.returncode == 1
    assert "error http-404: The server knows no such file (404)." in done.stdout
    assert "asked online: 1 broken, 1 ok" in done.stdout
    assert json.loads(report.read_text())["summary"]["online"] == {"broken": 1, "ok": 1}
    asked = len(server.seen)
    assert wxr_audit(blog.write(), *options).returncode == 1
    assert len(server.seen) == asked
    assert wxr_audit(blog.write(), *options, "--max-age", "0").returncode == 1
    assert len(server.seen) > asked


def test_without_allow_private_ones_own_server_is_not_asked(server: Server, blog: Blog):
    blog.post(1, '<img alt="" src="/a.jpg">')
    done = wxr_audit(blog.write(), "--online")
    assert done.returncode == 0
    assert "warning address-refused" in done.stdout
    assert server.seen == []


def test_offline_nothing_is_asked_and_no_client_is_loaded(server: Server, blog: Blog):
    blog.post(1, '<img alt="" src="/a.jpg">')
    code = "import sys, wxr; wxr.audit(sys.argv[1]); print(sorted({'aiohttp', 'yarl', 'asyncio'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code, blog.write()], capture_output=True, text=True, check=True)
    assert "aiohttp" not in done.stdout
    assert "yarl" not in done.stdout
    assert server.seen == []


def test_without_the_extra_one_line_says_what_to_install(blog: Blog, tmp_path):
    (tmp_path / "no" / "aiohttp").mkdir(parents=True)
    (tmp_path / "no" / "aiohttp" / "__init__.py").write_text("raise ImportError('not installed')")
    blog.post(1, "words")
    done = subprocess.run(
        [sys.executable, "-m", "wxr", "audit", blog.write(), "--online"],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(tmp_path / "no")},
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr == "wxr: asking the network needs aiohttp; pip install 'wxr-archive[net]'\n"


@pytest.mark.parametrize(
    "option", [["--wayback"], ["--thorough"], ["--allow-private"], ["--cache", "x"], ["--time-limit", "1"]]
)
def test_options_of_the_network_without_online_are_a_mistake(blog: Blog, option):
    done = wxr_audit(blog.write(), *option)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_a_cache_that_is_something_else_is_one_line(blog: Blog, tmp_path):
    (tmp_path / "notes").write_text("notes " * 300)
    done = wxr_audit(blog.write(), "--online", "--cache", tmp_path / "notes")
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1
    assert "notes: is no file of results" in done.stderr
