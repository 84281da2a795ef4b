"""html2text as the second engine: its options, and what it is spared."""

from __future__ import annotations

import pytest

from wxr.content.markdown.second_engine import html2text_markdown
from wxr.limits import HTML2TEXT_CHARACTERS, HTML2TEXT_DEPTH


@pytest.mark.parametrize(
    ("markup", "markdown"),
    [
        ("<p>" + "word " * 40 + "</p>", ("word " * 40).strip()),  # lines are not wrapped
        ("<p>é &amp; “q”</p>", "é & “q”"),  # characters stay
        ('<p><a href="#x">a</a></p>', "[a](<#x>)"),  # links within the page
        ("<pre><code>a\n b</code></pre>", "```\na\n b\n```"),
        ("", ""),
    ],
)
def test_options(markup: str, markdown: str) -> None:
    assert html2text_markdown(markup) == markdown


def test_too_long_is_declined() -> None:
    assert html2text_markdown("a" * HTML2TEXT_CHARACTERS) is not None
    assert html2text_markdown("a" * (HTML2TEXT_CHARACTERS + 1)) is None


def test_too_deep_is_declined() -> None:
    def nested(depth: int) -> str:
        return "<ul>" * depth + "<li>a<br>b</li>" + "</ul>" * depth

    assert html2text_markdown(nested(HTML2TEXT_DEPTH - 1)) is not None
    assert html2text_markdown(nested(HTML2TEXT_DEPTH)) is None
    assert html2text_markdown(nested(10) * 100) is not None
