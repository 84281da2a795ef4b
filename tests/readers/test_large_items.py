"""Items whose comments are read some at a time give what they give when they are read whole."""

from __future__ import annotations

import io
import random
from collections import Counter

import msgspec
import pytest

from tests.conftest import FIXTURES
from wxr.errors import LimitError
from wxr.limits import Limits
from wxr.model import Notice, Post
from wxr.notices import Notices
from wxr.parsing.stored_comments import StoredComments
from wxr.readers import wxr_xml
from wxr.readers.options import ReadOptions
from wxr.readers.wxr_xml import large_item, pieces
from wxr.readers.wxr_xml.reader import ExportReader
from wxr.sources.member import Member

GUESTS = (FIXTURES / "wxr" / "many-comments.xml").read_bytes()
REFUSED = {"empty-file.xml", "entities.xml", "not-an-export.xml", "template.xml"}
EXPORTS = sorted(path for kind in ("wxr", "malformed") for path in (FIXTURES / kind).glob("*.xml"))


def read(data: bytes, options: ReadOptions = ReadOptions()) -> tuple[list[object], list[Notice]]:  # noqa: B008 - immutable
    notices = Notices()
    member = Member("a.xml", lambda: io.BytesIO(data))
    return list(wxr_xml.read([member], notices, options)), list(notices)


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
    request.getfixturevalue("everything_large")
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


@pytest.mark.parametrize("at", range(900, len(GUESTS), 131))
def test_cut_anywhere_the_same_comes_out(at, request):
    (records, notices), (again, noticed) = both(GUESTS[:at], request)
    assert again == records
    assert {each.code for each in noticed} == {each.code for each in notices}


def test_comments_of_an_item_that_is_lost_are_told_and_go_to_no_other(everything_large, monkeypatch):
    items = ExportReader.items
    monkeypatch.setattr(
        ExportReader, "items", lambda reader, batch: iter(()) if b"Sign here" in batch.data else items(reader, batch)
    )
    records, notices = read(GUESTS)
    assert [len(post.comments) for post in posts_of(records)] == [0, 1]
    assert [(each.code, each.message) for each in notices if each.severity == "error"] == [
        ("count-differs", "5 comments stand here, 0 came out")
    ]


def test_the_cap_is_on_what_an_item_holds_besides(everything_large):
    many = GUESTS.replace(b"First!", b"First! " * 200)
    capped = ReadOptions(limits=Limits(xml_item_bytes=2_500))
    assert len(posts_of(read(many, capped)[0])[1].comments) == 5
    with pytest.raises(LimitError, match=r"a\.xml:\d+: an item of more than 2,500 bytes"):
        read(many.replace(b"_before", b"_before" * 500), capped)


def test_a_large_body_in_small_reads_is_looked_at_few_times(everything_large, monkeypatch):
    looked = []
    begun = large_item.LargeItem.begun
    monkeypatch.setattr(
        large_item.LargeItem, "begun", lambda window, *rest: looked.append(window.held) or begun(window, *rest)
    )
    body = b"<content:encoded><![CDATA[" + b"word " * 20_000 + b"]]></content:encoded>"
    data = GUESTS.replace(b"<wp:post_id>2", body + b"<wp:post_id>2")
    stream = io.BytesIO(data)
    split = pieces.Pieces(lambda size: stream.read(min(size, 500)), "a.xml")
    split.head()
    items = []
    for each in split.batches():
        items += [*each.comments(), each.rest] if isinstance(each, large_item.LargeItem) else [each]
    assert b"".join(each.data for each in items).count(b"</item>") == 4  # one is quoted
    assert len(looked) < 20


def test_comments_lie_in_a_file_and_are_walked_again_and_again(everything_large):
    comments = posts_of(read(GUESTS)[0])[1].comments
    assert isinstance(comments, StoredComments)
    assert [each.id for each in comments] == [each.id for each in comments] == [1, 2, 3, 4, 5]
    assert [(link.id, link.parent) for link in comments.links()] == [(1, None), (2, 1), (3, 4), (4, 3), (5, 77)]
    assert (len(comments), comments[-1].id, [each.id for each in comments[1:3]]) == (5, 5, [2, 3])
