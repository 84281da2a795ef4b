"""html2text as a second engine, for those whose targets are used to its Markdown.

It knows fewer elements than ours and loses some; docs/markdown.md says what. Its time is quadratic in nesting, as every
list level indents and every level of emphasis is searched, so it is given only what is flat and small. To the rest
`html2text_markdown` says None: the caller renders that with `to_markdown` and leaves the notice `engine-declined`.
"""

from __future__ import annotations

import re

from wxr.limits import HTML2TEXT_CHARACTERS, HTML2TEXT_DEPTH

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)

# Tuned by its options alone, as measured in docs/markdown.md; what is not named here is its default.
_OPTIONS = {
    "body_width": 0,  # a line a paragraph: wrapping breaks links, tables and words of languages without blanks
    "unicode_snob": True,  # characters stay as they are
    "escape_snob": True,  # a post about Markdown stays that post
    "skip_internal_links": False,  # footnotes
    "protect_links": True,  # addresses with blanks and brackets
    "use_automatic_links": False,
    "backquote_code_style": True,  # fences
    "include_sup_sub": True,
    "ul_item_mark": "-",
    "emphasis_mark": "*",
}


def html2text_markdown(html: str) -> str | None:
    """Renders clean HTML of one body with html2text; None where it is too long or too deep for that engine.

    ``html`` is what our own tree prints: balanced, without scripts and comments. Up to `HTML2TEXT_CHARACTERS` and
    `HTML2TEXT_DEPTH` it takes a second at most.
    """
    if len(html) > HTML2TEXT_CHARACTERS or _depth(html) > HTML2TEXT_DEPTH:
        return None
    import html2text  # noqa: PLC0415 - most conversions do without it

    engine = html2text.HTML2Text(bodywidth=0)
    for option, value in _OPTIONS.items():
        setattr(engine, option, value)
    return engine.handle(html).strip("\n").rstrip()


def _depth(html: str) -> int:
    depth = deepest = 0
    for close, name in _TAG.findall(html):
        if name.lower() in _VOID:
            continue
        depth += -1 if close else 1
        deepest = max(deepest, depth)
    return deepest
