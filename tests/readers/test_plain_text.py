"""Texts of pages: each fixture against the records that it must give."""

from __future__ import annotations

import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import wxr
from tests.conftest import FIXTURES, ROOT
from wxr.model import Post
from wxr.notices import Notices
from wxr.readers.options import ReadOptions
from wxr.readers.plain_text import looks_like_text, read
from wxr.readers.plain_text.lines import decode

TEXTS = sorted(path.name for path in (FIXTURES / "text").glob("*.txt"))
STORY = "The second pan is the secret, and the third pan is for the neighbours. I wrote down nothing, as usual."


class Document:
    """A member of a source, in memory."""

    name = "page.txt"

    def __init__(self, raw: bytes) -> None:
        self._raw = raw

    def open(self) -> io.BytesIO:
        return io.BytesIO(self._raw)


def post_of(text: str | bytes, **options) -> tuple[Post, Notices]:
    notices = Notices()
    raw = text.encode() if isinstance(text, str) else text
    (post,) = read([Document(raw)], notices, ReadOptions(**options))
    assert isinstance(post, Post)
    return post, notices


def page(*comments: str, heading: str = "2 comments", date: str = "3 02 2010") -> str:
    return "\n\n".join(["Rice with everything", date, STORY, heading, *comments])


@pytest.mark.parametrize("name", TEXTS)
def test_each_text_gives_its_records(name, expected):
    output = io.BytesIO()
    wxr.convert(f"fixtures/text/{name}", output, to="jsonl", bodies=["content"])
    expected(f"text/{name.removesuffix('.txt')}.jsonl", output.getvalue())


def test_each_text_states_its_purpose():
    table = (FIXTURES / "text" / "README.md").read_text(encoding="utf-8")
    stated = dict(re.findall(r"^\| (\S+\.txt) \| (.{20,}) \|$", table, re.MULTILINE))
    assert sorted(stated) == TEXTS


def test_no_expected_output_is_left_over():
    outputs = {path.name for path in (ROOT / "tests" / "expected" / "text").iterdir()}
    assert outputs == {f"{name.removesuffix('.txt')}.jsonl" for name in TEXTS}


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_recognised(name):
    assert looks_like_text((FIXTURES / "text" / name).read_bytes())


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"<!DOCTYPE html><p>March 5, 2008</p>",
        b'{"date": "2008-03-05"}',
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"User-agent: *\n\nDisallow: /2008-03-05",
        b"/* 2008-03-05 */\n\nbody { color: red; }\n\n.a { top: 0; }\n",
        b"# Notes\n\n2008-03-05\n\nText.",
        b"just a line, 2008-03-05",
        b"a title\n\nand some prose without anything that a page has",
    ],
)
def test_what_is_no_text_of_a_page(raw):
    assert not looks_like_text(raw)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings(encoding):
    raw = page("5 02 2010", "Très bon, vraiment — “oui”.", heading="One response").encode(encoding)
    if encoding == "utf-16-le":
        raw = b"\xff\xfe" + raw
    assert looks_like_text(raw)
    post, _ = post_of(raw)
    assert post.title == "Rice with everything"
    assert post.comments[0].content == "<p>Très bon, vraiment — “oui”.</p>"


def test_bytes_that_no_encoding_has_are_read():
    assert decode(b"Title \x81\x8d and \xe9\x93\n") == "Title \x81\x8d and é“\n"


def test_an_empty_text_is_skipped_with_a_notice():
    notices = Notices()
    assert list(read([Document(b"\n \xc2\xa0\n")], notices)) == []
    assert [notice.code for notice in notices] == ["text-empty"]


def test_a_file_beyond_the_cap_is_cut_with_a_notice():
    post, notices = post_of(page(), limits=wxr.Limits(text_bytes=40))
    assert post.title == "Rice with everything"
    assert "text-cut" in notices.counts()


def test_the_users_word_overrules_the_order():
    assert post_of(page())[0].date == "2010-02-03"
    assert post_of(page(), date_order="mdy")[0].date == "2010-03-02"


def test_text_is_escaped():
    post, _ = post_of(
        "A < B & C\n\n3 02 2010\n\n<b>bold</b> & so on, which is longer than a caption and no title either, is it.\n"
    )
    assert post.title == "A < B & C"
    assert (
        post.content
        == "<p>&lt;b&gt;bold&lt;/b&gt; &amp; so on, which is longer than a caption and no title either, is it.</p>"
    )


