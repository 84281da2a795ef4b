"""Every dialect of WXR: each fixture against the records that it must give, and what cannot be read at all."""

from __future__ import annotations

import io
import re

import pytest

import wxr
from tests.conftest import FIXTURES, ROOT

EXPORTS = sorted(path.name for path in (FIXTURES / "wxr").glob("*.xml"))


def converted(*sources: str) -> bytes:
    output = io.BytesIO()
    wxr.convert([f"fixtures/wxr/{source}" for source in sources], output, to="jsonl", bodies=["content"])
    return output.getvalue()


@pytest.mark.parametrize("name", EXPORTS)
def test_each_export_gives_its_records(name, expected):
    expected(f"wxr/{name.removesuffix('.xml')}.jsonl", converted(name))


def test_the_parts_of_a_split_export_are_one_archive(expected):
    expected("wxr/split-export.jsonl", converted("split-export.000.xml", "split-export.001.xml"))


@pytest.mark.parametrize("path", sorted(FIXTURES.rglob("*.xml")), ids=lambda path: path.name)
def test_each_fixture_states_its_purpose(path):
    head = path.read_bytes()[:800].replace(b"\0", b"").decode("utf-8", "replace")  # one is in UTF-16
    if head:  # an empty file cannot speak; its name does
        assert re.search(r"<!-- Purpose: \S.{20,}? -->", head[:450])


def test_no_expected_output_is_left_over():
    outputs = {path.name for path in (ROOT / "tests" / "expected" / "wxr").iterdir()}
    assert outputs == {f"{name.removesuffix('.xml')}.jsonl" for name in EXPORTS} | {"split-export.jsonl"}


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("entities.xml", r"declares XML entities"),
        ("template.xml", r"template\.xml: this is a template for an export"),
        ("not-an-export.xml", r"not-an-export\.xml: this is an RSS feed, not a WordPress export"),
        ("empty-file.xml", r"empty-file\.xml: the file is empty"),
    ],
)
def test_what_cannot_be_read_says_why(name, line):
    with pytest.raises(wxr.SourceError, match=line):
        wxr.open(f"fixtures/malformed/{name}").load()


def test_a_body_of_more_than_ten_megabytes_is_read():
    # libxml2 refuses such a CDATA section unless told otherwise.
    text = "Rain on the roof. " * 700_000
    source = (
        '<rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><item><content:encoded><![CDATA[{text}]]></content:encoded></item></channel></rss>"
    )
    (post,) = wxr.open(io.BytesIO(source.encode())).posts()
    assert post.content == text


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "utf-8-sig"])
def test_the_declared_encoding_is_read(encoding):
    name = encoding.removesuffix("-sig")
    source = (
        f'<?xml version="1.0" encoding="{name}"?><rss xmlns:wp="http://wordpress.org/export/1.2/"><channel>'
        "<item><title>Smørrebrød</title><wp:post_id>1</wp:post_id></item></channel></rss>"
    )
    (post,) = wxr.open(io.BytesIO(source.encode(encoding))).posts()
    assert post.title == "Smørrebrød"
