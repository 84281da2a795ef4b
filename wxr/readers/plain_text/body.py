"""The body of a post from its lines: paragraphs as HTML, and the captions of images that are gone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from wxr.model import Caption
from wxr.readers.plain_text.lines import Line, paragraphs_of

_WORDS = 14  # of the longest caption
_LENGTH = 90  # its characters; of a script without spaces far fewer
_LENGTH_UNSPACED = 45
_STATEMENT_WORDS = 6  # a longer line that ends in a full stop is a sentence of the text
_TWO_SENTENCES = re.compile(r"[.!?。！？…][”’\"')\]]?\s+[“‘\"'(]?\S")
_BULLET = re.compile(r"[·•*–—~-]\s|[–—~]|\d+[.)]\s")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff]")


def to_html(lines: Sequence[Line]) -> str:
    """Paragraphs of escaped text; lines without a blank line between them are broken by `<br />`."""
    return "\n".join(_paragraph(group) for group in paragraphs_of(lines))


def with_captions(lines: Sequence[Line]) -> tuple[str, tuple[Caption, ...]]:
    """The body's HTML with its captions in place as `<figure><figcaption>`, and the captions."""
    groups = paragraphs_of(lines)
    captions: list[Caption] = []
    html: list[str] = []
    shows_gaps = _shows_gaps(groups)
    for group in groups:
        if shows_gaps and _is_caption(group):
            text = group[0].text
            captions.append(Caption(text=text, html=escape(text, quote=False), kind="text"))
            html.append(f"<figure><figcaption>{escape(text, quote=False)}</figcaption></figure>")
        else:
            html.append(_paragraph(group))
    return "\n".join(html), tuple(captions)


def _paragraph(group: Sequence[Line]) -> str:
    return f"<p>{'<br />'.join(escape(line.text, quote=False) for line in group)}</p>"


def _shows_gaps(groups: Sequence[Sequence[Line]]) -> bool:
    """Whether a wider gap tells of an image: one blank line is the rule, and no gap so wide that markup made it."""
    gaps = [group[0].gap for group in groups[1:]]
    return 2 in gaps and max(gaps) <= 3


def _is_caption(group: Sequence[Line]) -> bool:
    """A caption is short, ends the gap of a removed image, and is not the start of ordinary prose."""
    text = group[0].text
    if len(group) > 1 or group[0].gap < 2 or text.endswith((":", "：")):
        return False
    if _BULLET.match(text) or _TWO_SENTENCES.search(text) or text.startswith(("http://", "https://", "www.")):
        return False
    if not any(character.isalnum() for character in text):
        return False
    if _UNSPACED.search(text):
        return len(text) <= _LENGTH_UNSPACED and not text.endswith("。")
    words = len(text.split())
    return len(text) <= _LENGTH and words <= (_STATEMENT_WORDS if text.endswith((".", ";", ",")) else _WORDS)