def test_lines_without_a_blank_line_between_are_one_paragraph():
    post, _ = post_of("Title\n\n3 02 2010\n\none\ntwo\n\nthree")
    assert post.content == "<p>one<br />two</p>\n<p>three</p>"


@pytest.mark.parametrize(
    ("line", "is_caption"),
    [
        ("My brother (left) and his idea (right)", True),
        ("Which one is older?", True),
        ("Asleep.", True),
        ("Second attempt…worse than the first", True),
        ("In order:", False),
        ("I do not know it. Ask her.", False),
        ("It was on the table all the time when we were looking for it in the shed.", False),
        ("– The Other Cousin", False),
        ("http://example.org/picture.jpg", False),
        ("word " * 30, False),
    ],
)
def test_what_is_a_caption(line, is_caption):
    post, _ = post_of(f"Title\n\n3 02 2010\n\n{STORY}\n\n\n{line}\n\n\n{STORY}\n")
    assert [caption.text for caption in post.captions] == ([line] if is_caption else [])
    assert all(caption.kind == "text" for caption in post.captions)


def test_wide_gaps_everywhere_are_no_captions():
    post, _ = post_of("Title\n\n3 02 2010\n\n" + "\n\n\n\n\n".join([STORY, "A heading", STORY, "Another", STORY]))
    assert post.captions == ()


@pytest.mark.parametrize(
    ("comments", "authors"),
    [
        (["Ann says:", "Yes.", "Bo says:", "No."], ["Ann", "Bo"]),
        (["Ann", "March 5, 2010 at 9:14 pm", "Yes.", "Bo", "March 6, 2010 at 9:14 am", "No."], ["Ann", "Bo"]),
        (["Ann on March 5, 2010 at 9:14 pm", "Yes.", "Bo on March 6, 2010", "No."], ["Ann", "Bo"]),
        (["Ann | March 5, 2010", "Yes.", "Bo | March 6, 2010", "No."], ["Ann", "Bo"]),
        (["March 5, 2010\nby Ann", "Yes.", "March 6, 2010\nby Bo", "No."], ["Ann", "Bo"]),
        (["1", "Ann\nMarch 5, 2010", "Yes.", "2", "Bo\nMarch 6, 2010", "No."], ["Ann", "Bo"]),
        (["Ann wrote on March 5, 2010:", "Yes.", "Bo wrote on March 6, 2010:", "No."], ["Ann", "Bo"]),
        (
            ["Ann schrieb am 5. März 2010 um 9:14 Uhr:", "Ja.", "Bo schrieb am 6. März 2010 um 9:14:", "Nein."],
            ["Ann", "Bo"],
        ),
        (["Ann a dit :", "Oui.", "Bo a dit :", "Non."], ["Ann", "Bo"]),
        (["はな より:", "はい。", "太郎 より:", "いいえ。"], ["はな", "太郎"]),
        (["5 03 2010", "Yes.", "6 03 2010", "No."], [None, None]),
        (["Ann", "Yes, it is.", "Bo", "No, it is not."], ["Ann", "Bo"]),
        (["Yes, it is.", "No, it is not."], [None, None]),
    ],
)
def test_the_heads_of_comments(comments, authors):
    post, _ = post_of(page(*comments))
    assert [comment.author_name for comment in post.comments] == authors
    texts = [comment.content for comment in post.comments]
    assert all(re.fullmatch("<p>[^<]+</p>", text or "") for text in texts)


def test_a_comment_keeps_its_paragraphs():
    post, _ = post_of(page("5 03 2010", "Yes.", "And no.", "6 03 2010", "So?"))
    assert [comment.content for comment in post.comments] == ["<p>Yes.</p>\n<p>And no.</p>", "<p>So?</p>"]


def test_fewer_comments_than_announced_is_a_notice():
    _, notices = post_of(page("5 03 2010", "Yes.", heading="3 comments"))
    assert [notice.message for notice in notices if notice.code == "comment-count"] == [
        "3 comments are announced, 1 were found"
    ]


