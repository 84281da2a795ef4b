"""How fast bodies become Markdown, by both engines in one run.

    python -m benchmarks.markdown [FILE...]

Without files, bodies of our own making: the same at every run. A FILE is the HTML of one body. A rate is megabytes of
that HTML a second on one core, the best of several rounds, from the HTML to the Markdown: our engine's includes parsing
it to a tree, html2text parses for itself.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from lxml import html

from wxr.content.markdown import html2text_markdown, to_markdown

ROUNDS = 5
BODIES = 300
NAMES = ["harbour", "winter", "lantern", "quiet", "copper", "meadow", "engine", "paper", "island", "letter", "garden"]
WORDS = [*NAMES, "snake_case", "2*3", "naïve", "C:\\new", "100%", "AT&amp;T", "[sic]", "日本", "#tag", "1.", "«mot»"]


def body(chance: random.Random) -> str:
    """A post as a blog has them: mostly paragraphs, with the other blocks between."""
    kinds = [_paragraph] * 12 + [_heading, _list, _list, _quote, _figure, _figure, _table, _code]
    return "\n".join(chance.choice(kinds)(chance) for _ in range(chance.randint(3, 40)))


def _words(chance: random.Random, most: int) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(2, most)))


def _text(chance: random.Random) -> str:
    parts = []
    for _ in range(chance.randint(1, 4)):
        parts.append(_words(chance, 30))
        tag = chance.choice(["em", "strong", "code", "a", "a", "br", "sup"])
        inner = _words(chance, 4)
        parts.append(
            "<br />\n" if tag == "br" else f'<{tag} href="http://blog.example/{inner[:9].strip()}/">{inner}</{tag}>'
        )
    return " ".join(parts)


def _paragraph(chance: random.Random) -> str:
    return f"<p>{_text(chance)}</p>"


def _heading(chance: random.Random) -> str:
    return f"<h2>{_words(chance, 6)}</h2>"


def _list(chance: random.Random) -> str:
    items = [f"<li>{_text(chance)}</li>" for _ in range(chance.randint(2, 7))]
    items.append(f"<li>{_words(chance, 4)}\n<ol>\n<li>{_words(chance, 5)}</li>\n</ol>\n</li>")
    return "<ul>\n" + "\n".join(items) + "\n</ul>"


def _quote(chance: random.Random) -> str:
    return f"<blockquote><p>{_text(chance)}</p>\n<p>{_text(chance)}</p><cite>{_words(chance, 3)}</cite></blockquote>"


def _figure(chance: random.Random) -> str:
    name = f"http://blog.example/wp-content/uploads/2012/0{chance.randint(1, 9)}/{chance.choice(NAMES)}"
    image = f'<img class="size-medium" src="{name}-300x200.jpg" alt="{_words(chance, 4)}" width="300" height="200" />'
    return (
        f'<figure class="wp-caption"><a href="{name}.jpg">{image}</a><figcaption>{_text(chance)}</figcaption></figure>'
    )


def _table(chance: random.Random) -> str:
    rows = ["<tr><th>a</th><th>b</th><th>c</th></tr>"]
    rows += [
        "<tr>" + "".join(f"<td>{_words(chance, 5)}</td>" for _ in range(3)) + "</tr>"
        for _ in range(chance.randint(2, 9))
    ]
    return "<table>\n" + "\n".join(rows) + "\n</table>"


def _code(chance: random.Random) -> str:
    lines = "\n".join(f"    {_words(chance, 6)}" for _ in range(chance.randint(2, 12)))
    return f'<pre><code class="language-python">{lines}\n</code></pre>'


def own(markup: str) -> str:
    """Our engine, with the parsing."""
    return to_markdown(html.fragment_fromstring(markup, create_parent="div"))


def second(markup: str) -> str:
    """html2text, as the project uses it."""
    return html2text_markdown(markup) or ""


def rate(render: Callable[[str], str], bodies: Sequence[str]) -> tuple[float, int]:
    """Megabytes a second in the best round, and how many bodies came out empty."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        empty = sum(not render(markup) for markup in bodies)
        best = min(best, time.perf_counter() - start)
    return sum(len(markup.encode()) for markup in bodies) / best / 1e6, empty


def main(files: Sequence[str]) -> None:
    """Prints the table."""
    chance = random.Random(20070901)
    bodies = [Path(name).read_text(encoding="utf-8") for name in files] or [body(chance) for _ in range(BODIES)]
    print(
        f"{len(bodies)} bodies, {sum(len(markup.encode()) for markup in bodies) / 1e6:.2f} MB, best of {ROUNDS} rounds"
    )
    print(f"{'engine':10} {'MB/s':>7} {'empty':>6}")
    for name, render in (("own", own), ("html2text", second)):
        speed, empty = rate(render, bodies)
        print(f"{name:10} {speed:7.2f} {empty:6}")


if __name__ == "__main__":
    main(sys.argv[1:])
