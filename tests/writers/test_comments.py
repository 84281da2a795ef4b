"""Comments alone, for other programs: in threads, each with a number of its own, nothing private, as each program reads them."""

from __future__ import annotations

import datetime
import io
import json

import pytest
from lxml import etree

import wxr

FERRY = "fixtures/wxr/slow-ferry.xml"
PROGRAMS = ("disqus", "isso", "remark42", "giscus")
WP = "{http://wordpress.org/export/1.0/}"

POST = (
    "<item><title>{title}</title><link>https://moss.example{link}</link><guid>g</guid><wp:post_id>{number}</wp:post_id>"
    "<wp:post_type>post</wp:post_type><wp:status>{status}</wp:status><wp:post_password>{password}</wp:post_password>"
    "<wp:post_date_gmt>2007-09-01 08:24:05</wp:post_date_gmt>{comments}</item>"
)
COMMENT = (
    "<wp:comment><wp:comment_id>{number}</wp:comment_id><wp:comment_author>{name}</wp:comment_author>"
    "<wp:comment_author_email>secret@mail.example</wp:comment_author_email><wp:comment_author_url>{url}</wp:comment_author_url>"
    "<wp:comment_author_IP>192.0.2.7</wp:comment_author_IP><wp:comment_date_gmt>{date}</wp:comment_date_gmt>"
    "<wp:comment_content>Comment {number} &lt;script&gt;x&lt;/script&gt;</wp:comment_content><wp:comment_approved>{approved}</wp:comment_approved>"
    "<wp:comment_type>{kind}</wp:comment_type><wp:comment_parent>{parent}</wp:comment_parent></wp:comment>"
)


def comment(number, parent=0, **fields) -> str:
    known = {"name": "Ada", "url": "", "date": "2007-09-02 06:07:00", "approved": "1", "kind": "comment"}
    return COMMENT.format(number=number, parent=parent, **{**known, **fields})


def post(*comments: str, **fields) -> str:
    known = {"title": "Moss", "link": "/2007/09/moss/", "number": 1, "status": "publish", "password": ""}
    return POST.format(comments="".join(comments), **{**known, **fields})


def handed_over(program: str, *posts: str, statuses=None) -> tuple[str, wxr.Result]:
    source = io.BytesIO(
        f'<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><wp:wxr_version>1.2</wp:wxr_version>{"".join(posts)}</channel></rss>'.encode()
    )
    output = io.BytesIO()
    result = wxr.convert(source, output, to=f"comments-{program}", options=wxr.SiteOptions(comment_statuses=statuses))
    return output.getvalue().decode(), result


def pairs(program: str, text: str) -> list[tuple[str, str]]:
    """Number, and number of what is answered, of each comment; for giscus the text of both ends of a reply."""
    if program in ("disqus", "isso"):
        found = etree.fromstring(text.encode()).iterfind(f"channel/item/{WP}comment")
        return [
            (each.findtext(f"{WP}comment_id"), each.findtext(f"{WP}comment_parent").replace("0", "")) for each in found
        ]
    lines = [json.loads(line) for line in text.splitlines()[1:]]
    return [(line["id"], line["pid"]) for line in lines]


@pytest.mark.parametrize("program", ["disqus", "isso", "remark42"])
def test_each_comment_stands_behind_the_one_it_answers(program):
    text, _ = handed_over(
        program,
        post(comment(3, 2), comment(1), comment(2, 1), comment(5, 5), comment(7, 6), comment(6, 7), comment(8, 99)),
    )
    assert pairs(program, text) == [("1", ""), ("2", "1"), ("3", "2"), ("5", ""), ("8", ""), ("7", ""), ("6", "7")]


@pytest.mark.parametrize("program", ["disqus", "isso", "remark42"])
def test_no_number_stands_twice_and_threads_stay_whole(program):
    text, _ = handed_over(
        program, post(comment(4), comment(5, 4)), post(comment(4), comment(6, 4), comment("none"), number=2, link="/b/")
    )
    assert pairs(program, text) == [("4", ""), ("5", "4"), ("7", ""), ("6", "7"), ("8", "")]


@pytest.mark.parametrize("program", PROGRAMS)
def test_only_what_readers_saw_is_handed_over_and_all_else_is_counted(program):
    text, result = handed_over(
        program,
        post(
            comment(1, url="http://ada.example/"),
            comment(2, approved="0", name="Held"),
            comment(3, approved="spam", name="Spammer"),
            comment(4, kind="pingback", name="Pinger"),
            comment(5, name="bo@mail.example", url="javascript:alert(1)"),
        ),
        post(comment(6, name="Drafter"), number=2, status="draft"),
        post(comment(7, name="Locked"), number=3, password="kelp"),
        post(number=4),
    )
    for absent in (
        "Held",
        "Spammer",
        "Pinger",
        "Drafter",
        "Locked",
        "mail.example",
        "192.0.2.7",
        "javascript",
        "<script",
        "kelp",
    ):
        assert absent not in text, absent
    assert "http://ada.example/" in text or program == "remark42"  # which has no place for it
    assert result.written.comments == 2
    assert result.written.left_out == {"posts that are not public": 2, "posts without comments to hand over": 1}
    assert result.written.comments_left_out == {
        "comments of what is left out": 2,
        "comments that were not approved": 2,
        "pingbacks and trackbacks": 1,
    }