def test_a_date_in_prose_heads_no_comment():
    post, _ = post_of(page("5 03 2010", "1 09 2007 was the date on the packet.", "6 03 2010", "Mine said 2 09 2007."))
    assert [comment.content for comment in post.comments] == [
        "<p>1 09 2007 was the date on the packet.</p>",
        "<p>Mine said 2 09 2007.</p>",
    ]


def test_words_of_the_form_in_a_comment_end_nothing():
    post, _ = post_of(page("5 03 2010", "What do you think about the pan? Your comment was short.", "6 03 2010", "No."))
    assert len(post.comments) == 2


@pytest.mark.parametrize(
    "heading",
    ["Leave a Reply", "Comments are closed.", "No Comments yet", "Schreibe einen Kommentar", "コメントをどうぞ"],
)
def test_a_page_without_comments(heading):
    post, notices = post_of(page(heading=heading))
    assert post.comments == ()
    assert post.content == f"<p>{STORY}</p>"
    assert "comment-count" not in notices.counts()


@pytest.mark.parametrize("line", ["No comment.", "2 thoughts", "Leave a comment and win a mug.", "One idea"])
def test_a_line_of_the_body_that_reads_like_the_themes(line):
    post, _ = post_of(f"Title\n\n3 02 2010\n\n{STORY}\n\n{line}\n\n{STORY} {STORY}\n\nLeave a Reply\n\nName")
    assert post.comments == ()
    assert post.content == f"<p>{STORY}</p>\n<p>{line}</p>\n<p>{STORY} {STORY}</p>"


def test_comments_without_a_heading_that_is_known():
    post, _ = post_of(
        page("Ann says:\nMarch 5, 2010", "Yes.", "Bo says:\nMarch 6, 2010", "No.", heading="What others think")
    )
    assert [comment.author_name for comment in post.comments] == ["Ann", "Bo"]


def test_the_number_may_stand_above_the_post():
    text = [
        "Site",
        "2 comments",
        "The post",
        STORY + " " + STORY,
        "March 5, 2010\nby Ann",
        "Yes.",
        "March 6, 2010\nby Bo",
        "No.",
    ]
    post, _ = post_of("\n\n".join(text))
    assert [(comment.author_name, comment.date) for comment in post.comments] == [
        ("Ann", "2010-03-05"),
        ("Bo", "2010-03-06"),
    ]


def test_the_number_may_be_glued_to_the_title():
    post, _ = post_of(
        f"Site\n\n\nThe post2\n\n\n{STORY} {STORY}\n\n\n2 Comments\n\n5 03 2010\n\nYes.\n\n6 03 2010\n\nNo."
    )
    assert post.title == "The post"


@pytest.mark.parametrize("remains", ["\u00a0 \u00a0", "\u3000", ":", "|"])
@pytest.mark.parametrize("announced", [3, 4])
def test_what_is_left_of_the_heads_tells_comments_apart(remains, announced):
    comments = [f"\n{remains}\n\n{text}" for text in ("Yes.", "No.\n\n\nOr maybe.", "So?")]
    post, notices = post_of(page(*comments, heading=f"{announced} comments"))
    assert [comment.content for comment in post.comments] == [
        "<p>Yes.</p>",
        "<p>No.</p>\n<p>Or maybe.</p>",
        "<p>So?</p>",
    ]
    assert ("comment-count" in notices.counts()) is (announced == 4)


@pytest.mark.parametrize(
    ("comments", "announced", "found"),
    [
        (["Yes.", *(f"\n\u00a0\n\n{text}" for text in ("No.", "So?", "True."))], 4, 4),  # the first has none
        ([f"\n\u00a0\n\n{text}\n\n\n\nNo." for text in ("Yes.", "So?", "True.")], 6, 6),  # each second has none
        (["\n:\n\nYes.", "\n:\n\nNo.", "\n:\n\nSo?"], 2, 1),  # more than are announced
    ],
)
def test_what_is_left_of_few_heads_is_none(comments, announced, found):
    post, _ = post_of(page(*comments, heading=f"{announced} comments"))
    assert len(post.comments) == found


def test_a_split_by_what_is_left_of_the_heads_says_so():
    _, notices = post_of(page(*(f"\n|\n\n{text}" for text in ("Yes.", "No.", "So?")), heading="4 comments"))
    assert "3 comments are told apart by what is left of their heads" in [notice.message for notice in notices]


