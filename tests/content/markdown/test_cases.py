"""Each case of cases/*.txt: a title, the HTML of a body, and the Markdown it becomes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content.markdown.seen import characters, rendered, tree
from wxr.content.markdown import to_markdown

CASES = [
    pytest.param(*case.split("\n.\n"), id=f"{path.stem}: {case.split(chr(10), 1)[0]}")
    for path in sorted(Path(__file__).parent.joinpath("cases").glob("*.txt"))
    for case in path.read_text(encoding="utf-8").removesuffix("\n.\n").split("\n.\n\n")
]


@pytest.mark.parametrize(("title", "markup", "markdown"), CASES)
def test_becomes(title: str, markup: str, markdown: str) -> None:
    assert to_markdown(tree(markup)) == markdown, title


def test_every_title_stands_once() -> None:
    titles = [case.id for case in CASES]
    assert len(titles) == len(set(titles)) > 80


@pytest.mark.parametrize(
    "markup",
    [
        "<p>[a<code>]: b</code></p>",
        "<p>Look!<a href='u'>here</a> *<b>a</b>* <i>* a *</i></p>",
        "<ul><li>a<ol start='5'><li><ul><li>b</li></ul></li></ol></li></ul>",
        "<p>Title<br>===</p><p>| a |<br>| - |</p>",
    ],
)
def test_reads_back_as_it_was(markup: str) -> None:
    root = tree(markup)
    assert characters(rendered(to_markdown(root))) == characters(root)
