"""Exports that are not well-formed: what comes out of each, which notices say so, and that no damage does more."""

from __future__ import annotations

import io
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import wxr
from tests.conftest import FIXTURES, ROOT
from wxr.model import Post
from wxr.notices import Notices
from wxr.readers import wxr_xml
from wxr.readers.options import ReadOptions
from wxr.readers.wxr_xml.lines import Lines
from wxr.sources.member import Member

REFUSED = {"empty-file.xml", "entities.xml", "not-an-export.xml", "template.xml"}
MALFORMED = sorted(path.name for path in (FIXTURES / "malformed").glob("*.xml") if path.name not in REFUSED)
FERRY = (FIXTURES / "wxr" / "slow-ferry.xml").read_bytes()
HEAD = b'<rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'


def read(data: bytes, *, fix_mojibake: bool = False) -> tuple[list[Post], Notices]:
    notices = Notices()
    records = wxr_xml.read([Member("a.xml", lambda: io.BytesIO(data))], notices, ReadOptions(fix_mojibake=fix_mojibake))
    return [record for record in records if isinstance(record, Post)], notices


def codes(notices: Notices) -> set[str]:
    return {notice.code for notice in notices}


@pytest.mark.parametrize("name", MALFORMED)
def test_each_broken_export_gives_its_records_and_notices(name, expected):
    output = io.BytesIO()
    wxr.convert(f"fixtures/malformed/{name}", output, to="jsonl", bodies=["content"])
    expected(f"malformed/{name.removesuffix('.xml')}.jsonl", output.getvalue())


def test_no_expected_output_is_left_over():
    outputs = {path.name for path in (ROOT / "tests" / "expected" / "malformed").iterdir()}
    assert outputs == {f"{name.removesuffix('.xml')}.jsonl" for name in MALFORMED}


@pytest.mark.parametrize("lost", ["truncated", "item-cut"])
def test_what_is_lost_is_an_error(lost):
    _, notices = read((FIXTURES / "malformed" / "cut-in-body.xml").read_bytes())
    assert lost in codes(notices)
    assert notices.worst() == "error"


def test_cut_anywhere_every_complete_item_stays():
    whole, _ = read(FERRY)
    ends = [at + 7 for at in range(len(FERRY)) if FERRY.startswith(b"</item>", at)]
    assert len(ends) == len(whole)
    for at in range(ends[0], len(FERRY), 97):
        complete = sum(end <= at for end in ends)
        posts, notices = read(FERRY[:at])
        assert posts[:complete] == whole[:complete]
        assert len(posts) <= complete + 1
        assert at >= FERRY.rindex(b"</rss>") or "truncated" in codes(notices)


@pytest.mark.parametrize("seed", range(3))
def test_a_damaged_byte_costs_at_most_its_item(seed):
    whole, _ = read(FERRY)
    starts = [at for at in range(len(FERRY)) if FERRY.startswith(b"<item>", at)]
    ends = [at + 7 for at in range(len(FERRY)) if FERRY.startswith(b"</item>", at)]
    dice = random.Random(seed)
    for _ in range(100):
        at = dice.randrange(len(FERRY))
        kept = dice.choice((b"", FERRY[at : at + 1]))
        posts, _ = read(FERRY[:at] + kept + bytes([dice.randrange(256)]) * dice.randrange(2) + FERRY[at + 1 :])
        for post, start, end in zip(whole, starts, ends, strict=True):
            assert start <= at <= end or post in posts
        assert len(posts) <= len(whole) + 1


PIECES = st.sampled_from(
    [
        b"<item>", b"</item>", b"<title>", b"</title>", b"<wp:post_id>", b"7", b"</wp:post_id>", b"<![CDATA[", b"]]>",
        b"<content:encoded>", b"</content:encoded>", b"<wp:comment>", b"</wp:comment>", b"<wp:comment_id>", b"<wp:postmeta>",
        b"</wp:postmeta>", b"<wp:meta_key>", b"</wp:meta_key>", b"<wp:meta_value>", b"</wp:meta_value>", b"&", b"&nbsp;", b"<",
        b"</channel>", b"</rss>", b"<rss>", b"<channel>", b"<!--", b"-->", b"<?xml?>", b"\xff", b"\0", b" text ", b"\xc3\xa9",
        b"<geo:lat>", b"</geo:lat>", b'<category domain="tag" nicename="a">', b"</category>", b"<x", b'="', b"&#0;",
    ]
)  # fmt: skip