@pytest.mark.parametrize(
    "below",
    [
        "Categories\n\nKitchen",
        "Categorieën:\n\nKitchen",
        "No tags",
        "タグ\n\n茶",
        "Filed by Ann at 7:30 am under Kitchen",
        "Posted under: Kitchen",
    ],
)
def test_lines_about_terms_are_no_body(below):
    post, _ = post_of(f"Site\n\n\nThe post\n\n\n{STORY} {STORY}\n\n\n{below}\n\n\n2 Comments\n\nAnn says:\n\nYes.")
    assert post.content == f"<p>{STORY} {STORY}</p>"


@pytest.mark.parametrize("meta", ["May\n14", "14\nMay\n2010", "May 14, 2010\n|\nKitchen\n|\n2 Comments"])
def test_lines_with_pieces_of_the_themes_are_no_body(meta):
    post, _ = post_of(f"Site\n\n\nThe post\n{meta}\n\n\n{STORY} {STORY}\n\n\nOne Response to “The post”\n\n\nYes.")
    assert post.content == f"<p>{STORY} {STORY}</p>"


@pytest.mark.parametrize("way", ["<< Boiled twice", "A new shelf >>", "« Boiled twice", "A new shelf →"])
def test_a_link_to_a_neighbour_ends_the_comments(way):
    post, _ = post_of(page("5 03 2010", "Yes.", "6 03 2010", f"No.\n\n\n{way}"))
    assert [comment.content for comment in post.comments] == ["<p>Yes.</p>", "<p>No.</p>"]


def test_a_pingback_that_is_dated_is_a_comment_of_its_type():
    post, _ = post_of(
        page(
            "Yes.",
            "Comment by Ann — March 5, 2010 @ 9:14 pm",
            "[…] quoted […]",
            "Pingback by Other « Site — March 6, 2010 @ 9:14 pm",
        )
    )
    assert [(comment.type, comment.author_name) for comment in post.comments] == [
        ("comment", "Ann"),
        ("pingback", "Other « Site"),
    ]


def test_the_title_of_the_heading_finds_the_title_of_the_page():
    text = (
        "Site\n\nTagline of it\n\n\nHome\n\nAbout\n\n\nThe post\n\n\n"
        + STORY
        + "\n\n\nOne Response to “The post”\n\n\nAnn says:\n\nYes."
    )
    post, _ = post_of(text)
    assert post.title == "The post"
    assert post.content == f"<p>{STORY}</p>"
    assert {extra.name for extra in post.extra} == {"text-before"}


def test_members_are_read_each_as_a_post():
    posts = list(read([Document(page().encode()), Document(page(date="2010-02-03").encode())], Notices()))
    assert [post.date for post in posts if isinstance(post, Post)] == ["2010-02-03", "2010-02-03"]


@given(
    st.text(alphabet="abZ 1209:.,\n\n\n\u00a0“”«»()|#", max_size=300),
    st.sampled_from(["2 comments", "Comments (2)", "No comments", "Leave a Reply", "Trackbacks"]),
)
def test_any_text_is_one_post_that_keeps_every_word(text, heading):
    post, _ = post_of(f"Top\n\n{text}\n\n{heading}\n\n{text}")
    kept = [post.title, post.content]
    kept += [part for comment in post.comments for part in (comment.author_name, comment.content)]
    kept += [extra.value for extra in post.extra]
    shown = " ".join(part or "" for part in kept)
    assert [word for word in re.findall("[abZ]{2,}", text) if word not in shown] == []


@pytest.mark.shared
@pytest.mark.parametrize("kind", ["dated", "seedform"])
def test_texts_that_are_not_part_of_the_project(shared, kind):
    folder = shared / "text" / kind
    wanted = [json.loads(line) for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
    for want in wanted:
        post, _ = post_of((folder / want["file"]).read_bytes())
        assert " ".join((post.title or "").split()) == " ".join(want["title"].split()), want["file"]
        assert post.date is not None, want["file"]
        assert post.date[:10] == want["date"][:10], want["file"]
        assert [(comment.date or "")[:10] for comment in post.comments] == [
            comment["date"][:10] for comment in want["comments"]
        ], want["file"]
