from __future__ import annotations

import pytest

from tests.content.shown import body

CASES = [
    ("paragraphs", "a\nb\n\nc", "a\nb\n\nc"),
    ("blanks collapse", "a   b\t c", "a b c"),
    ("list", "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>d", "a\nb\nc\n\nd"),
    ("table", "<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table>", "a\tb\nc\td"),
    ("pre", "<pre>a\n  b</pre>", "a\n  b"),
    ("marks up words only", "<b>a</b><i>b</i> c", "ab c"),
    ("hidden", "a<style>b</style><noscript>c</noscript><!-- d -->", "a"),
    ("more is nothing to read", "a\n\n<!--more-->\n\nb", "a\n\nb"),
    ("a frame has no words", 'a<iframe src="http://x/y"></iframe>b', "ab"),
    ("a player shows its link", "[audio src=http://x/y.mp3]", "http://x/y.mp3"),
    ("a caption below its image", "[caption width=3]<img src=x> b[/caption]", "b"),
    ("entities", "&lt;b&gt; &amp;amp; &copy;", "<b> &amp; ©"),
    ("emoji and right to left", "😀 שלום", "😀 שלום"),
]


@pytest.mark.parametrize(("stored", "text"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_text(stored, text):
    assert body(stored).text == text
