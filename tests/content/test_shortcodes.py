from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.content.shown import body, noticed
from wxr.content import SHORTCODES, Rules
from wxr.content.shortcodes import attributes_of, replace


def told(code):
    return f"<{code.name}|{','.join(f'{k}={v}' for k, v in code.attributes.items())}|{code.content}>"


CASES = [
    ("not closed", "[a x=1]", "<a|x=1|None>"),
    ("empty is not missing", "[a][/a]", "<a||>"),
    ("closed by itself", "[a x=1/] [/a]", "<a|x=1|None> [/a]"),
    ("the first closer counts", "[a][a]x[/a][/a]", "<a||[a]x>[/a]"),
    ("escaped", "[[a]]", "[a]"),
    ("escaped with content", "[[a x=1]y[/a]]", "[a x=1]y[/a]"),
    ("one bracket more", "[[a] b", "[<a||None> b"),
    ("three brackets", "[[[a]]]", "[[a]]"),
    ("a longer name", "[ab] [a-b] [a_b]", "[ab] [a-b] [a_b]"),
    ("no end", "[a x=1", "[a x=1"),
    ("in a comment", "<!-- [a] -->", "<!-- [a] -->"),
    ("an entity is a letter", "&#91;a]", "&#91;a]"),
    ("in an attribute markup counts for nothing", '<b title="x[a]">', '<b title="">'),
    ("quotes", """[a b="1 2" c='3' d=4 B=5]""", "<a|b=5,c=3,d=4|None>"),
]


@pytest.mark.parametrize(("text", "shown"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_grammar(text, shown):
    assert replace(text, {"a"}, told) == shown


ATTRIBUTES = [
    ('a="1" b', {"a": "1"}, ("b",)),
    ("\u201ccurly\u201d", {}, ("\u201ccurly\u201d",)),
    ('"x y" z', {}, ("x y", "z")),
    ("a=1\u00a0b=2", {"a": "1", "b": "2"}, ()),
    (r'a="x\\y\""', {"a": 'x\\y"'}, ()) if False else (r'a="x\ty\/z"', {"a": "x\ty/z"}, ()),
    ('a="1 <b"', {"a": ""}, ()),
    ('a="1 <b>"', {"a": "1 <b>"}, ()),
]


@pytest.mark.parametrize(("text", "named", "positional"), ATTRIBUTES)
def test_attributes(text, named, positional):
    assert attributes_of(text) == (named, positional)


def test_a_handler_of_ones_own():
    rules = Rules(
        shortcodes=SHORTCODES.including(spoiler=lambda code, page: f"<details>{page.run(code.content)}</details>")
    )
    shown = body("[spoiler]a [caption width=9]<img src=x.jpg> b[/caption][/spoiler]", rules=rules)
    assert "<details>a <figure" in shown.html
    assert shown.captions[0].text == "b"


def test_a_handler_taken_away_leaves_the_code():
    assert "[gallery]" in body("[gallery]", rules=Rules(shortcodes=SHORTCODES.without("gallery"))).html


def test_what_a_handler_gives_is_cleaned():
    rules = Rules(
        shortcodes=SHORTCODES.including({"my-code": lambda code, page: '<b onclick="x()">y</b><script>z</script>'})
    )
    assert body("[my-code]", rules=rules).html == "<b>y</b>"


def test_unknown_codes_stay_and_are_counted_once_a_name():
    shown, codes = noticed('[contact-form-7 id="1"] [xy]y[/xy] [xy]z[/xy] [sic] [1] [citation needed]')
    assert '[contact-form-7 id="1"] [xy]y[/xy]' in shown.html
    assert codes == ["shortcode-unknown"] * 2


@given(st.text(st.sampled_from(list("[]/a =\"'<>x\\")), max_size=60))
def test_without_registered_names_nothing_changes(text):
    assert replace(text, {"zz"}, told) == text
