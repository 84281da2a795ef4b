"""A hint never says no where the rule that it spares would say yes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wxr.content import embeds, passes, smilies
from wxr.content.hints import may_begin_a_word, may_hold_controls

PIECES = [
    *"\t\n\v\f\r >;8:)(-x<pé\x00\x1f\x7f\u00a0\ud800\ufffe",
    "<p>",
    "</p>",
    "<p class='a'>",
    "http://",
    "HTTPS://a.b/",
]
TEXTS = st.lists(st.sampled_from([*PIECES, *smilies.SIGNS]), max_size=12).map("".join)


@given(TEXTS)
def test_smilies_are_hinted_at(text):
    parts = smilies._TAG.split(text)[::2]
    if any(smilies._SMILEY.search(part) for part in parts):
        assert may_begin_a_word(b":", text)


@given(TEXTS)
def test_urls_that_stand_alone_are_hinted_at(text):
    if embeds._HINT.search(text) or embeds._FIRST.match(text):
        assert may_begin_a_word(b"http", text)


@given(TEXTS)
def test_controls_are_hinted_at(text):
    if passes._ILLEGAL.search(text):
        assert may_hold_controls(text)


@pytest.mark.parametrize("text", ["", "Twelve: ten", "a:) b", 'see <a href="http://a.example/">it</a>', "1:8;"])
def test_most_texts_are_spared(text):
    assert not may_begin_a_word(b":", text)
    assert not may_begin_a_word(b"http", text)
    assert not may_hold_controls(text)


@pytest.mark.parametrize("before", ["", *(f"a{each}" for each in " \t\n\v\f\r>")])
def test_every_blank_and_every_tag_may_stand_before_a_word(before):
    assert all(may_begin_a_word(b":", f"{before}{sign}-)") for sign in ":;8")
    assert all(may_begin_a_word(b"http", f"{before}{scheme}://a.example/") for scheme in ("http", "HTTPS", "hTtP"))
