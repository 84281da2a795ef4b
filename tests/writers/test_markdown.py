"""The Markdown folder: names, front matter that every YAML parser reads alike, and nothing private."""

from __future__ import annotations

import json
import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import wxr
from tests.conftest import FIXTURES
from wxr.writers.markdown.yaml import to_yaml

FERRY = FIXTURES / "wxr" / "slow-ferry.xml"


@pytest.fixture
def tree(tmp_path):
    wxr.convert(FERRY, tmp_path / "site")
    return tmp_path / "site"


def heads(tree) -> dict[int, dict]:
    found = {}
    for path in tree.rglob("*.md"):
        head = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])
        found[head["id"]] = {**head, "path": path.relative_to(tree).as_posix()}
    return found


def test_each_post_and_page_is_a_file(tree):
    assert {number: head["path"] for number, head in heads(tree).items()} == {
        11: "posts/2007-09-01-forty-minutes-to-the-island.md",
        12: "posts/2007-10-14-a-gallery-of-piers.md",
        13: "posts/2008-03-30-ταξίδι-στο-νησί.md",
        14: "drafts/posts/2008-04-02-the-buns-a-draft.md",
        15: "private/posts/2008-04-03-what-the-captain-said.md",
        16: "private/posts/2008-04-04-the-secret-timetable.md",
        17: "pages/about.md",
        18: "pages/timetable.md",
    }


def test_what_the_public_could_not_see_says_so_to_every_generator(tree):
    for number, head in heads(tree).items():
        marks = (head.get("draft"), head.get("published"), head.get("status"))
        if number in (14, 15, 16):
            assert marks == (True, False, "draft" if number == 14 else "private")
        else:
            assert marks == (None, None, None)


def test_a_login_that_is_an_e_mail_address_loses_its_host(tmp_path):
    export = FERRY.read_text(encoding="utf-8").replace("CDATA[maud]", "CDATA[maud@harbour.example]")
    export = export.replace("CDATA[Maud Lie]", "CDATA[maud@harbour.example]")
    (tmp_path / "export.xml").write_text(export, encoding="utf-8")
    wxr.convert(tmp_path / "export.xml", tmp_path / "site")
    site = yaml.safe_load((tmp_path / "site" / "site.yaml").read_text(encoding="utf-8"))
    assert {"login": "maud", "name": "maud"} in site["authors"]
    assert heads(tmp_path / "site")[11]["author"] == "maud"


def test_front_matter_holds_what_a_site_needs(tree):
    head = heads(tree)[11]
    assert head["title"] == "Forty minutes to the island"
    assert head["date"] == "2007-09-01T10:24:05+02:00"
    assert head["author"] == "Maud Lie"
    assert head["categories"] == ["Crossings"]
    assert head["tags"] == ["boats", "tea & buns"]
    assert head["image"] == "https://slowferry.example/wp-content/uploads/2007/09/green-funnel.jpg"


def test_nothing_private_is_anywhere(tree):
    for path in tree.rglob("*.*"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"[\w.]+@[\w.]+\.\w+", text), path
        assert "192.0.2." not in text, path
        assert "kelp" not in text, path


def test_approved_comments_lie_beside_their_post(tree):
    data = (tree / "posts" / "2007-09-01-forty-minutes-to-the-island.comments.json").read_text(encoding="utf-8")
    assert "<" not in data
    comments = json.loads(data)
    assert [(each["id"], each["parent"], each["type"]) for each in comments] == [
        (1, None, "comment"),
        (2, 1, "comment"),
        (3, 2, "comment"),
        (4, None, "pingback"),
        (6, None, "comment"),
    ]
    assert comments[0]["text"] == "That green! I crossed on her in 1971. Is the bell still there?"


def test_what_is_left_out_is_counted(tmp_path):
    result = wxr.convert(FERRY, tmp_path / "site")
    assert result.read.posts.total() == 13
    assert result.written.posts.total() == 8
    assert result.written.left_out == {
        "attachments (named where they are used)": 4,
        "nav_menu_item (part of a menu)": 1,
    }
    assert result.written.comments_left_out["comments that were not approved"] == 1


@pytest.mark.parametrize(
    "title",
    ["---\nx: y", "!!python/object:os.system", "yes", "0123", "1e3", "null", 'quo"te\'s', "a: b # c", " edge ", "- x", "{a}", "日本 😀", "\x85\u2028", "2007-09-01"],
)  # fmt: skip
def test_50_to_53_titles_are_strings_and_stay_themselves(title):
    text = to_yaml({"title": title})
    assert yaml.safe_load(text) == {"title": title}
    assert text.count("\n---") == 0
    assert re.match(r'title: ("|\|)', text)


_TEXT = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from(' \n\t"\\#-:'))
_DATA = st.recursive(
    st.none() | st.booleans() | st.integers() | _TEXT,
    lambda below: st.lists(below, max_size=3) | st.dictionaries(_TEXT, below, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(_TEXT | st.just("k" * 2000), _DATA))
def test_any_data_come_back(data):
    assert yaml.safe_load(to_yaml(data)) == data


def test_emoji_stay_readable():
    text = to_yaml({"title": "Ferry \U0001f642", "tags": ["\U0001f6a2"]})
    assert text == 'title: "Ferry \U0001f642"\ntags:\n- "\U0001f6a2"\n'
    assert yaml.safe_load(text) == {"title": "Ferry \U0001f642", "tags": ["\U0001f6a2"]}


def test_two_posts_with_one_name_are_two_files(tmp_path):
    source = tmp_path / "a.xml"
    item = "<item><wp:post_id>{}</wp:post_id><wp:post_name>{}</wp:post_name><wp:post_type>page</wp:post_type><wp:status>publish</wp:status></item>"
    items = "".join(item.format(number, slug) for number, slug in enumerate(("same", "Same", "same", "../../up")))
    source.write_text(f'<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel>{items}</channel></rss>')
    result = wxr.convert(source, tmp_path / "site")
    names = sorted(path.name for path in (tmp_path / "site").rglob("*.md"))
    assert names == ["Same-2.md", "same-3.md", "same.md", "up.md"]
    assert result.notices.counts()["name-changed"] == 2
