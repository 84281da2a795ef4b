"""Any body renders: words of every kind, hostile ones, deep ones."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.content.shown import Archive, body, noticed
from wxr.content import Body, render, render_comment
from wxr.content.comment import comment_text
from wxr.content.tree import DEPTH
from wxr.model import Comment, Post, Site
from wxr.notices import Notices

PARTS = ["[caption width=3]", "[/caption]", "[gallery]", "[[", "]]", "<img src=a.jpg>", "<!-- wp:a -->", "<!-- /wp:a -->", "<!--", "-->", "<pre>",
         "</pre>", "<p>", "</p>", "<ul><li>", "<table><td>", "\n\n", "\n", "http://youtu.be/a\n", "\0", "\ud800", "\u2028", "é", "&#0;", "&#xD800;", "&",
         "<a href=", "'", '"', ">", "[code]", "[/code]", "[embed]", "[/embed]", ":)", "<figure>", "<figcaption>", "</body>", "<![CDATA[", "]]>",
         "<select>", "<svg>", "<math>", "<noscript>", "<style>", "<title>", "<frameset>", "<br>", "[footnote]", "[/footnote]"]  # fmt: skip


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PARTS), max_size=40).map("".join))
def test_any_mixture_renders(text):
    assert isinstance(body(text), Body)


@given(st.text())
def test_any_text_renders(text):
    assert isinstance(body(text), Body)


@given(st.lists(st.sampled_from(PARTS), max_size=25).map("".join))
def test_html_is_stable(text):
    """What was rendered once is rendered HTML: given back as that, nothing more changes."""
    once = body(text).html
    page = Post(id=1, content=once, content_form="rendered")
    again = render(page, Archive(), ("html",), Notices()).html
    thrice = render(Post(id=1, content=again, content_form="rendered"), Archive(), ("html",), Notices()).html
    assert again == thrice


def test_nothing_gives_nothing():
    assert render(Post(id=1), Archive(), ("html",), Notices()) == Body(None, None, None, (), ())
    assert body("").html == ""


def test_only_what_is_asked_for():
    shown = render(Post(id=1, content="a <img src=x.jpg>"), Archive(), (), Notices())
    assert (shown.html, shown.text, shown.markdown, len(shown.media)) == (None, None, None, 1)


def test_a_saved_page_is_not_rendered_again():
    page = Post(id=1, content="<p>a\nb</p>[gallery]\n\nhttps://youtu.be/abc", content_form="rendered")
    assert render(page, Archive(), ("html",), Notices()).html == "<p>a\nb</p>[gallery]\n\nhttps://youtu.be/abc"


@pytest.mark.parametrize("levels", [DEPTH - 2, 300, 5000])
def test_what_lies_deep_and_behind_is_kept(levels):
    shown, codes = noticed("<div>" * levels + "deep <img src='a.jpg'>" + "</div>" * levels + "<p>behind</p>")
    assert shown.text.split() == ["deep", "behind"]
    assert [ref.url for ref in shown.media] == ["a.jpg"]
    assert codes == (["body-deep"] if levels > 250 else [])


HOSTILE = {
    "links": "<a ", "comments": "<!--", "brackets": "[", "lists": "<ul><li>", "paragraphs": "<p>", "unclosed codes": "[caption width=3]",
    "codes without end": '[gallery ids="1" ', "blocks": "<!-- wp:a -->", "block attributes": '<!-- wp:a {"x":1 -->', "scripts": "<p>a<script>",
    "items": "<p><li", "figures in paragraphs": "<p><figure>x", "blanks": " ", "lines": " \n", "signs": "<", "tags": "<a href='x'>y</a> ",
    "unknown codes": "[a_b c=d]", "closed codes": "[a_b]x[/a_b]", "smilies": " :) ", "addresses": "http://youtu.be/abc\n", "attributes": "<p a b c ",
}  # fmt: skip


class Steps:
    """Counts the Python calls that something takes; loops inside C are what `hostile` sizes are small for."""

    def __init__(self) -> None:
        self.count = 0

    def __enter__(self) -> Steps:
        sys.setprofile(self._step)
        return self

    def __exit__(self, *_error: object) -> None:
        sys.setprofile(None)

    def _step(self, *_frame: object) -> None:
        self.count += 1


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_work_grows_with_the_text(piece):
    def steps(times: int) -> int:
        with Steps() as taken:
            render(Post(id=1, content=piece * times), Archive(), ("html", "text"), Notices())
        return taken.count

    steps(1)  # patterns are compiled once
    assert steps(1600) < 8 * steps(400) + 2000


def test_masses_of_attributes_are_cut():
    shown, codes = noticed("<p " + " ".join(f'a{n}="b"' for n in range(5000)) + ">x</p>")
    assert shown.text == "x"
    assert codes == ["attributes-cut"]


COMMENTS = [
    ("a\nb\n\nc", "<p>a<br>\nb</p>\n<p>c</p>"),
    ("[gallery] <script>x</script>", "<p>[gallery] x</p>"),
    ("<a href='javascript:x'>a</a> :)", "<p><a>a</a> \U0001f642</p>"),
    (None, ""),
]


@pytest.mark.parametrize(("stored", "html"), COMMENTS)
def test_comments(stored, html):
    assert render_comment(Comment(content=stored), Site()) == html


def test_the_words_of_a_comment():
    assert comment_text(Comment(content="a <b>b</b> &amp; c")) == "a b & c"
    assert comment_text(Comment(content=" plain ")) == "plain"
