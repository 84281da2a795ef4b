"""Code: spans and fences longer than any run of backticks within, and the language that WordPress's many ways name."""

from __future__ import annotations

import re
from collections.abc import Iterable

_RUNS = re.compile(r"`+")
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_LANGUAGE_NAME = re.compile(r"[A-Za-z0-9_+#.-]{1,40}")
# Classes that name a language: the HTML standard's, Prettify's, SyntaxHighlighter's (`[code]`), Crayon's.
_LANGUAGE_CLASS = re.compile(r"(?:^|[\s;])(?:language-|lang-|brush:[ ]*|lang:)([A-Za-z0-9_+#.-]{1,40})")
# Attributes that name a language: Enlighter's, Prismatic's and others'; WP-Syntax (GeSHi) uses `lang` on pre itself.
_LANGUAGE_ATTRIBUTES = ("data-enlighter-language", "data-language", "data-lang", "lang")
_NO_LANGUAGE = frozenset({"default", "plain", "none", "generic", "raw", "text", "plaintext", "nohighlight"})


def span(content: str) -> str:
    """A code span; blanks collapse as in any inline text. Empty for empty content."""
    content = _BLANKS.sub(" ", content)
    if "`" not in content:
        fence = "`"
    else:
        runs = {len(run) for run in _RUNS.findall(content)}
        fence = "`" * next(length for length in range(1, len(runs) + 2) if length not in runs)
    edges = content[:1] + content[-1:]
    if "`" in edges or (edges == "  " and content != " "):
        content = f" {content} "
    return fence + content + fence if content else ""


def fence(content: str, language: str) -> str:
    """A fenced block of verbatim lines."""
    longest = max((len(run) for run in _RUNS.findall(content)), default=0)
    ticks = "`" * max(3, longest + 1)
    return f"{ticks}{language}\n{content}\n{ticks}" if content else f"{ticks}{language}\n{ticks}"


def language(attributes: Iterable[dict[str, str]]) -> str:
    """The language that the attributes of a pre and the code within it name, or an empty string."""
    for found in attributes:
        named = _LANGUAGE_CLASS.search(found.get("class", ""))
        names = [named[1]] if named else [found.get(key, "") for key in _LANGUAGE_ATTRIBUTES]
        for name in names:
            if _LANGUAGE_NAME.fullmatch(name) and name.lower() not in _NO_LANGUAGE:
                return name
    return ""
