"""Posts of single pages: each fixture is a family of markup."""

from __future__ import annotations

import pytest

from tests.readers.saved_pages import FIXTURES, Read, Saved, read
from wxr.model import TermRef
from wxr.readers.options import ReadOptions

HEADS = {
    "early-theme.html": (12, "Harbour at dusk", "2007-09-01T21:15:00", None),
    "hatom.html": (44, "Licht im Hafen", "2008-05-10T02:10:06", "Ada Quill"),
    "html5-comments.html": (51, "Harbour at dusk", "2019-03-04T21:15:09", "Ada Quill"),
    "dt-dd-comments.html": (60, "Rope and tar", "2007-09-01", "Ada Quill"),
    "text-before-author.html": (80, "Nets", "2007-09-01T21:15:00", "Ada & Bo"),
    "block-theme.html": (95, "Tide table", "2022-06-14T06:48:54", "Ada Quill"),
    "wayback.html": (80, "Nets", "2007-09-05", None),
    "httrack.html": (80, "Nets", "2007-09-05", None),
    "browser-saved.html": (80, "Nets", "2007-09-05", None),
    "year-unprinted.html": (90, "Ice", "2007-12-31", None),
    "no-anchors.html": (None, "Harbour at dusk", "2007-09-01", None),
}

BODIES = {
    "early-theme.html": "<p>The lamps came on one by one.</p>\n"
    '<p>We counted <a href="http://ferry.example/2007/08/rain/#comments">them</a> twice.</p>',
    "hatom.html": "<p>Eine Lampe nach der anderen.</p>",
    "text-before-author.html": "<p>Mended by noon.</p>",
    "dt-dd-comments.html": "<p>It smells the same everywhere.</p>",
    "wayback.html": '<p><img src="http://ferry.example/wp-content/uploads/nets.jpg" alt="Nets">'
    ' Mended by <a href="http://ada.example/">Ada</a>.</p>',
    "php-warnings.html": "<p>Mended\n\nby noon.</p>",
    "no-anchors.html": "<p>The lamps came on one by one.</p><p>We counted them twice.</p>",
}

TERMS = {
    "early-theme.html": {TermRef("category", "coast", "Coast")},
    "hatom.html": {TermRef("category", "kueste", "Küste"), TermRef("post_tag", "lampen", "Lampen")},
    "html5-comments.html": {TermRef("category", "coast", "Coast"), TermRef("post_tag", "lamps", "lamps")},
    "dt-dd-comments.html": {TermRef("post_tag", "tar", "tar")},
    "text-before-author.html": {TermRef("category", None, "Coast")},
    "block-theme.html": {TermRef("category", "coast", "Coast")},
}


def test_every_fixture_states_its_purpose() -> None:
    for path in FIXTURES.iterdir():
        assert "<!-- Purpose: " in path.read_text(encoding="utf-8")[:700], path.name


@pytest.mark.parametrize("name", HEADS)
def test_id_title_date_and_author(name: str) -> None:
    post = read(name).post
    assert (post.id, post.title, post.date, post.author) == HEADS[name]
    assert (post.type, post.status, post.content_form, post.source) == ("post", "publish", "rendered", name)


@pytest.mark.parametrize("name", BODIES)
def test_the_body_is_whole_and_alone(name: str) -> None:
    assert read(name).post.content == BODIES[name]


@pytest.mark.parametrize("name", TERMS)
def test_categories_and_tags(name: str) -> None:
    assert set(read(name).post.terms) == TERMS[name]


def test_a_body_keeps_captions_and_lists_of_other_posts() -> None:
    assert "<figcaption>The quay</figcaption>" in (read("html5-comments.html").post.content or "")
    assert "archives/94" in (read("block-theme.html").post.content or "")


def test_the_site_is_what_the_pages_say() -> None:
    site = read("early-theme.html").site
    assert (site.title, site.url, site.language) == ("Slow Ferry", "http://ferry.example", "en-GB")
    assert (site.description, site.generator) == ("Notes from the quay", "WordPress 2.0.2")


def test_links_and_slugs() -> None:
    post = read("early-theme.html").post
    assert (post.link, post.slug) == ("http://ferry.example/2007/09/harbour-at-dusk/", "harbour-at-dusk")
    assert read("text-before-author.html").post.slug is None
    assert read("wayback.html").post.link == "http://ferry.example/2007/09/05/nets/"


def test_a_static_page_is_a_page() -> None:
    page = '<html><head><title>About | Slow Ferry</title></head><body class="page page-id-3"><div id="post-3" class="hentry">'
    post = Read(
        Saved(
            "about.html", f'{page}<h1 class="entry-title">About</h1><div class="entry-content"><p>Us.</p></div></div>'
        )
    ).post
    assert (post.id, post.type, post.content) == (3, "page", "<p>Us.</p>")


