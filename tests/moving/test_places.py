"""Where posts go: found again by position, id and old address, also in another process."""

from __future__ import annotations

import pickle

import pytest

import wxr
from wxr.moving.permalinks import path_of


@pytest.fixture
def places():
    made = wxr.Places()
    made.add(
        wxr.Place("posts/a", "/2008/03/ταξίδι/", True),
        11,
        made.link_key("https://old.example/2008/03/%cf%84%ce%b1%ce%be%ce%af%ce%b4%ce%b9/"),
    )
    made.add(None, 12, made.link_key("https://old.example/an-attachment/"))
    made.add(wxr.Place("drafts/b", "/b/", False), 13, made.link_key("https://old.example/?p=13"))
    made.add(None, 14, made.link_key("https://old.example/twice/"))
    made.add(wxr.Place("posts/c", "/twice/", True), 14, made.link_key("https://old.example/twice/"))
    made.add(wxr.Place("posts/d", "/d/", True), None, None)
    made.finish()
    return pickle.loads(pickle.dumps(made))


def test_places_stand_in_the_order_of_the_archive(places):
    assert [place and place.stem for place in places] == ["posts/a", None, "drafts/b", None, "posts/c", "posts/d"]
    assert len(places) == 6


def test_a_place_is_found_by_id(places):
    assert places.of(11).path == "/2008/03/ταξίδι/"
    assert places.of(12) is None
    assert places.of(13) == wxr.Place("drafts/b", "/b/", False)
    assert places.of(14).stem == "posts/c"
    assert places.of(99) is None


@pytest.mark.parametrize(
    ("link", "stem"),
    [
        ("https://old.example/2008/03/%CF%84%CE%B1%CE%BE%CE%AF%CE%B4%CE%B9/", "posts/a"),
        ("/2008/03/ταξίδι#comment-4", "posts/a"),
        ("//other.example/2008/03/ταξίδι/", "posts/a"),
        ("https://old.example/?p=11", "posts/a"),
        ("?page_id=13", "drafts/b"),
        ("/?p=11&preview=true#more-11", "posts/a"),
        ("/Twice", "posts/c"),
        ("/an-attachment/", None),
        ("/nowhere/", None),
        ("http://[broken/", None),
        ("/?p=x", None),
        ("https://old.example/", None),
    ],
)
def test_a_place_is_found_by_any_form_of_its_old_address(places, link, stem):
    found = places.of_link(link)
    assert (found and found.stem) == stem


def test_an_address_is_percent_encoded_where_it_is_written():
    assert wxr.Place("x", "/2008/é 100%/", True).url == "/2008/%C3%A9%20100%25/"


@pytest.mark.parametrize(
    ("post", "path"),
    [
        ({"link": "https://blog.example/2007/09/pier/"}, "/2007/09/pier/"),
        ({"link": "https://blog.example/2007/09/pier.html"}, "/2007/09/pier.html"),
        ({"link": "https://blog.example/archives/7"}, "/archives/7/"),
        ({"link": "https://blog.example/%E6%97%A5/100%25/"}, "/日/100%/"),
        ({"link": "https://blog.example/a/../../etc/%2e%2e/%2fpasswd"}, "/a/etc/passwd/"),
        ({"link": "https://blog.example/?p=7"}, "/2007/09/01/pier/"),
        ({"link": "https://blog.example/"}, "/2007/09/01/pier/"),
        ({"link": None, "type": "page"}, "/pier/"),
        ({"link": "http://[", "type": "book"}, "/book/pier/"),
        ({"link": None, "slug": None, "title": "Two piers!"}, "/2007/09/01/two-piers/"),
        ({"link": None, "date": None}, "/pier/"),
    ],
)  # fmt: skip
def test_a_post_keeps_its_path_or_gets_one_by_the_pattern(post, path):
    record = wxr.Post(**{"id": 7, "type": "post", "slug": "pier", "date": "2007-09-01T10:00:00", **post})
    assert path_of(record, wxr.Site(url="https://blog.example"), wxr.SiteOptions().permalink) == path


def test_a_blog_in_a_folder_has_paths_below_it():
    site = wxr.Site(url="https://example.org/blog/")
    assert path_of(wxr.Post(link="https://example.org/blog/2007/pier/"), site, "/%postname%/") == "/2007/pier/"
    assert path_of(wxr.Post(link="https://example.org/blogs/pier/"), site, "/%postname%/") == "/blogs/pier/"


def test_a_pattern_speaks_wordpress():
    post = wxr.Post(id=7, type="post", slug="pier", date="2007-09-01T10:24:05", author="maud", terms=(wxr.TermRef("category", "boats", "Boats"),))  # fmt: skip
    pattern = "/%category%/%author%/%year%-%monthnum%-%day%_%hour%%minute%%second%/%post_id%-%postname%.html"
    assert path_of(post, wxr.Site(), pattern) == "/boats/maud/2007-09-01_102405/7-pier.html"


def test_a_pattern_that_is_given_counts_for_all_posts_but_no_page():
    post = wxr.Post(type="post", link="https://b.example/2007/09/pier/", slug="pier", author="maud.lie", terms=())
    assert path_of(post, wxr.Site(), "/%category%/%author%/%postname%/") == "/uncategorized/maud-lie/pier/"
    page = wxr.Post(type="page", link="https://b.example/about/us/", slug="us")
    assert path_of(page, wxr.Site(), "/%postname%/") == "/about/us/"


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        ("%postname%", "begins with /"),
        ("/%title%/", "%title% is not known"),
        ("/%year%/", "needs %postname% or %post_id%"),
    ],
)
def test_a_pattern_that_is_none_is_refused(tmp_path, pattern, fault):
    with pytest.raises(wxr.UsageError, match=fault):
        wxr.convert("fixtures/wxr/slow-ferry.xml", tmp_path / "a", options=wxr.SiteOptions(permalink=pattern))
    assert list(tmp_path.iterdir()) == []


def test_two_posts_never_share_an_address(tmp_path):
    source = tmp_path / "a.xml"
    item = "<item><link>http://b.example/same/</link><wp:post_id>{}</wp:post_id><wp:post_type>page</wp:post_type><wp:status>{}</wp:status></item>"
    items = item.format(1, "draft") + item.format(2, "publish") + item.format(3, "publish")
    source.write_text(f'<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel>{items}</channel></rss>')
    result = wxr.convert(source, tmp_path / "site")
    (notice,) = [each for each in result.notices if each.code == "address-changed"]
    assert (notice.post, "/same-2/" in notice.message) == (3, True)
