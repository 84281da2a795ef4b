"""Blanks at the edges of lines, which renderers would trim."""

from __future__ import annotations

import sys

import pytest

from wxr.content.markdown.escaping import guard_edges

BLANKS = [each for each in map(chr, range(sys.maxunicode + 1)) if each.isspace() and each not in " \n"]


@pytest.mark.parametrize("blank", BLANKS, ids=ascii)
def test_a_blank_at_an_edge_is_a_reference(blank):
    for paragraph in (f"{blank}é", f"é{blank}", f"é\n{blank}ü", f"é{blank} \nü"):
        guarded = guard_edges(paragraph)
        assert blank not in guarded
        assert "&" in guarded


def test_blanks_within_a_line_stay():
    assert guard_edges("é\u00a0ü\nö ä") == "é\u00a0ü\nö ä"
