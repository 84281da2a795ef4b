"""The one tree of a body, which everything else is read from."""

from __future__ import annotations

import re
import threading
from html import unescape

from lxml import etree

from wxr.content.context import Context

DEPTH = 200  # levels of elements; lxml silently drops what lies below 256, and what follows
ATTRIBUTES = 500  # of one element; lxml's time grows with their square
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{20000,}+>?")
_ATTRIBUTE = re.compile(r"""[^\s=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|\S+))?""")
_SHELL = re.compile(r"</?(?:html|head|body|frameset)(?=[\s/>])[^>]*>?|<!doctype[^>]*>?|<\?[^>]*>?", re.IGNORECASE)
_BACKGROUND = re.compile(r"""\sbackground\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)
_SHELL_HINT = re.compile(r"<(?:/?[hbf][toer]|[!?]d?)", re.IGNORECASE)
_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<(/?)([a-zA-Z][a-zA-Z0-9:-]*)[^>]*>", re.DOTALL)
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)


def parse(markup: str, context: Context) -> etree._Element:
    """The body as a ``body`` element, at most `DEPTH` levels deep; never fails, keeps all text."""
    if _SHELL_HINT.search(markup):
        markup = _SHELL.sub(lambda match: _shelled(match[0], context), markup)
    markup = _LONG_TAG.sub(lambda match: _shorten(match[0], context), markup)
    root, whole = _parse(markup, huge=False)
    if not whole:
        flat = flatten(markup)
        if flat is not markup:
            context.note("body-deep", DEPTH)
        root, _ = _parse(flat, huge=True)
    return root


class _Parsers(threading.local):
    """The parsers of a thread: to make one takes as long as to parse a short body."""

    def __init__(self) -> None:
        self.usual = etree.HTMLParser(encoding="utf-8", huge_tree=False, remove_pis=True, no_network=True)
        self.huge = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True, no_network=True)


_parsers = _Parsers()


def _parse(markup: str, *, huge: bool) -> tuple[etree._Element, bool]:
    """The tree, and whether the parser read everything."""
    parser = _parsers.huge if huge else _parsers.usual
    document = etree.fromstring(f"<html><body>{markup}".encode("utf-8", "replace"), parser)
    body = next(document.iterchildren("body"), None)
    if body is None:
        body = etree.SubElement(document, "body")
    log = parser.error_log  # of this parse alone
    whole = not (len(log) and any(entry.level_name == "FATAL" or "RESOURCE" in entry.type_name for entry in log))
    return body, whole


def _shelled(tag: str, context: Context) -> str:
    """Nothing; a picture behind the whole page is still one that the body names."""
    if found := _BACKGROUND.search(tag):
        context.block_attributes.append({"background": unescape(found[1] or found[2] or found[3] or "")})
    return ""


def _shorten(tag: str, context: Context) -> str:
    """An element's tag with no more than `ATTRIBUTES`."""
    parts = _ATTRIBUTE.findall(tag)
    if len(parts) <= ATTRIBUTES:
        return tag
    context.note("attributes-cut", ATTRIBUTES)
    return " ".join(parts[: ATTRIBUTES + 1]).rstrip(">") + ">"


def flatten(markup: str) -> str:
    """Takes away the tags that open deeper than `DEPTH` levels, with those that close them; the text stays."""
    out: list[str] = []
    stack: list[tuple[str, bool]] = []
    open_now: dict[str, int] = {}
    done = dropped = 0
    for match in _TAG.finditer(markup):
        name = (match[2] or "").lower()
        if not name or name in _VOID:
            continue
        drop = False
        if not match[1]:
            drop = len(stack) - dropped >= DEPTH
            stack.append((name, drop))
            open_now[name] = open_now.get(name, 0) + 1
            dropped += drop
        elif open_now.get(name):
            while stack:
                last, drop = stack.pop()
                open_now[last] -= 1
                dropped -= drop
                if last == name:
                    break
        if drop:
            out.append(markup[done : match.start()])
            done = match.end()
    out.append(markup[done:])
    return "".join(out)
