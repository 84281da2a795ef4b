"""CommonMark for Kramdown, Jekyll's reader, which finds signs of its own in it.

Tags that stand around Markdown have to say so. Pipes make a table of any line, ``{: }`` sets attributes, ``$$`` is
mathematics, a colon at a line's start a definition, a lone ``^`` a border; and a backslash takes its special meaning
from fewer signs.
"""

from __future__ import annotations

import re

_FENCE = re.compile(r"[>\s]*(?:(?:[-+*]|\d+[.)])\s+)*(`{3,}|~{3,})")
_TABLE = re.compile(r"[>\s]*\|")
_SPANS = re.compile(
    r"(?P<escape>\\.)|(?P<ticks>`+)(?:(?!\n\s*\n).)*?(?<!`)(?P=ticks)(?!`)|(?P<sign>\||\{(?=[:#])|\$\$)", re.DOTALL
)
_STARTS = re.compile(r"^(\s*)([:^])(?=\s|\Z)", re.MULTILINE)
_AROUND = re.compile(r"^([>\s]*<(?:figure|div)\b[^<>]*)>(?=\s*\n[>\s]*\n)|^([>\s]*<details\b[^<>]*)>", re.MULTILINE)
_LINE_OF = re.compile(r"<(figcaption|summary)>")
_ESCAPABLE = frozenset("\\.*_+`<>()[]{}#!:|\"'$=-~\n")


def kramdown(body: str) -> str:
    """The body with those signs written so that Kramdown shows them."""
    text: list[str] = []
    out: list[str] = []
    fence = ""
    for line in body.splitlines(keepends=True):
        found = _FENCE.match(line)
        if fence or found or _TABLE.match(line):
            out.append(_shown("".join(text)))
            text.clear()
            out.append(line)
            if fence and line.strip("> \t\n").startswith(fence) and not line.strip("> \t\n").strip(fence[0]):
                fence = ""
            elif not fence and found:
                fence = found[1]
        else:
            text.append(line)
    return "".join([*out, _shown("".join(text))])


def _shown(text: str) -> str:
    text = _STARTS.sub(lambda found: f"{found[1]}{_entity(found[2])}", _SPANS.sub(_span, text))
    text = _AROUND.sub(lambda found: f'{found[1] or found[2]} markdown="1">', text)
    return _LINE_OF.sub(r'<\1 markdown="span">', text)


def _span(found: re.Match[str]) -> str:
    whole = found[0]
    if found["escape"]:
        return whole if whole[1] in _ESCAPABLE else _entity(whole[1])
    return whole if found["ticks"] else "".join(map(_entity, whole))


def _entity(sign: str) -> str:
    return f"&#{ord(sign)};"
