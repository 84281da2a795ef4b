"""Any bytes, for every reader: records and notices, or our error, and nothing else."""

from __future__ import annotations

import contextlib
import io
import json
from functools import cache

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import wxr
from tests.conftest import FIXTURES
from wxr.notices import CODES, Notices
from wxr.readers import html_page, own_json, plain_text, wxr_xml
from wxr.readers.options import ReadOptions
from wxr.readers.tally import Tally
from wxr.sources.member import Member

READERS = {"wxr": wxr_xml, "html": html_page, "text": plain_text, "json": own_json, "jsonl": own_json}
EXAMPLES = 25  # of each test; `python -m benchmarks.fuzz` tries millions
LARGEST = 10_000  # bytes of a fixture that is damaged
SIGNS = [
    b"<",
    b">",
    b"</",
    b"]]>",
    b"<!--",
    b"&",
    b'"',
    b"{",
    b"}",
    b"[",
    b"\\",
    b"\n",
    b"\0",
    b"\xff",
    b"\xc3",
    b"1e9",
    b"null",
]


@cache
def whole(name: str) -> list[bytes]:
    """Sound inputs of a reader."""
    if READERS[name] is own_json:
        output = io.BytesIO()
        wxr.convert(FIXTURES / "wxr" / "attachments.xml", output, to=name)
        return [output.getvalue()]
    paths = [path for folder in (name, "malformed" * (name == "wxr")) for path in (FIXTURES / folder).glob("*.*")]
    return [path.read_bytes()[:LARGEST] for path in sorted(paths)]


@st.composite
def damaged(draw: st.DrawFn, name: str) -> bytes:
    """A fixture with a few places removed, repeated or written over."""
    data = draw(st.sampled_from(whole(name)))
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(data)))
        stop = draw(st.integers(start, min(start + 200, len(data))))
        new = draw(
            st.one_of(st.just(b""), st.sampled_from(SIGNS), st.binary(max_size=4), st.just(data[start:stop] * 2))
        )
        data = data[:start] + new + data[stop:]
    return data


def check(name: str, data: bytes) -> None:
    notices = Notices()
    with contextlib.suppress(wxr.WxrError):
        for record in READERS[name].read([Member("a", lambda: io.BytesIO(data))], notices, ReadOptions()):
            assert isinstance(record, (wxr.Site, wxr.Author, wxr.Term, wxr.Post, Tally))
            json.loads(msgspec.json.encode(record))
    assert all(notice.code in CODES for notice in notices)


@pytest.mark.parametrize("name", READERS)
def test_any_bytes(name):
    @settings(max_examples=EXAMPLES)
    @given(st.binary(max_size=300))
    def reads(data):
        check(name, data)

    reads()


@pytest.mark.parametrize("name", READERS)
def test_any_damage(name):
    @settings(max_examples=EXAMPLES)
    @given(damaged(name))
    def reads(data):
        check(name, data)

    reads()


@settings(max_examples=EXAMPLES)
@given(st.one_of(st.binary(max_size=300), st.sampled_from(sorted(READERS)).flatmap(damaged)))
def test_any_bytes_of_which_nobody_says_what_they_are(data):
    output = io.BytesIO()
    try:
        wxr.convert(io.BytesIO(data), output, to="jsonl", bodies=["content", "html", "markdown", "text"])
    except wxr.WxrError:
        assert not output.getvalue()
        return
    assert [json.loads(line) for line in output.getvalue().splitlines()]
