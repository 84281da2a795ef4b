"""Items whose comments are read some at a time give what they give when they are read whole."""

from __future__ import annotations

import io
import random
from collections import Counter

import msgspec
import pytest

from tests.conftest import FIXTURES
from wxr.model import Notice, Post
from wxr.notices import Notices
from wxr.parsing.stored_comments import StoredComments
from wxr.readers import wxr_xml
from wxr.readers.options import ReadOptions
from wxr.readers.wxr_xml import apart, large_item, pieces, window
from wxr.readers.wxr_xml.repair import encoding
from wxr.sources.member import Member

GUESTS = (FIXTURES / "wxr" / "many-comments.xml").read_bytes()
REFUSED = {"empty-file.xml", "entities.xml", "not-an-export.xml", "template.xml"}
EXPORTS = sorted(path for kind in ("wxr", "malformed") for path in (FIXTURES / kind).glob("*.xml"))


def read(data: bytes) -> tuple[list[object], list[Notice]]:
    notices = Notices()
    member = Member("a.xml", lambda: io.BytesIO(data))
    return list(wxr_xml.read([member], notices, ReadOptions())), list(notices)


@pytest.fixture
def small(monkeypatch):
    """Everything is large."""
    monkeypatch.setattr(pieces, "LARGE", 0)
    monkeypatch.setattr(apart, "HELD", -1)
    monkeypatch.setattr(large_item, "_BATCH", 300)
    monkeypatch.setattr(window, "_CHUNK", 400)
    monkeypatch.setattr(encoding, "_HEAD", 1500)


def posts_of(records: list[object]) -> list[Post]:
    return [each for each in records if isinstance(each, Post)]


def ids_of_comments(records: list[object]) -> Counter[int | None]:
    return Counter(comment.id for post in posts_of(records) for comment in post.comments)


def whole(records: list[object]) -> list[object]:
    """The same, with comments in memory."""
    return [
        msgspec.structs.replace(each, comments=tuple(each.comments)) if isinstance(each, Post) else each
        for each in records
    ]


def both(data: bytes, request) -> tuple[tuple[list[object], list[Notice]], tuple[list[object], list[Notice]]]:
    present = read(data)
    request.getfixturevalue("small")
    records, notices = read(data)
    return present, (whole(records), notices)


@pytest.mark.parametrize("path", [each for each in EXPORTS if each.name not in REFUSED], ids=lambda path: path.name)
def test_each_fixture_gives_the_same(path, request):
    (records, notices), (again, noticed) = both(path.read_bytes(), request)
    assert again == records
    assert {(each.code, each.post) for each in noticed} == {(each.code, each.post) for each in notices}


def test_lines_between_and_behind_comments_are_those_of_the_source(request):
    (_, notices), (_, noticed) = both(GUESTS, request)
    unknown = {each for each in notices if each.code == "element-unknown"}
    assert len(unknown) == 3
    assert unknown == {each for each in noticed if each.code == "element-unknown"}


def damaged(chance: random.Random) -> bytes:
    """The fixture with a stretch missing, doubled or overwritten."""
    at = chance.randrange(900, len(GUESTS))
    stretch = GUESTS[at : at + chance.choice((1, 4, 30))]
    return GUESTS[:at] + chance.choice((b"", stretch * 2, b"<", b"]]>", b"<![CDATA[")) + GUESTS[at + len(stretch) :]


@pytest.mark.parametrize("seed", range(60))
def test_damaged_anywhere_no_comment_is_lost(seed, request):
    (records, _), (again, _) = both(damaged(random.Random(seed)), request)
    assert [each.id for each in posts_of(again)] == [each.id for each in posts_of(records)]
    assert not ids_of_comments(records) - ids_of_comments(again)


def test_comments_lie_in_a_file_and_are_walked_again_and_again(small):
    comments = posts_of(read(GUESTS)[0])[1].comments
    assert isinstance(comments, StoredComments)
    assert [each.id for each in comments] == [each.id for each in comments] == [1, 2, 3, 4, 5]
    assert [(link.id, link.parent) for link in comments.links()] == [(1, None), (2, 1), (3, 4), (4, 3), (5, 77)]
    assert (len(comments), comments[-1].id, [each.id for each in comments[1:3]]) == (5, 5, [2, 3])