def test_charsets_are_believed_by_their_bytes() -> None:
    def page(declared: str) -> str:
        return (
            f'<html><head><meta charset="{declared}"><title>Fähre | X</title></head><body><div id="post-1"><h2>Fähre</h2>'
            '<div class="entry"><p>Flüsse — über Brücken, täglich.</p></div></div></body></html>'
        )

    wrong = Read(Saved("a.html", page("iso-8859-1").encode("utf-8")))
    right = Read(Saved("b.html", page("windows-1252").encode("cp1252")))
    none = Read(Saved("c.html", page("utf-8").encode("cp1252")))
    mixed = Read(Saved("d.html", page("utf-8").encode("utf-8") + "<p>Größe</p>".encode("cp1252")))
    for each in (wrong, right, none, mixed):
        assert (each.post.title, each.post.content) == ("Fähre", "<p>Flüsse — über Brücken, täglich.</p>")
    assert [len(each.codes() & {"charset-wrong", "charset-mixed"}) for each in (wrong, right, none, mixed)] == [
        1,
        0,
        1,
        1,
    ]


def test_messages_of_php_are_cut_with_a_notice() -> None:
    assert "page-warnings" in read("php-warnings.html").codes()


def test_a_post_that_quotes_comment_markup_keeps_it() -> None:
    post = read("html5-comments.html").post
    assert 'id="comment-51"' in (post.content or "")
    assert 51 not in [comment.id for comment in post.comments]


def test_an_unclosed_cdata_section_swallows_nothing() -> None:
    body = '<div id="post-1"><h2>X</h2><div class="entry"><p>a <![CDATA[ b ]]&gt; c</p></div></div>'
    post = Read(
        Saved("x.html", f"<html><head><title>X</title></head><body>{body}<div id='respond'></div></body></html>")
    ).post
    assert post.content == "<p>a  c</p>"


def test_the_order_of_numbers_is_decided_for_the_site() -> None:
    # 05/09/2007 alone is undecidable in English; another page's 25/08/2007 settles it, or the user.
    plain = (FIXTURES / "browser-saved.html").read_text(encoding="utf-8").replace("/2007/09/05/nets", "/nets")
    other = plain.replace("post-80", "post-81").replace("/nets", "/rain").replace("05/09/2007", "25/08/2007")
    alone = Read(Saved("a.html", plain))
    assert (alone.post.date, alone.codes()) == (None, {"date-order-unknown"})
    assert [post.date for post in Read(Saved("a.html", plain), Saved("b.html", other)).posts] == [
        "2007-09-05",
        "2007-08-25",
    ]
    assert Read(Saved("a.html", plain), options=ReadOptions(date_order="mdy")).post.date == "2007-05-09"


def test_a_date_of_the_head_in_utc_is_not_taken_for_local_time() -> None:
    meta = '<meta property="article:published_time" content="2007-08-31T22:30:00+00:00"><link rel="pingback" href="http://a.example/xmlrpc.php">'
    page = f"<html><head><title>X</title>{meta}</head><body><div id='post-1'><h2>X</h2>{{}}<div class='entry'><p>y</p></div></div></body></html>"
    printed = Read(Saved("a.html", page.format("<small>1 September 2007</small>"))).post
    assert (printed.date, printed.date_gmt) == ("2007-09-01", "2007-08-31T22:30:00Z")
    assert Read(Saved("b.html", page.format(""))).post.date == "2007-08-31"
    local = page.replace("22:30:00+00:00", "22:30:00+02:00")
    assert Read(Saved("c.html", local.format(""))).post.date == "2007-08-31T22:30:00"


def test_the_head_tells_the_title_where_no_heading_does() -> None:
    page = '<html><head><title>Nets | Slow Ferry</title><meta property="og:site_name" content="Slow Ferry"></head>'
    post = Read(
        Saved(
            "a.html",
            f'{page}<body><div id="post-1"><div class="entry"><p>Mended by noon, all of them.</p></div></div></body></html>',
        )
    ).post
    assert (post.title, post.content) == ("Nets", "<p>Mended by noon, all of them.</p>")


def test_a_tag_may_be_a_number() -> None:
    links = '<a rel="tag" href="http://a.example/?tag=1999">1999</a> <a rel="category" href="http://a.example/?cat=7">Old</a>'
    page = f'<html><head><title>X</title></head><body><div id="post-1"><h2>X</h2><div class="entry"><p>y</p></div><p class="meta">{links}</p></div></body></html>'
    assert set(Read(Saved("a.html", page)).post.terms) == {
        TermRef("post_tag", "1999", "1999"),
        TermRef("category", None, "Old"),
    }
