"""Comments: the quick way for plain words gives what the long way gives."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wxr.content import Rules, comment
from wxr.content.html import to_html
from wxr.content.rules import DEFAULT
from wxr.model import Comment, Site

SITE = Site(url="https://a.example")


@pytest.mark.parametrize("rules", [DEFAULT, Rules(typographic=True)], ids=["plain", "typographic"])
@given(text=st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\n \t:)-\"'.x3")))
@example(text="one\n\ntwo\nthree  \n\n\n four")
@example(text=" :) 8-) \xa0 :mrgreen: ")
def test_the_quick_way_is_the_long_way(rules, text):
    said = Comment(content=text)
    assert comment.render_comment(said, SITE, rules) == to_html(
        comment._tree(said, comment._Alone(SITE), rules, "stored")
    )
