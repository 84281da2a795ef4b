"""Paragraphs and line breaks as WordPress's editor of old means them: `wpautop` and `shortcode_unautop`.

Stored bodies of the classic editor hold blank lines where readers saw paragraphs. The rule is WordPress's own, step by
step (``wp-includes/formatting.php``), its odd cases too, since posts were written against them. PHP's ``\\s`` knows no
Unicode blanks, therefore every pattern here is ASCII.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from operator import itemgetter

# WordPress 6.1's list; `<p` also begins `<picture`, `<param` and `<progress`: an oddity that readers saw, so it stays.
BLOCK = (
    "(?:table|thead|tfoot|caption|col|colgroup|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|map|area|blockquote|"
    "address|style|p|h[1-6]|hr|fieldset|legend|section|article|aside|hgroup|header|footer|nav|figure|figcaption|"
    "details|menu|summary)"
)
STRAY_LIMIT = 64  # no honest text holds more `<` than this between two `>`

_A = re.ASCII
_KEPT = itemgetter(1)  # what a match is replaced by: quicker than a template
_DOUBLE_BR = re.compile(r"<br\s*/?>\s*<br\s*/?>", _A)
_OPENING = re.compile(rf"<(?={BLOCK}[\s/>])", _A)
_CLOSING = re.compile(rf"</{BLOCK}>")
_RULE = re.compile(r"<hr\s*/?>", _A)
_TAG = re.compile(
    r"<(?:!(?:--.*?(?:--!?>|\Z)|\[CDATA\[.*?(?:\]\]>|\Z)|[^>]*>?)|[^>]*>?)", re.DOTALL
)  # as `wp_html_split`: a comment, a CDATA section, any other tag
_BROKEN_TAG = re.compile(r"<[^>\n]*\n")
_NEWLINES = re.compile(r"\n\n+")
_BLANK_LINES = re.compile(r"\n\s*\n", _A)
_EMPTY = re.compile(r"<p>\s*</p>", _A)
_UNCLOSED = re.compile(r"<p>([^<]+)</(div|address|form)>")
_LONE_BLOCK = re.compile(rf"<p>\s*(</?{BLOCK}[^>]*>)\s*</p>", _A)
_ITEM = re.compile(r"<p>(<li.+?)</p>")
_QUOTE = re.compile(r"<p><blockquote([^>]*)>", re.IGNORECASE | _A)
_P_BEFORE = re.compile(rf"<p>\s*(</?{BLOCK}[^>]*>)", _A)
_P_AFTER = re.compile(rf"(</?{BLOCK}[^>]*>)\s*</p>", _A)
_KEPT_LINES = re.compile(r"<(script|style|svg|math)")
_LINE = re.compile(r"(?:(?<!\s)(?<!<br />)|(?<=<br />\s))\s*\n", _A)
_BLANK_BEFORE = (" \n", "\t\n", "\n\n", "\r\n", "\f\n", "\v\n")
_BR_AFTER = re.compile(rf"(</?{BLOCK}[^>]*>)\s*<br />", _A)
_BR_BEHIND_TAG = re.compile(r">\s*<br />", _A)  # a quick look whether there is anything to do
_BR_BEFORE = re.compile(r"<br />(\s*</?(?:p|li|div|dl|dd|dt|th|pre|td|ul|ol)[^>]*>)", _A)
_PRE = re.compile(r"<pre wp-pre-tag-(\d+)></pre>")
_SPACES = "(?:[\r\n\t \u00a0]|&nbsp;)"
_P_END = re.compile(rf"{_SPACES}*+</p>")
# What lies inside these elements gets no breaks: a test that the text must pass, a pattern, its replacement.
_TIGHT: tuple[tuple[tuple[str, ...], tuple[tuple[re.Pattern[str], str], ...]], ...] = (
    (
        ("<option",),
        ((re.compile(r"(?<!\s)\s+<option", _A), "<option"), (re.compile(r"</option>\s+", _A), "</option>")),
    ),
    (
        ("</object>",),
        (
            (re.compile(r"(<object[^>]*>)\s+", _A), r"\1"),
            (re.compile(r"(?<!\s)\s+</object>", _A), "</object>"),
            (re.compile(r"(?<!\s)\s*(</?(?:param|embed)[^>]*>)\s*", _A), r"\1"),
        ),
    ),
    (
        ("<source", "<track"),
        (
            (re.compile(r"([<\[](?:audio|video)[^>\]]{0,4000}[>\]])\s+", _A), r"\1"),
            (re.compile(r"(?<!\s)\s+([<\[]/(?:audio|video)[>\]])", _A), r"\1"),
            (re.compile(r"(?<!\s)\s*(<(?:source|track)[^>]*>)\s*", _A), r"\1"),
        ),
    ),
    (
        ("<figcaption",),
        (
            (re.compile(r"(?<!\s)\s+(<figcaption[^>]*>)", _A), r"\1"),
            (re.compile(r"</figcaption>\s+", _A), "</figcaption>"),
        ),
    ),
)


def autop(text: str, *, breaks: bool = True) -> str:
    """Wraps runs of text between blank lines in ``<p>``; with ``breaks``, single line ends become ``<br />``.

    Source of the rule: ``wpautop()``. Linear in the length of the text.
    """
    if not text.strip(" \t\n\r\0\x0b"):
        return ""
    if "<" not in text and "\r" not in text:
        return _plain(text + "\n", breaks)
    text = tame_strays(text) + "\n"
    kept: list[str] = []
    if "<pre" in text:
        text = _take_pre(text, kept)
    text = _lines_around_blocks(text)
    text = _tighten(_mask_newlines(text))
    text = _wrap(text)
    text = _unwrap_blocks(text)
    text = _breaks(text) if breaks else text
    if _BR_BEHIND_TAG.search(text):
        text = _BR_AFTER.sub(_KEPT, text)
    if "<br />" in text:
        text = _BR_BEFORE.sub(_KEPT, text)
    text = text.removesuffix("\n</p>") + "</p>" if text.endswith("\n</p>") else text
    if kept:
        text = _PRE.sub(lambda match: kept[int(match[1])] if int(match[1]) < len(kept) else match[0], text)
    if "<!-- wpnl -->" in text:
        text = text.replace(" <!-- wpnl --> ", "\n").replace("<!-- wpnl -->", "\n")
    return text


def unautop(text: str, names: Collection[str]) -> str:
    """Takes away the ``<p>`` around a shortcode that stands alone in it; ``names`` are the registered ones.

    Source of the rule: ``shortcode_unautop()``.
    """
    if "[" not in text or "<p>" not in text or not names:
        return text
    start = re.compile(rf"<p>{_SPACES}*+(?=\[({'|'.join(map(re.escape, sorted(names)))})(?![\w-]))", _A)
    closers: dict[str, int] = {}
    out: list[str] = []
    done = 0
    while match := start.search(text, done):
        bracket = text.find("]", match.end())
        if bracket < 0:
            break
        end, after = bracket + 1, -1
        if text[bracket - 1] != "/":
            closer = f"[/{match[1]}]"
            at = closers.get(closer, 0)
            if 0 <= at < end:
                at = closers[closer] = text.find(closer, end)
            if at >= 0 and (after := _alone_from(text, at + len(closer))) >= 0:
                end = at + len(closer)
        after = _alone_from(text, end) if after < 0 else after
        out.append(text[done : match.start()])
        out.append(text[match.end() : end] if after >= 0 else match[0])
        done = after if after >= 0 else match.end()
    out.append(text[done:])
    return "".join(out)


def _alone_from(text: str, end: int) -> int:
    """Where the ``</p>`` ends that follows a place, blanks between; -1 where something else follows."""
    found = _P_END.match(text, end)
    return found.end() if found else -1


def has_blocks(text: str) -> bool:
    """True where a text has block-level tags of its own, and so was given its paragraphs already."""
    return "<" in text and _OPENING.search(text) is not None


def tame_strays(text: str) -> str:
    """Writes ``<`` that begin no tag as ``&lt;`` where masses of them stand in a row, so that no pattern runs away."""
    if text.count("<") - text.count(">") <= STRAY_LIMIT:
        return text
    pieces = text.split(">")
    for number, piece in enumerate(pieces):
        if piece.count("<") > STRAY_LIMIT:
            last = piece.rfind("<") if number < len(pieces) - 1 else len(piece)
            pieces[number] = piece[:last].replace("<", "&lt;") + piece[last:]
    return ">".join(pieces)


def _plain(text: str, breaks: bool) -> str:
    """The whole rule for a text without any tag."""
    parts = _BLANK_LINES.split(_NEWLINES.sub("\n\n", text)) if text.count("\n") > 1 else [text]
    pieces = [part.strip("\n") for part in parts]
    if breaks:
        pieces = [_LINE.sub("<br />\n", piece) if "\n" in piece else piece for piece in pieces]
    return "".join([f"<p>{piece}</p>\n" for piece in pieces if piece.strip(" \t\n\r\f\v")])


def _take_pre(text: str, kept: list[str]) -> str:
    """Puts a mark in the place of each ``<pre>``; a ``</pre>`` without one is lost, as in WordPress."""
    *parts, last = text.split("</pre>")
    out: list[str] = []
    for part in parts:
        start = part.find("<pre")
        if start < 0:
            out.append(part)
            continue
        out.append(f"{part[:start]}<pre wp-pre-tag-{len(kept)}></pre>")
        kept.append(part[start:] + "</pre>")
    out.append(last)
    return "".join(out)


def _lines_around_blocks(text: str) -> str:
    if "<br" in text:
        text = _DOUBLE_BR.sub("\n\n", text)
    text = _OPENING.sub("\n\n<", text)
    text = _CLOSING.sub(_before_blank_line, text)
    if "<hr" in text:
        text = _RULE.sub(_before_blank_line, text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _before_blank_line(match: re.Match[str]) -> str:
    return f"{match[0]}\n\n"


def _mask_newlines(text: str) -> str:
    return _TAG.sub(_mask, text) if _BROKEN_TAG.search(text) else text


def _mask(match: re.Match[str]) -> str:
    tag = match[0]
    return tag.replace("\n", " <!-- wpnl --> ") if "\n" in tag else tag


def _tighten(text: str) -> str:
    for tests, rules in _TIGHT:
        if any(test in text for test in tests):
            for pattern, replacement in rules:
                text = pattern.sub(replacement, text)
    return text


def _wrap(text: str) -> str:
    pieces = [piece.strip("\n") for piece in _BLANK_LINES.split(_NEWLINES.sub("\n\n", text)) if piece]
    return _EMPTY.sub("", "".join([f"<p>{piece}</p>\n" for piece in pieces]))


def _unwrap_blocks(text: str) -> str:
    if "</div>" in text or "</address>" in text or "</form>" in text:
        text = _UNCLOSED.sub(r"<p>\1</p></\2>", text)
    text = _LONE_BLOCK.sub(_KEPT, text)
    if "<p><li" in text:
        text = "\n".join([_unwrap_items(line) if "<p><li" in line else line for line in text.split("\n")])
    text = _QUOTE.sub(r"<blockquote\1><p>", text)
    text = text.replace("</blockquote></p>", "</p></blockquote>")
    text = _P_BEFORE.sub(_KEPT, text)
    return _P_AFTER.sub(_KEPT, text)


def _unwrap_items(line: str) -> str:
    """``<p><li>..</p>`` loses its paragraph; behind the last ``</p>`` of the line there is nothing to find."""
    head, end, tail = line.rpartition("</p>")
    return _ITEM.sub(_KEPT, head + end) + tail


def _keep_lines(text: str) -> str:
    """Marks the line ends inside elements whose content is not prose; one that is never closed has none."""
    out: list[str] = []
    done = 0
    closers: dict[str, int] = {}
    while found := _KEPT_LINES.search(text, done):
        closer = f"</{found[1]}>"
        at = closers.get(closer, 0)
        if 0 <= at < found.end():
            at = closers[closer] = text.find(closer, found.end())
        end = at + len(closer) if at >= 0 else found.end()
        out.append(text[done : found.start()])
        inner = text[found.start() : end]
        out.append(inner.replace("\n", "<WPPreserveNewline />") if at >= 0 else inner)
        done = end
    out.append(text[done:])
    return "".join(out)


def _breaks(text: str) -> str:
    """Line ends become ``<br />``, but not inside scripts, styles and drawings, nor after one that stands there."""
    if _KEPT_LINES.search(text):
        text = _keep_lines(text)
    text = text.replace("<br>", "<br />").replace("<br/>", "<br />")
    if any(pair in text for pair in _BLANK_BEFORE):
        text = _LINE.sub("<br />\n", text)
    else:
        text = "<br />\n".join([part.replace("\n", "<br />\n") for part in text.split("<br />\n")])
    return text.replace("<WPPreserveNewline />", "\n")
