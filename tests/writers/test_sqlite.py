"""The database: sound, searchable, with views that answer what people ask first."""

from __future__ import annotations

import sqlite3
from array import array
from contextlib import closing

import pytest

import wxr
from tests.conftest import FIXTURES
from wxr.archive import runs
from wxr.writers.sqlite.rows import _acyclic

FERRY = FIXTURES / "wxr" / "slow-ferry.xml"


@pytest.fixture
def base(tmp_path):
    wxr.convert(FERRY, tmp_path / "blog.db")
    with closing(sqlite3.connect(tmp_path / "blog.db")) as connection:
        yield connection


def rows(base, query: str):
    return base.execute(query).fetchall()


def test_the_database_is_sound_and_one_file(base, tmp_path):
    assert rows(base, "PRAGMA foreign_key_check") == []
    assert rows(base, "PRAGMA integrity_check") == [("ok",)]
    assert rows(base, "PRAGMA user_version") == [(1,)]
    assert rows(base, "PRAGMA journal_mode") == [("delete",)]
    assert [path.name for path in tmp_path.iterdir()] == ["blog.db"]
    tables = (
        "select count(*) from sqlite_master where type = 'table' and sql like 'CREATE TABLE%' and name not like '%fts%'"
    )
    assert rows(base, tables) == rows(base, f"{tables} and sql like '%STRICT%'")


def test_keys_go_on_where_the_posts_before_ended(tmp_path, monkeypatch):
    monkeypatch.setattr(runs, "_RANGE", 1)
    meta = "<wp:commentmeta><wp:meta_key>k</wp:meta_key><wp:meta_value>{}</wp:meta_value></wp:commentmeta>"
    comment = "<wp:comment><wp:comment_id>{}</wp:comment_id><wp:comment_parent>{}</wp:comment_parent>{}</wp:comment>"
    said = [comment.format(n, 0, "") + comment.format(n + 1, n, meta.format(n + 1)) for n in (10, 20, 30)]
    items = "".join(f"<item><wp:post_id>{n}</wp:post_id>{each}</item>" for n, each in enumerate(said, 1))
    source = tmp_path / "a.xml"
    source.write_text(f'<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel>{items}</channel></rss>')
    wxr.convert(source, tmp_path / "a.db")
    with closing(sqlite3.connect(tmp_path / "a.db")) as base:
        answers = "select above.id, comments.id, posts.id, meta.value from comments join comments as above on above.key = comments.parent_key join posts on posts.key = comments.post join meta on meta.comment = comments.key"
        assert rows(base, answers) == [(10, 11, 1, "11"), (20, 21, 2, "21"), (30, 31, 3, "31")]
        assert rows(base, "PRAGMA foreign_key_check") == []


def test_counts_are_those_of_the_archive(base):
    for table, count in {"posts": 13, "comments": 7, "authors": 2, "attachments": 4, "notices": 3, "site": 1}.items():
        assert rows(base, f"select count(*) from {table}") == [(count,)], table
    assert rows(base, "select count(*) from meta where post is not null and key = '_thumbnail_id'") == [(1,)]


def test_words_are_found_and_markup_is_not(base):
    found = "select posts.id from posts_fts join posts on posts.key = posts_fts.rowid where posts_fts match ?"
    assert base.execute(found, ("timetable promise",)).fetchall() == [(11,)]
    assert base.execute(found, ("ταξίδι",)).fetchall() == [(13,)]
    assert base.execute(found, ("strong",)).fetchall() == []
    assert rows(base, "select count(*) from comments_fts where comments_fts match 'bell'") == [(2,)]


def test_the_index_holds_words_also_where_the_table_does_not(tmp_path):
    wxr.convert(FERRY, tmp_path / "a.db", bodies=["html"])
    with closing(sqlite3.connect(tmp_path / "a.db")) as base:
        assert rows(base, "select count(*) from posts where content is not null or text is not null") == [(0,)]
        assert rows(base, "select count(*) from comments where content is not null") == [(0,)]
        assert rows(base, "select count(*) from posts_fts where posts_fts match 'fog'") == [(2,)]
        assert rows(base, "select count(*) from comments_fts where comments_fts match 'bell'") == [(2,)]


def test_published_posts_come_newest_first_with_author_and_terms(base):
    found = rows(base, "select id, author, categories, tags, comments from published_posts where type = 'post'")
    assert found == [
        (13, "Maud Lie", "Crossings", None, 0),
        (12, "Tove Lie", "Crossings", None, 1),
        (11, "Maud Lie", "Crossings", "boats, tea & buns", 5),
    ]


def test_threads_put_each_comment_after_the_one_it_answers(base):
    threads = rows(base, "select id, depth from comment_threads where post_id = 11")
    assert threads == [(1, 0), (2, 1), (3, 2), (4, 0), (5, 0), (6, 0)]


def test_parents_are_joined_by_key(base):
    query = "select child.id, parent.id from posts child join posts parent on parent.key = child.parent_key"
    assert (18, 17) in rows(base, query)
    assert rows(base, "select slug from terms where parent_key = (select key from terms where slug = 'crossings')") == [
        ("food-on-board",)
    ]


def test_61_62_hostile_texts_are_values(tmp_path):
    # Texts are bound, never part of a statement.
    source = tmp_path / "a.xml"
    source.write_text(
        '<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><item><title>\'; DROP TABLE posts; --</title>'
        '<wp:postmeta><wp:meta_key>x" ) ; --</wp:meta_key><wp:meta_value>y</wp:meta_value></wp:postmeta></item></channel></rss>'
    )
    wxr.convert(source, tmp_path / "a.db")
    with closing(sqlite3.connect(tmp_path / "a.db")) as base:
        assert rows(base, "select title from posts") == [("'; DROP TABLE posts; --",)]
        assert rows(base, "select key from meta") == [('x" ) ; --',)]


@pytest.mark.parametrize(
    ("above", "cut"),
    [([0], {0}), ([1, 0], {0}), ([1, 2, 1, 0], {1}), ([-1, 0, 1], {0}), ([-2, -1], {0, 1})],
    ids=["itself", "two", "a tail into a cycle", "none", "nobody here"],
)
def test_cycles_of_comments_are_cut_at_the_first(above, cut):
    after = _acyclic(array("i", above))
    assert {at for at, parent in enumerate(after) if parent < 0} == cut
    assert all(after[at] == parent for at, parent in enumerate(above) if at not in cut)
