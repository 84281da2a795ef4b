"""Selecting posts: by what they are, where they stand, when they were written; with what they use."""

from __future__ import annotations

import io
import pickle
import sqlite3
from contextlib import closing

import pytest

import wxr
from tests.conftest import FIXTURES
from wxr.archive import runs

FERRY = FIXTURES / "wxr" / "slow-ferry.xml"


def export(*items: str, head: str = "") -> io.BytesIO:
    return io.BytesIO(
        (
            '<rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><wp:wxr_version>1.2</wp:wxr_version>'
            f"{head}{''.join(f'<item>{item}</item>' for item in items)}</channel></rss>"
        ).encode()
    )


def chosen(source, **fields) -> list[int | None]:
    with wxr.open(source) as archive:
        return [post.id for post in archive.stored(selection=wxr.Selection(companions=False, **fields))]


@pytest.mark.parametrize(
    ("fields", "numbers"),
    [
        ({"type": "page"}, [17, 18]),
        ({"type": ["Page", "nav_menu_item"]}, [17, 18, 31]),
        ({"status": ["draft", "private"]}, [14, 15]),
        ({"author": "tove"}, [12]),
        ({"author": "tove lie"}, [12]),
        ({"category": "Crossings"}, [11, 12, 13, 14, 15, 16]),
        ({"category": "food-on-board"}, [14]),
        ({"tag": "tea & buns"}, [11]),
        ({"id": [13, 11]}, [11, 13]),
        ({"since": "2008", "type": "post"}, [13, 14, 15, 16]),
        ({"until": "2007-09", "type": "post"}, [11]),
        ({"since": "2007-09-01", "until": "2007-09-01"}, [11, 21]),
        ({"since": "2007-10-14", "until": "2008-03", "type": "post"}, [12, 13]),
        ({"category": "crossings", "author": "maud", "status": "publish"}, [11, 13, 16]),
        ({"id": 11, "type": "page"}, []),
    ],
    ids=str,
)
def test_posts_are_selected(fields, numbers):
    assert chosen(FERRY, **fields) == numbers


def test_slugs_in_other_scripts_are_found_by_letter_and_as_they_are_stored():
    source = '<wp:post_id>1</wp:post_id><category domain="category" nicename="%ce%b8%ce%ac">Θάλασσα</category>'
    for word in ("θά", "ΘΆ", "%CE%B8%CE%AC", "θάλασσα"):
        assert chosen(export(source), category=[word]) == [1]


def test_a_post_without_date_fits_no_time():
    source = export(
        "<wp:post_id>1</wp:post_id>", "<wp:post_id>2</wp:post_id><wp:post_date>2001-02-03 04:05:06</wp:post_date>"
    )
    assert chosen(source, since="1900") == [2]
    assert chosen(export("<wp:post_id>1</wp:post_id>"), until="2999") == []


@pytest.mark.parametrize(
    "word", ["yesterday", "2007-13", "2007-9-1", "07", "2007-09-01T10:00:00", "2007-02-32", "٢٠٠٧"]
)
def test_what_is_no_day_is_refused(word):
    with pytest.raises(wxr.UsageError, match="give a day, a month or a year"):
        wxr.Selection(since=word)


def test_what_a_selected_post_uses_comes_along():
    body = (
        '<img class="alignleft wp-image-2" src="x"> [gallery ids="3,4"] <!-- wp:cover {"id":5} /--> '
        '<!-- wp:block {"ref":6} /--> <a href="https://a.example/wp-content/uploads/7-300x200.jpg">seven</a>'
    )
    attachment = "<wp:post_id>{0}</wp:post_id><wp:post_type>attachment</wp:post_type><wp:attachment_url>https://a.example/wp-content/uploads/{0}.jpg</wp:attachment_url>"
    source = export(
        f"<wp:post_id>1</wp:post_id><wp:post_type>page</wp:post_type><content:encoded><![CDATA[{body}]]></content:encoded>"
        "<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>8</wp:meta_value></wp:postmeta>",
        *(attachment.format(number) for number in (2, 3, 4, 5, 7, 8, 10, 11)),
        '<wp:post_id>6</wp:post_id><wp:post_type>wp_block</wp:post_type><content:encoded><![CDATA[<!-- wp:image {"id":10} -->]]></content:encoded>',
        attachment.format(9) + "<wp:post_parent>1</wp:post_parent>",
        "<wp:post_id>12</wp:post_id><wp:post_type>post</wp:post_type>",
    )
    with wxr.open(source) as archive:
        selection = wxr.Selection(type="page")
        assert [post.id for post in archive.posts(selection=selection)] == [1, 2, 3, 4, 5, 7, 8, 10, 6, 9]
        assert archive.select(selection).left_posts == {("attachment", "no status"): 1, ("post", "no status"): 1}


def test_only_authors_and_terms_of_selected_posts_come_out(tmp_path):
    result = wxr.convert(FERRY, tmp_path / "a.db", selection=wxr.Selection(id=14))
    assert result.read.posts.total() == 13
    assert (result.written.posts.total(), result.written.left_out) == (1, {"not selected": 12})
    with closing(sqlite3.connect(tmp_path / "a.db")) as base:
        assert base.execute("select slug from terms order by slug").fetchall() == [("crossings",), ("food-on-board",)]
        assert base.execute("select login from authors").fetchall() == [("maud",)]
        assert base.execute("pragma foreign_key_check").fetchall() == []


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.db", "a.xml", "tree"])
def test_every_format_holds_the_selection_alone(tmp_path, name):
    result = wxr.convert(FERRY, tmp_path / name, selection=wxr.Selection(type="page", companions=False))
    assert result.written.posts == {("page", "publish"): 2}
    text = "".join(
        path.read_bytes().decode("utf-8", "replace")
        for path in ([tmp_path / name] if (tmp_path / name).is_file() else (tmp_path / name).rglob("*.*"))
    )
    assert "What the captain said" not in text
    assert "Timetable" in text


def test_a_word_that_fits_nothing_is_said():
    with wxr.open(FERRY) as archive:
        selection = wxr.Selection(author=["maud", "nobody"], category="boats", id=999)
        assert list(archive.posts(selection=selection)) == []
        messages = [notice.message for notice in archive.notices if notice.code == "selection-unmet"]
        assert messages == ["--author nobody: fits no post", "--category boats: fits no post", "--id 999: fits no post"]


def test_a_selection_can_be_sent_and_compared():
    selection = wxr.Selection(type=["post", "page"], since="2007")
    assert pickle.loads(pickle.dumps(selection)) == selection == wxr.Selection(type={"page", "post"}, since="2007")
    assert hash(selection) == hash(wxr.Selection(type=("page", "post"), since="2007"))
    assert not wxr.Selection(companions=False)


def test_several_processes_select_what_one_selects(monkeypatch):
    monkeypatch.setattr(runs, "_WORTH_IT", 0)
    selection = wxr.Selection(category="crossings")
    with wxr.open(FERRY) as one, wxr.open(FERRY, jobs=2) as two:
        assert list(one.posts(bodies=["html"], selection=selection)) == list(
            two.posts(bodies=["html"], selection=selection)
        )


def test_what_is_left_out_is_not_rendered():
    with wxr.open(FERRY) as archive:
        list(archive.posts(bodies=["html"], selection=wxr.Selection(id=11, companions=False)))
        assert "shortcode-unknown" not in archive.notices.counts()
        list(archive.posts(bodies=["html"]))
        assert archive.notices.counts()["shortcode-unknown"]
