"""Findings while they grow: what a later look adds, and in which order they come out."""

from __future__ import annotations

import pytest

import wxr
from wxr.media.drafts import Drafts


def found(drafts: Drafts):
    return list(drafts.findings(lambda code, file, resolved: ()))


@pytest.fixture
def drafts() -> Drafts:
    return Drafts()


def test_the_first_address_that_is_known_stays(drafts):
    drafts.about("missing-local", "a.jpg", file="a.jpg", evidence="no such file is there")
    for address in ("/a.jpg", "/other.jpg"):
        drafts.about("missing-local", "a.jpg", file="a.jpg", url=address, resolved=f"http://a.example{address}")
    (finding,) = found(drafts)
    assert (finding.url, finding.resolved) == ("/a.jpg", "http://a.example/a.jpg")
    assert finding.evidence == "no such file is there"


def test_what_hurts_as_many_places_comes_by_name(drafts):
    for file, number in (("b.jpg", 1), ("é.jpg", 2), ("a.jpg", 3), ("\udcff.jpg", 4)):
        drafts.about("missing-local", file, file=file, attachment=number)
    drafts.about("missing-local", "http://a.example/a-b.jpg", resolved="http://a.example/a-b.jpg")
    for number in (10, 9):
        drafts.about("missing-local", number, attachment=number)
    assert [finding.attachment for finding in found(drafts)] == [9, 10, 3, 1, None, 2, 4]
    assert found(drafts)[-1].file == "\\udcff.jpg"


def test_a_place_is_named_once_and_a_year_counts_once_where_the_finding_is_an_error(drafts):
    post = wxr.Post(id=1, type="post", date="2008-05-06T07:08:09")
    for code in ("missing-local", "name-mismatch", "no-alt-text"):
        for _ in range(2):
            drafts.about(code, "a.jpg", file="a.jpg").refer(post, "content")
            drafts.about(code, "a.jpg", file="a.jpg").refer(post, "comment")
    assert [[place.where for place in finding.references] for finding in found(drafts)] == [["content", "comment"]] * 3
    assert drafts.years() == {"2008": 1}
