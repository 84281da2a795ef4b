"""An opened archive: streams again and again, several at once, merges parts, and knows what no export names."""

from __future__ import annotations

import io

import pytest

import wxr
from tests.conftest import FIXTURES
from wxr.archive.timezone import TimeZoneGuess

FERRY = FIXTURES / "wxr" / "slow-ferry.xml"
PARTS = sorted((FIXTURES / "wxr").glob("split-export.*.xml"))


def export(*items: str, head: str = "") -> io.BytesIO:
    """An export of a few items."""
    source = (
        '<rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        f"<wp:wxr_version>1.2</wp:wxr_version>{head}{''.join(f'<item>{item}</item>' for item in items)}</channel></rss>"
    )
    return io.BytesIO(source.encode())


def test_posts_can_be_streamed_again_and_side_by_side():
    with wxr.open(FERRY) as archive, wxr.open(PARTS) as other:
        first, second = archive.posts(), archive.posts()
        assert next(first).id == next(second).id == 11
        assert [post.id for post in other.posts()] == [1, 2, 3]
        assert [post.id for post in first] == [post.id for post in second]


def test_posts_are_chosen_by_type_and_status():
    with wxr.open(FERRY) as archive:
        assert {post.type for post in archive.posts(type="page")} == {"page"}
        hidden = {post.id for post in archive.posts(type=("post", "page"), status=["draft", "private"])}
        assert hidden == {14, 15}


def test_stored_posts_are_as_their_reader_made_them():
    with wxr.open(FERRY) as archive:
        stored = list(archive.stored())
        assert [post.id for post in stored] == [post.id for post in archive.posts()]
        assert not any(post.media for post in stored)
        assert {post.type for post in archive.stored(type="attachment")} == {"attachment"}


def test_bodies_that_are_not_asked_for_are_none():
    with wxr.open(FERRY) as archive:
        post = next(archive.posts(bodies=["text"]))
        assert post.content is post.html is post.markdown is None
        assert "The morning boat leaves" in post.text
        assert post.comments[0].content is post.comments[0].html is None
        assert next(archive.posts()).content.startswith("The morning boat")


def test_the_library_renders_one_post():
    with wxr.open(FERRY) as archive:
        post = next(archive.posts())
        assert "<p>The morning boat" in wxr.to_html(post, archive)
        assert "The morning boat" in wxr.to_markdown(post, archive)
        assert "<" not in wxr.to_text(post, archive)


def test_several_paths_and_a_list_are_the_same_archive():
    with wxr.open(*PARTS) as one, wxr.open(PARTS) as other:
        assert list(one.posts()) == list(other.posts())


def test_parts_give_each_other_what_they_lack():
    with wxr.open(PARTS) as archive:
        page = next(archive.posts())
        assert [comment.content for comment in page.comments] == ["First", "Second"]
        assert archive.lookup.post(page.featured_media).attachment.file == "2019/03/moss.jpg"
        assert archive.lookup.post(page.parent).slug == "root"
        assert archive.notices.counts() == {"post-merged": 1, "timezone-inferred": 1}


def test_the_later_revision_of_a_post_counts_and_its_gaps_are_filled():
    old = export(
        "<guid>g</guid><title>Old</title><link>https://a.example/x</link><wp:post_id>1</wp:post_id>"
        "<wp:post_modified_gmt>2020-01-01 00:00:00</wp:post_modified_gmt>"
    )
    new = export(
        "<guid>g</guid><title>New</title><wp:post_id>1</wp:post_id>"
        "<wp:post_modified_gmt>2021-01-01 00:00:00</wp:post_modified_gmt>"
    )
    for sources in ([old, new], [new, old]):
        for source in sources:
            source.seek(0)
        (post,) = wxr.open(sources).posts()
        assert (post.title, post.link) == ("New", "https://a.example/x")


PAGE = """<!DOCTYPE html><html><head><title>Moss &laquo; Fixture</title><meta name="generator" content="WordPress 2.9">
<link rel="canonical" href="http://a.example/2010/05/moss/"></head><body class="single postid-{0}">
<div class="post hentry" id="post-{0}"><h2>Moss</h2><div class="entry"><p>As the page shows it.</p></div></div>
<h3 id="comments">2 Responses</h3><ol class="commentlist">
<li class="comment" id="comment-1"><cite>Ada</cite> <small>May 2nd, 2010 at 8:00 am</small><p>First</p></li>
<li class="comment" id="comment-2"><cite>Bo</cite> <small>May 3rd, 2010 at 8:00 am</small><p>Second</p></li>
</ol></body></html>"""