@given(st.lists(st.one_of(PIECES, st.binary(max_size=5)), max_size=60))
def test_any_pieces_give_records_and_notices_or_our_error(pieces):
    data = HEAD + b"<item><title>first</title></item>" + b"".join(pieces)
    try:
        posts, notices = read(data)
    except wxr.WxrError:
        return
    assert posts
    assert "item-lost" not in codes(notices)


@pytest.mark.parametrize(
    "unit", ["<wp:meta_key>", "<x>", "<![CDATA[", "]]>", "<wp:comment><wp:comment_id>", "</item>", "<rss>", "<a b='"]
)
def test_masses_of_one_sign_are_read_or_refused(unit):
    try:
        posts, _ = read(HEAD + b"<item><title>T</title>" + unit.encode() * 50_000 + b"</item></channel></rss>")
    except wxr.LimitError:
        return
    assert posts[0].title == "T"


def test_notices_do_not_grow_with_the_file():
    items = b"".join(b"<item><title>a & b</title><wp:post_id>%d</wp:post_id></item>" % n for n in range(500))
    posts, notices = read(HEAD + b"<wp:wxr_version>1.2</wp:wxr_version>" + items + b"</channel></rss>")
    assert len(posts) == 500
    assert notices.counts()["ampersand-escaped"] == 11
    assert list(notices)[-1].message == "the same at 490 more places of this file"


def test_a_declared_encoding_that_nobody_knows():
    source = f'<?xml version="1.0" encoding="klingon"?>{HEAD.decode()}<item><title>Café</title></item></channel></rss>'
    posts, notices = read(source.encode())
    assert posts[0].title == "Café"
    assert "encoding-wrong" in codes(notices)


def test_garbled_text_is_mended_where_that_is_wanted():
    pytest.importorskip("ftfy")
    posts, _ = read((FIXTURES / "malformed" / "garbled-text.xml").read_bytes(), fix_mojibake=True)
    assert [(post.title, post.content) for post in posts] == [
        ("Café am See", "It’s raining, naïve"),
        ("ÂNGULO Ã LA CARTE", "Voilà» é«»"),
    ]


def test_mending_without_ftfy_says_what_to_install(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "ftfy", None)
    with pytest.raises(wxr.MissingExtraError, match=r"pip install 'wxr-archive\[mojibake\]'"):
        read(FERRY, fix_mojibake=True)


@pytest.mark.shared
def test_exports_of_many_hands(shared):
    lines = (shared / "corpus" / "manifest.tsv").read_text(encoding="utf-8").strip().split("\n")
    for want in (dict(zip(lines[0].split("\t"), line.split("\t"), strict=False)) for line in lines[1:]):
        data = (shared / "corpus" / want["file"]).read_bytes()
        if want["items"] != "negative":
            posts, _ = read(data)
            found = (len(posts), sum(len(post.comments) for post in posts), sum(len(post.meta) for post in posts))
            assert found == tuple(int(want[name]) for name in ("items", "comments", "postmeta")), want["file"]


@pytest.mark.parametrize("title", ["Hi", "<![CDATA[Hi"])
def test_a_short_text_that_is_cut_is_kept(title):
    posts, _ = read(HEAD + b"<item><title>" + title.encode())
    assert [post.title for post in posts] == ["Hi"]


class Looked(bytes):
    """Bytes that tell how many of them were counted through."""

    looked = 0

    def count(self, sub, start=0, end=None):
        type(self).looked += len(range(len(self))[start:end])
        return super().count(sub, start, end)


@pytest.mark.parametrize("item", [b"<item/>\n", b"<item>\n<title>a & b</tite></item>\n", b"x<item\n><title>a\n"])
def test_masses_of_small_items_are_counted_through_once(item, monkeypatch):
    """A stretch of items that no parser takes is not gone through from its begin for each of them."""
    monkeypatch.setattr("wxr.readers.wxr_xml.reader.without_forbidden", lambda data: (Looked(data), ()))
    monkeypatch.setattr(Looked, "looked", 0)
    data = HEAD + item * 1000 + b"</channel></rss>"
    posts, _ = read(data)
    assert len(posts) == 1000
    assert 0 < Looked.looked < 8 * len(data)


def test_places_may_be_asked_for_in_any_order():
    data = b"a\nb\n\nc"
    lines = Lines(data, 7)
    for place in (0, 5, 3, 3, 6, 0, 2):
        assert lines.at(place) == 7 + data[:place].count(b"\n")
