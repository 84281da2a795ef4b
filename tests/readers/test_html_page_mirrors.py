"""Many pages of one site: lists, copies, pages of comments, and pages that hold no post."""

from __future__ import annotations

import pytest

from tests.readers.saved_pages import FIXTURES, Read, Saved, fixture, read
from wxr.readers.html_page import looks_like_html


def test_a_list_gives_only_posts_without_a_page_of_their_own() -> None:
    done = Read(fixture("front-page.html"), fixture("early-theme.html"))
    assert [(post.id, post.title, post.source) for post in done.posts] == [
        (12, "Harbour at dusk", "early-theme.html"),
        (11, "Rain", "front-page.html"),
        (10, "Long walk", "front-page.html"),
    ]
    rain = done.posts[1]
    assert (rain.content, rain.date, [term.name for term in rain.terms]) == (
        "<p>All week.</p>",
        "2007-08-03",
        ["Weather"],
    )


def test_what_a_list_cuts_off_is_an_excerpt() -> None:
    done = read("front-page.html")
    assert done.posts[2].content is None
    assert "We set out." in (done.posts[2].excerpt or "")
    assert "post-cut-off" in done.codes()


def test_pages_of_comments_become_one_post() -> None:
    done = Read(
        fixture("comment-page-2.html", under="nets/index.html"),
        fixture("comment-page-1.html", under="nets/comment-page-1/index.html"),
    )
    assert done.post.source == "nets/index.html"
    assert done.post.link == "http://ferry.example/nets/"
    assert sorted(comment.id or 0 for comment in done.post.comments) == [5, 6]


def test_copies_of_a_page_are_one_post_with_a_notice() -> None:
    names = [
        "index.html@p=12",
        "2007/09/harbour-at-dusk/index.html@replytocom=31",
        "2007/09/harbour-at-dusk/index.html",
    ]
    done = Read(*(fixture("early-theme.html", under=name) for name in names))
    assert done.post.source in ("index.html@p=12", "2007/09/harbour-at-dusk/index.html")
    assert len(done.post.comments) == 3
    assert "page-duplicate" in done.codes()


@pytest.mark.parametrize("name", ["wayback.html", "httrack.html", "browser-saved.html"])
def test_addresses_are_those_of_the_site(name: str) -> None:
    assert (read(name).post.link or "").rstrip("/") == "http://ferry.example/2007/09/05/nets"


def test_an_archive_of_the_same_page_three_ways_is_one_post() -> None:
    done = Read(*(fixture(name) for name in ("wayback.html", "httrack.html", "browser-saved.html")))
    assert len(done.posts) == 1


@pytest.mark.parametrize(
    ("name", "code"),
    [("not-found.html", "page-not-found"), ("login.html", "page-login"), ("foreign.html", "page-foreign")],
)
def test_pages_without_a_post_are_skipped_with_one_notice_a_kind(name: str, code: str) -> None:
    done = Read(fixture(name), fixture(name, under="again.html"), fixture("early-theme.html"))
    assert len(done.posts) == 1
    (notice,) = [notice for notice in done.notices if notice.code == code]
    assert "2 pages" in notice.message
    assert notice.source == name


@pytest.mark.parametrize("data", [b"", b"   ", b"<html></html>", b"<html><body><p> </p></body></html>"])
def test_empty_pages_are_skipped(data: bytes) -> None:
    done = Read(Saved("x.html", data))
    assert (done.posts, done.codes()) == ([], {"page-empty"})


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"<!DOCTYPE html>\n<html>", True),
        (b"<br />\n<b>Warning</b>: x in <b>y</b> on line <b>1</b><br />\n<html lang='en'>", True),
        ("<!doctype HTML>".encode("utf-16"), True),
        (b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>", True),
        (b"<?xml version='1.0'?><rss version='2.0'>", False),
        (b'<rss version="2.0"><link>http://a.example/b/#comment-3</link>', True),
        (b"Warning: x in y on line 1\n<html><head><title>x</title>", True),
        (b"<div class='post'><p>x</p></div>", True),
        (b"Notes on HTML\n\nEvery page begins with <html>, and so on.", False),
        (b'{"a": 1}', False),
        (b"Title\n\nText", False),
    ],
)
def test_pages_are_known_by_their_first_bytes(head: bytes, expected: bool) -> None:
    assert looks_like_html(head) is expected


@pytest.mark.parametrize(
    "data",
    [
        b"<html><body>" + b"<div class='post'>" * 5000,
        b"<html><head><title>x</title></head><body><div id='post-1'>" + b"<p>" * 20000,
        b"<html><body><div id='post-1'><h2>x</h2>" + b"<li id='comment-1'>" * 3000,
        b"<html><body><div id='post-1'><h2>x</h2>" + b"<b>Warning</b>: " * 20000 + b" on line <b>",
        b"<!-- BEGIN WAYBACK TOOLBAR INSERT -->" * 5000 + b"<html><body id='post-1'>web.archive.org",
        bytes(range(256)) * 50 + b"<html><body><div id=post-1><h2>x",
    ],
)
def test_hostile_pages_end(data: bytes) -> None:
    assert len(Read(Saved("x.html", data)).posts) <= 1


def test_fixtures_can_all_be_read_together() -> None:
    pages = [fixture(path.name) for path in sorted(FIXTURES.iterdir())]
    assert {post.id for post in Read(*pages).posts} >= {12, 44, 51, 60, 80, 90, 95}


@pytest.mark.parametrize(
    ("name", "link"),
    [
        ("ferry.example/2007/09/05/nets/index.html", "http://ferry.example/2007/09/05/nets/"),
        ("mirror/www.ferry.example/index.html?p=80.html", "http://www.ferry.example/?p=80"),
        ("www.ferry.example/index.html@p=80.html", "http://www.ferry.example/?p=80"),
        ("saved/nets.html", None),
    ],
)
def test_the_folders_of_a_mirror_tell_the_address(name: str, link: str | None) -> None:
    page = "<html><head><title>Nets</title></head><body><div class='post' id='post-80'><h2>Nets</h2><small>05/09/2007</small>"
    post = Read(Saved(name, f"{page}<div class='entry'><p>Mended by noon.</p></div></div></body></html>")).post
    assert (post.link, post.id) == (link, 80)
    assert post.date == ("2007-09-05" if link and "2007" in link else None)
