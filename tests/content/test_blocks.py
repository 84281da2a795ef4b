from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.content.shown import body, noticed
from wxr.content.blocks import delimiters, pieces
from wxr.model import Post

GRAMMAR = [
    ("void", '<!-- wp:a {"x":1} /-->', [("void", "core/a", {"x": 1})]),
    ("namespace", "<!-- wp:n/a -->x<!-- /wp:n/a -->", [("open", "n/a", None), ("close", "n/a", None)]),
    ("braces in strings", '<!-- wp:a {"x":"} b"} -->', [("open", "core/a", {"x": "} b"})]),
    ("no JSON", "<!-- wp:a {x} -->", [("open", "core/a", None)]),
    ("no blanks", "<!--wp:a-->", []),
    ("JSON that does not end", '<!-- wp:a {"x":1 -->', []),
    ("JSON runs to the next end", '<!-- wp:a {"x":1 --><!-- wp:b {"y":2} -->', [("open", "core/a", None)]),
    ("capitals", "<!-- wp:A -->", []),
]


@pytest.mark.parametrize(("text", "found"), [case[1:] for case in GRAMMAR], ids=[case[0] for case in GRAMMAR])
def test_delimiters(text, found):
    assert [(mark.kind, mark.name, mark.attributes) for mark in delimiters(text)] == found


MALFORMED = [
    ("a closer of another name closes", "<!-- wp:a --><p>x</p><!-- /wp:b --><p>y</p>", ["core/a", None]),
    ("a closer too many makes the rest plain", "<p>x</p><!-- /wp:a --><!-- wp:b --><p>y</p>", [None]),
    ("never closed", "<!-- wp:a --><p>x</p><!-- wp:b --><p>y</p>", ["core/a", "core/b"]),
]


@pytest.mark.parametrize(("text", "owners"), [case[1:] for case in MALFORMED], ids=[case[0] for case in MALFORMED])
def test_malformed_documents(text, owners):
    found = [piece for piece in pieces(text) if piece.kind == "text"]
    assert [piece.name for piece in found][: len(owners)] == owners
    assert "".join(piece.text for piece in found).count("<p>") == text.count("<p>")


SHOWN = [
    ("paragraph", "<!-- wp:paragraph -->\n<p>a\n\nb</p>\n<!-- /wp:paragraph -->", "<p>a\n\nb</p>"),
    ("html is left alone", "<!-- wp:html -->\n<div>a\n\nb</div>\n<!-- /wp:html -->", "<div>a\n\nb</div>"),
    ("shortcode", "<!-- wp:shortcode -->\n[zz_a]\n<!-- /wp:shortcode -->", "<p>[zz_a]</p>"),
    ("plain text between blocks", "a\n\nb<!-- wp:spacer --><!-- /wp:spacer -->", "<p>a</p>\n<p>b</p>"),
    ("unknown namespace", "<!-- wp:x/y --><p>a</p><!-- /wp:x/y -->", "<p>a</p>"),
    ("dynamic", "<!-- wp:latest-posts /-->", "<!--wxr:block core/latest-posts-->"),
    ("more", "<!-- wp:more -->\n<!--more Go on-->\n<!-- /wp:more -->", "<!--more Go on-->"),
    ("next page", "<!-- wp:nextpage -->\n<!--nextpage-->\n<!-- /wp:nextpage -->", "<!--nextpage-->"),
    (
        "social link",
        '<!-- wp:social-link {"url":"https://x/","service":"mastodon"} /-->',
        '<li class="wp-social-link"><a href="https://x/">Mastodon</a></li>',
    ),
    (
        "code holds brackets",
        "<!-- wp:code -->\n<pre><code>&#91;gallery]</code></pre>\n<!-- /wp:code -->",
        "<pre><code>[gallery]</code></pre>",
    ),
]


@pytest.mark.parametrize(("stored", "html"), [case[1:] for case in SHOWN], ids=[case[0] for case in SHOWN])
def test_blocks_show(stored, html):
    assert body(stored).html == html


def block(number, content):
    return Post(id=number, type="wp_block", content=content)


def test_reusable_block_shows_its_own_document():
    assert (
        body('<!-- wp:block {"ref":5} /-->', block(5, "<!-- wp:paragraph --><p>x</p><!-- /wp:paragraph -->")).html
        == "<p>x</p>"
    )


def test_reusable_block_that_shows_itself_is_shown_once():
    assert body('<!-- wp:block {"ref":5} /-->', block(5, '<p>x</p><!-- wp:block {"ref":5} /-->')).html == "<p>x</p>"


def test_reusable_blocks_that_multiply_are_stopped():
    doubling = [
        block(n, f'<p>x</p><!-- wp:block {{"ref":{n + 1}}} /--><!-- wp:block {{"ref":{n + 1}}} /-->')
        for n in range(5, 40)
    ]
    assert body('<!-- wp:block {"ref":5} /-->', *doubling).html.count("<p>") <= 500


def test_a_missing_reusable_block_is_noticed():
    assert noticed('<!-- wp:block {"ref":5} /-->')[1] == ["block-missing"]


NOTE = '[{"id":"n1","content":"Said <em>so</em>"}]'


def test_footnotes_come_from_their_custom_field():
    html = body("<!-- wp:footnotes /-->", meta={"footnotes": NOTE}).html
    assert html.startswith('<ol class="wp-block-footnotes"><li id="n1">Said <em>so</em> <a href="#n1-link">')


def test_a_wordpress_that_knew_no_footnotes_showed_none():
    shown, codes = noticed("<!-- wp:footnotes /-->", meta={"footnotes": NOTE}, generator="https://wordpress.org/?v=6.1")
    assert (shown.text, codes) == ("", ["block-dynamic"])


@given(
    st.lists(
        st.sampled_from(["<!-- wp:a -->", "<!-- /wp:a -->", "<!-- wp:b {", "} -->", "/-->", "W", '"', "\n"]),
        max_size=30,
    )
)
def test_no_word_outside_comments_is_lost(parts):
    text = "".join(parts)
    shown = "".join(piece.text for piece in pieces(text))
    broken = any(mark.broken or mark.attributes for mark in delimiters(text))
    assert shown.count("W") == text.count("W") or broken