def test_comments_of_other_statuses_are_handed_over_where_they_are_asked_for():
    posts = post(comment(1), comment(2, 1, approved="0"), comment(3, approved="spam"))
    text, _ = handed_over("disqus", posts, statuses=frozenset({"approved", "hold"}))
    assert pairs("disqus", text) == [("1", ""), ("2", "1")]
    found = etree.fromstring(text.encode()).iterfind(f"channel/item/{WP}comment")
    assert [each.findtext(f"{WP}comment_approved") for each in found] == ["1", "0"]


def test_disqus_gets_every_element_that_it_asks_for():
    text, _ = handed_over("disqus", post(comment(1)))
    (item,) = etree.fromstring(text.encode()).iterfind("channel/item")
    assert [etree.QName(each).localname for each in item] == [
        "title", "link", "encoded", "thread_identifier", "post_date_gmt", "comment_status", "comment",
    ]  # fmt: skip
    assert item.findtext("{http://www.disqus.com/}thread_identifier") == "1 g"
    assert [etree.QName(each).localname for each in item.find(f"{WP}comment")] == [
        "comment_id", "comment_author", "comment_author_email", "comment_author_url", "comment_author_IP",
        "comment_date_gmt", "comment_content", "comment_approved", "comment_parent",
    ]  # fmt: skip


def test_isso_finds_a_title_a_path_and_a_moment():
    text, _ = handed_over("isso", post(comment(1), title=""), post(comment(2, date=""), number=2))
    assert 'xmlns:wp="http://wordpress.org/export/1.0/"' in text
    for item in etree.fromstring(text.encode()).iterfind("channel/item"):
        assert item.findtext("title").strip()
        assert item.findtext("link").startswith("https://moss.example/")
        for each in item.iterfind(f"{WP}comment"):
            datetime.datetime.strptime(each.findtext(f"{WP}comment_date_gmt"), "%Y-%m-%d %H:%M:%S").astimezone()
            assert each.findtext(f"{WP}comment_parent").isdecimal()


def test_remark42_reads_its_version_then_a_comment_a_line():
    text, _ = handed_over("remark42", post(comment(1), comment(2, 1)), post(comment(3), number=2))
    head, *lines = map(json.loads, text.splitlines())
    assert head == {"version": 1, "users": [], "posts": []}
    assert lines[1] == {
        "id": "2",
        "pid": "1",
        "text": "<p>Comment 2 x</p>",
        "user": {"name": "Ada", "id": lines[0]["user"]["id"], "picture": "", "admin": False},
        "locator": {"site": "remark", "url": "https://moss.example/2007/09/moss/"},
        "score": 0,
        "vote": 0,
        "time": "2007-09-02T06:07:00Z",
        "title": "Moss",
        "thread": 1,
    }
    assert lines[2]["thread"] == 2


@pytest.mark.parametrize(
    ("link", "term"),
    [("/2007/09/moss/", "2007/09/moss/"), ("/moss.html", "moss"), ("/", "index"), ("", "index"), ("/?p=1", "index")],
)
def test_giscus_finds_the_discussion_of_a_page_by_its_path(link, term):
    text, _ = handed_over("giscus", post(comment(1), comment(2, 1), comment(3, 2, name="Bo"), comment(4), link=link))
    (discussion,) = json.loads(text)
    assert (discussion["title"], discussion["post"]) == (term, "Moss")
    first, last = discussion["comments"]
    assert [(reply["author"], reply["answers"]) for reply in first["replies"]] == [("Ada", "Ada"), ("Bo", "Ada")]
    assert last["replies"] == []


@pytest.mark.parametrize("program", PROGRAMS)
def test_an_archive_without_comments_and_a_real_one(program, tmp_path):
    text, _ = handed_over(program, post())
    assert text
    result = wxr.convert(FERRY, tmp_path / "out", to=f"comments-{program}")
    assert (result.written.posts.total(), result.written.comments) == (2, 5)
    again = wxr.convert(FERRY, tmp_path / "again", to=f"comments-{program}")
    assert (tmp_path / "out").read_bytes() == (tmp_path / "again").read_bytes()
    assert again.written == result.written
