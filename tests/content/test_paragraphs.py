from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wxr.content.paragraphs import STRAY_LIMIT, autop, tame_strays, unautop

# What each case shows, the stored text, what WordPress makes of it.
CASES = [
    ("nothing", " \n\t", ""),
    ("one line", "word", "<p>word</p>\n"),
    ("a blank line parts, a line end breaks", "a\nb\n\nc", "<p>a<br />\nb</p>\n<p>c</p>\n"),
    ("blanks on the blank line", "a\n \t\nb", "<p>a</p>\n<p>b</p>\n"),
    ("line ends of Windows and of old Macs", "a\r\nb\r\rc", "<p>a<br />\nb</p>\n<p>c</p>\n"),
    ("blanks before a line end go", "a  \nb", "<p>a<br />\nb</p>\n"),
    ("a no-break space is no blank", "a\n\u00a0\nb", "<p>a<br />\n\u00a0<br />\nb</p>\n"),
    ("two br are a paragraph", "a<br><br />b", "<p>a</p>\n<p>b</p>\n"),
    ("br and a line end make one break", "a<br>\nb", "<p>a<br />\nb</p>\n"),
    ("br, blank, line end make two", "a<br> \nb", "<p>a<br /> <br />\nb</p>\n"),
    ("a list stands alone", "a\n<ul>\n<li>x</li>\n</ul>\nb", "<p>a</p>\n<ul>\n<li>x</li>\n</ul>\n<p>b</p>\n"),
    (
        "a quotation holds its paragraphs",
        "<blockquote>a\n\nb</blockquote>",
        "<blockquote><p>a</p>\n<p>b</p></blockquote>\n",
    ),
    ("div without a blank line", "<div>a\nb</div>", "<div>a<br />\nb</div>\n"),
    ("pre is kept", "a\n<pre>x\n\n  y</pre>\nb", "<p>a</p>\n<pre>x\n\n  y</pre>\n<p>b</p>\n"),
    ("a closing pre that was never opened is lost", "<pre>a</pre> b</pre> c", "<pre>a</pre>\n<p> b c</p>\n"),
    ("a line end in a tag stays", '<a\nhref="x">y</a>', '<p><a\nhref="x">y</a></p>\n'),
    ("script keeps its lines", "<script>\na\n</script>", "<p><script>\na\n</script></p>\n"),
    ("a rule ends a paragraph", "a<hr>b", "<p>a</p>\n<hr>\n<p>b</p>\n"),
    (
        "options stay together",
        "<select>\n<option>a\n</option>\n</select>",
        "<p><select><option>a<br />\n</option></select></p>\n",
    ),
    ("picture is taken for p", "<picture>x</picture>", "<picture>x</picture>\n"),
    ("more in its paragraph", "a\n\n<!--more-->\n\nb", "<p>a</p>\n<p><!--more--></p>\n<p>b</p>\n"),
]


@pytest.mark.parametrize(("stored", "shown"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_paragraphs(stored, shown):
    assert autop(stored) == shown


def test_without_breaks():
    assert autop("a\nb", breaks=False) == "<p>a\nb</p>\n"


LONE = [
    ("closed", "<p>[a x=1]</p>", "[a x=1]"),
    ("with blanks", "<p> &nbsp;[a/]\n</p>", "[a/]"),
    ("with content over paragraphs", "<p>[a]x</p>\n<p>y[/a]</p>", "[a]x</p>\n<p>y[/a]"),
    ("with words beside it", "<p>[a] x</p>", "<p>[a] x</p>"),
    ("another name", "<p>[ab]</p>", "<p>[ab]</p>"),
    ("two of them", "<p>[a][a]</p>", "<p>[a][a]</p>"),
]


@pytest.mark.parametrize(("text", "shown"), [case[1:] for case in LONE], ids=[case[0] for case in LONE])
def test_a_shortcode_alone_leaves_its_paragraph(text, shown):
    assert unautop(text, {"a"}) == shown


def test_masses_of_stray_signs_become_text():
    tamed = tame_strays("a" + "<" * (STRAY_LIMIT + 10) + "b>c")
    assert tamed.count("<") == 1
    assert tamed.replace("&lt;", "<") == "a" + "<" * (STRAY_LIMIT + 10) + "b>c"


PIECES = [
    "A",
    "B",
    " ",
    "\n",
    "\n\n",
    "<p>",
    "</p>",
    "<br>",
    "<pre>",
    "<li>",
    "<script>",
    "<!--",
    "-->",
    "<",
    ">",
    "[A]",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_no_word_is_lost_or_moved(text):
    assert re.sub(r"[^AB]", "", autop(text)) == re.sub(r"[^AB]", "", text)
