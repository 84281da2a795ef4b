"""Comments of saved pages: who, when, what, and in answer to whom, in each family of markup."""

from __future__ import annotations

import pytest

from tests.readers.saved_pages import FIXTURES, Read, Saved, fixture, read

COMMENTS = {  # (id, author, address, date, content)
    "early-theme.html": [
        (
            31,
            "Ada Quill",
            "http://ada.example/",
            "2007-09-02T08:07:00",
            '<p>Lovely evening.</p><p>See <a href="#comment-32">below</a>.</p>',
        ),
        (32, "Bo Salt", None, "2007-09-02T09:30:00", "<p>+1</p>"),
        (33, "said Tomas", None, "2007-09-03T10:00:00", "<blockquote><p>one by one</p></blockquote><p>Always.</p>"),
    ],
    "hatom.html": [(7, "Bo Salt", None, "2008-05-11T08:07:00", "<p>Schön.</p>")],
    "html5-comments.html": [
        (901, "Bo Salt", "http://bo.example", "2019-03-05T08:07:01", "<p>Lovely.</p>"),
        (903, "Ada Quill", None, "2019-03-05T09:00:00", "<p>Thank you.</p>"),
        (902, "Elsewhere « Rain", "http://other.example/p", "2019-03-05T08:30:00", "<p>[…] the lamps […]</p>"),
    ],
    "dt-dd-comments.html": [
        (71, "Bo Salt", "http://bo.example/", "2007-09-02T14:03:21", "<p>Tar most of all.</p>"),
        (72, "Ada Quill", None, "2008-01-03T17:16:51", "<p>And rope.</p>"),
    ],
    "text-before-author.html": [
        (5, "Per & Pål", None, "2007-09-02T05:45:00", "<p>Which ones?</p>"),
        (6, "Ada", "http://ada.example", "2007-09-02T18:00:00", "<p>All.</p><p>All of them.</p>"),
    ],
    "block-theme.html": [(145, "Bo Salt", None, "2022-06-17T05:41:41", "<p>Low at three.</p>")],
}


@pytest.mark.parametrize("name", COMMENTS)
def test_comments(name: str) -> None:
    found = [
        (c.id, c.author_name, c.author_url, c.date, (c.content or "").replace("\n", ""))
        for c in read(name).post.comments
    ]
    assert found == COMMENTS[name]


def test_all_comments_of_a_page_are_approved() -> None:
    assert {comment.status for comment in read("html5-comments.html").post.comments} == {"approved"}


def test_types_and_parents() -> None:
    post = read("html5-comments.html").post
    assert [(comment.type, comment.parent) for comment in post.comments] == [
        ("comment", None),
        ("comment", 901),
        ("pingback", None),
    ]


def test_replies_in_a_list_behind_the_comment_answer_it() -> None:
    post = read("threads-beside.html").post
    assert [(comment.id, comment.parent) for comment in post.comments] == [(1, None), (2, 1), (3, 2), (4, None)]
    assert [comment.author_name for comment in post.comments] == ["Ada", "Bo", "Cy", "Di"]


def test_depth_classes_tell_parents_in_a_flat_list() -> None:
    item = '<li class="comment depth-{}" id="comment-{}"><cite class="fn">A</cite><p>x</p></li>'
    items = "".join(item.format(*pair) for pair in ((1, 1), (2, 2), (3, 3), (2, 4), (1, 5)))
    text = f'<html><head><title>T</title></head><body><div id="post-1"><h2>T</h2><p>b</p></div><ol class="commentlist">{items}</ol></body></html>'
    assert [comment.parent for comment in Read(Saved("x.html", text)).post.comments] == [None, 1, 2, 1, None]


def test_pings_listed_by_title_are_no_comments_but_kept() -> None:
    done = read("hatom.html")
    assert [extra.name for extra in done.post.extra] == ["ping"]
    assert "http://other.example/post" in done.post.extra[0].value
    assert "pings-untold" in done.codes()


def test_a_count_that_does_not_fit_is_noticed() -> None:
    text = (FIXTURES / "early-theme.html").read_text(encoding="utf-8").replace("3 Responses", "5 Responses")
    assert "comment-count" in Read(Saved("x.html", text)).codes()
    assert "comment-count" not in read("early-theme.html").codes()


def test_names_without_link_lose_the_words_around_linked_ones() -> None:
    item = '<li id="comment-{}"><p class="by">{} meinte dazu: <a href="#comment-{}">2. September 2007</a></p><p>Ja.</p></li>'
    linked = '<a href="http://ada.example" rel="external nofollow">Ada</a>'
    items = item.format(1, linked, 1) + item.format(2, "Bo", 2)
    text = f'<html><head><title>T</title></head><body><div id="post-1"><h2>T</h2><p>b</p></div><ol class="commentlist">{items}</ol></body></html>'
    post = Read(Saved("x.html", text)).post
    assert [comment.author_name for comment in post.comments] == ["Ada", "Bo"]
    assert [comment.content for comment in post.comments] == ["<p>Ja.</p>"] * 2


def test_a_feed_beside_the_page_gives_dates_in_utc() -> None:
    post = Read(fixture("early-theme.html"), fixture("comments-feed.xml", under="feed/index.html")).post
    assert [comment.date_gmt for comment in post.comments] == ["2007-09-02T07:07:33Z", "2007-09-02T08:30:00Z", None]


def test_comments_in_a_widget_are_none_of_the_post() -> None:
    assert len(read("html5-comments.html").post.comments) == 3


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Bo Salt said,", "Bo Salt"),
        ("Edward Said", "Edward Said"),
        ("Edward Said says:", "Edward Said"),
        ("Di Canio schreef:", "Di Canio"),
        ("Comment by Bo &#8212; 2 September 2007 @", "Bo"),
        ("by bo on 2 September 2007", "bo"),
        ("佐藤 花子 より:", "佐藤 花子"),
        ("1. Bo пишет:", "Bo"),
    ],
)
def test_names_lose_the_words_of_themes(printed: str, name: str) -> None:
    item = f'<li id="comment-1"><p class="author">{printed}</p><p>Yes.</p></li>'
    text = f'<html><head><title>T</title></head><body><div id="post-1"><h2>T</h2><p>b</p></div><ol class="commentlist">{item}</ol></body></html>'
    assert [comment.author_name for comment in Read(Saved("x.html", text)).post.comments] == [name]