@pytest.mark.parametrize("order", [1, -1])
def test_an_export_wins_over_a_page_which_fills_what_it_lacks(order):
    stored = export(
        "<title>Moss, stored</title><link>https://a.example/2010/05/moss</link><wp:post_id>7</wp:post_id>"
        "<wp:post_type>post</wp:post_type><wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_content>First, stored"
        "</wp:comment_content></wp:comment>"
    )
    with wxr.open([stored, io.BytesIO(PAGE.format(7).encode())][::order]) as archive:
        (post,) = archive.posts()
        assert (post.title, post.id) == ("Moss, stored", 7)
        assert "As the page shows it." in post.content
        assert post.comments[0].content == "First, stored"
        assert "Second" in post.comments[1].content
        (notice,) = (notice for notice in archive.notices if notice.code == "post-merged")
        assert "content" in notice.message
        assert "comments" in notice.message


def test_posts_of_two_sites_with_one_id_stay_two():
    with wxr.open(
        [export("<guid>a</guid><wp:post_id>1</wp:post_id>"), export("<guid>b</guid><wp:post_id>1</wp:post_id>")]
    ) as archive:
        assert len(list(archive.posts())) == 2
        assert archive.notices.counts()["id-duplicate"] == 1


def test_attachments_are_found_by_parent_and_by_any_size_of_their_file():
    with wxr.open(FERRY) as archive:
        assert [post.id for post in archive.lookup.attachments_of(12)] == [22, 23, 24]
        assert (
            archive.lookup.attachment_at(
                "http://www.slowferry.example/wp-content/uploads/2007/10/North-Pier-300x225.jpg?w=9"
            )
            == 22
        )
        assert archive.lookup.attachment_at("https://slowferry.example/elsewhere.jpg") is None


def test_authors_and_terms_that_only_posts_name_get_records():
    item = '<dc:creator>Guest</dc:creator><category domain="genre" nicename="x">X &amp;amp; Y</category>'
    with wxr.open(export(item)) as archive:
        assert [(author.login, author.id) for author in archive.authors] == [("Guest", None)]
        assert [(term.taxonomy, term.slug, term.name) for term in archive.terms] == [("genre", "x", "X & Y")]


def test_the_file_of_a_closed_archive_is_gone():
    archive = wxr.open(FERRY)
    archive.load()
    archive.close()
    with pytest.raises(ValueError, match="closed"):
        next(archive.posts())


ZONES = [
    ("a fixed offset", [("2020-01-05", 9), ("2020-07-05", 9), ("2021-01-05", 9)], "ja", "+09:00"),
    ("a zone, by language", [("2020-01-05", 1), ("2020-07-05", 2), ("2020-08-05", 2)], "fr-FR", "Europe/Paris"),
    ("a zone, by its rules", [("2020-01-05", -5), ("2020-07-05", -4), ("2020-03-20", -4)], None, "America/New_York"),
    ("the southern half", [("2020-01-05", 11), ("2020-07-05", 10), ("2020-12-05", 11)], None, "Australia/Sydney"),
    ("one sample says nothing", [("2020-01-05", 1)], "de", None),
    ("half an hour", [("2020-01-05", 5.5), ("2020-07-05", 5.5)], None, "+05:30"),
]


@pytest.mark.parametrize(("days", "language", "zone"), [case[1:] for case in ZONES], ids=[case[0] for case in ZONES])
def test_the_time_zone_is_inferred_from_pairs(days, language, zone):
    guess = TimeZoneGuess()
    for day, hours in days:
        minutes = 12 * 60 + int(hours * 60)
        guess.sample(f"{day}T{minutes // 60 % 24:02}:{minutes % 60:02}:00", f"{day}T12:00:00Z")
    assert guess.name(language) == zone


def test_a_hand_edited_date_does_not_change_the_time_zone():
    guess = TimeZoneGuess()
    for month in range(1, 13):
        guess.sample(f"2020-{month:02}-05T13:00:00", f"2020-{month:02}-05T12:00:00Z")
    guess.sample("2020-01-05T13:17:00", "2020-01-04T12:00:00Z")
    assert guess.name("de") == "+01:00"
