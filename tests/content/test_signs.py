from __future__ import annotations

import pytest

from tests.content.shown import body
from wxr.content import Rules

SMILIES = [
    (":)", "\U0001f642"), ("a :-( b", "a \U0001f641 b"), ("a:)", "a:)"), (":)b", ":)b"), ("(:)", "(:)"), (":lol: 8-)", "\U0001f606 \U0001f60e"),
    ("<code>:)</code>", ":)"), ("<b>:)</b>", "\U0001f642"),
]  # fmt: skip


@pytest.mark.parametrize(("stored", "text"), SMILIES)
def test_smilies(stored, text):
    assert body(stored).text == text


def test_smilies_can_be_left():
    assert body(":)", rules=Rules(smilies=False)).text == ":)"


def test_mrgreen_is_a_picture():
    assert body(":mrgreen:").media[0].url == "http://blog.example/wp-includes/images/smilies/mrgreen.png"


TYPOGRAPHY = [
    ("\"Double\" 'single' it's", "“Double” ‘single’ it’s"),
    ("a -- b a--b a---b - c", "a — b a–b a—b – c"),
    ("em... (tm) 3x4", "em… ™ 3×4"),
    ("'99 rock 'n' roll 'tis", "’99 rock ‘n’ roll ’tis"),
    ("12'6\" tall", "12’6″ tall"),
    ('<code>"a" -- b</code> "c"', '"a" -- b “c”'),
    ('<a title="a -- b">"c"</a>', "“c”"),
    ('[gallery x="a"]', ""),
]


@pytest.mark.parametrize(("stored", "text"), TYPOGRAPHY)
def test_typography(stored, text):
    assert body(stored, rules=Rules(typographic=True)).text == text


def test_typography_stays_as_stored_unless_asked_for():
    assert body('"it\'s" -- ...').text == '"it\'s" -- ...'
