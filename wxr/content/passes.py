"""The way of a stored body, as a list: each pass takes the text and gives it on, in WordPress's order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from wxr.content.block_pass import render_blocks
from wxr.content.codes import EMBEDS, VERBATIM
from wxr.content.codes.footnotes import listed
from wxr.content.context import Context
from wxr.content.embeds import autoembed
from wxr.content.hints import may_hold_controls
from wxr.content.paragraphs import autop, tame_strays, unautop
from wxr.content.shortcodes import candidates, replace
from wxr.content.smilies import smile
from wxr.content.texturize import texturize

Pass = Callable[[str, Context], str]

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Brackets that look like a shortcode rather than like prose: attributes, or a closing code, or a name with a joint.
_CLOSER = re.compile(r"\[/([A-Za-z][\w-]{1,40})\]", re.ASCII)
_CODE_LIKE = re.compile(r"\[(?!\[)([A-Za-z][\w-]{1,40})(?=[\s\]/=])(\s+[\w-]+\s*=|=|[^\[\]<>]{0,200}/\])?", re.ASCII)


def strip_controls(text: str, _context: Context) -> str:
    """Characters that no XML or HTML may hold are dropped."""
    return _ILLEGAL.sub("", text) if may_hold_controls(text) else text


def tame(text: str, context: Context) -> str:
    """Masses of ``<`` that begin no tag become text."""
    tamed = tame_strays(text)
    if tamed is not text:
        context.note("body-strays", "'<'")
    return tamed


def verbatim(text: str, context: Context) -> str:
    """Program text is set aside from everything that follows."""
    if "[/" not in text:
        return text
    return replace(text, VERBATIM.keys() & context.rules.shortcodes.names, context.call, markup=False)


def embeds(text: str, context: Context) -> str:
    """``[embed]``, then URLs that stand alone; filter priority 8."""
    if "[embed" in text:
        text = replace(text, EMBEDS.keys() & context.rules.shortcodes.names, context.call)
    return autoembed(text, context)


def paragraphs(text: str, context: Context) -> str:
    """Paragraphs from blank lines, only where the body holds no blocks; priority 10."""
    return text if context.has_blocks else autop(text)


def lone_shortcodes(text: str, context: Context) -> str:
    """A shortcode alone in its paragraph leaves it; priority 10."""
    if "[" not in text:
        return text
    return unautop(text, candidates(text).intersection(context.rules.shortcodes.names))


def shortcodes(text: str, context: Context) -> str:
    """Every other shortcode; priority 11. What looks like one and is not known is counted."""
    if "[" not in text:
        return text
    text = context.run(text)
    for name in code_like(text):
        context.note("shortcode-unknown", name)
    return text


def code_like(text: str) -> Iterator[str]:
    """The names of what looks like shortcodes in a text, rather than like prose in brackets."""
    closed = set(_CLOSER.findall(text))
    return (match[1] for match in _CODE_LIKE.finditer(text) if match[2] or "_" in match[1] or match[1] in closed)


def typography(text: str, context: Context) -> str:
    """Curly quotes and dashes where asked for; priority 10, before paragraphs."""
    return texturize(text, context.rules.shortcodes.names) if context.rules.typographic else text


def smilies(text: str, context: Context) -> str:
    """``:)`` as a sign; priority 20."""
    return smile(text, context) if context.rules.smilies else text


STORED: tuple[tuple[str, Pass], ...] = (
    ("controls", strip_controls),
    ("strays", tame),
    ("verbatim", verbatim),
    ("embeds", embeds),
    ("blocks", render_blocks),
    ("typography", typography),
    ("paragraphs", paragraphs),
    ("lone shortcodes", lone_shortcodes),
    ("shortcodes", shortcodes),
    ("footnotes", listed),
    ("smilies", smilies),
)
"""A body as WordPress keeps it."""

RENDERED: tuple[tuple[str, Pass], ...] = (("controls", strip_controls), ("strays", tame))
"""A body as a saved page shows it: all the rest was done by WordPress."""

WORDS: tuple[tuple[str, Pass], ...] = (
    ("typography", typography),
    ("paragraphs", paragraphs),
    ("smilies", smilies),
)
"""A comment that holds neither markup nor controls."""

COMMENT: tuple[tuple[str, Pass], ...] = (("controls", strip_controls), ("strays", tame), *WORDS)
"""A comment: filters of ``comment_text``."""


def through(passes: tuple[tuple[str, Pass], ...], text: str, context: Context) -> str:
    """The text after all these passes."""
    context.has_blocks = "<!-- wp:" in text
    for _name, step in passes:
        text = step(text, context)
    return text
