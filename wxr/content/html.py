"""The tree as clean HTML: nothing in it runs, what carries meaning stays."""

from __future__ import annotations

import re

from lxml import etree

from wxr.content.context import Context

# Elements that act, or that belong to a whole page; they go with all they hold.
REMOVED = frozenset(["script", "style", "link", "meta", "base", "template", "frame", "applet", "noembed", "noframes"])
# Elements that HTML does not allow in a paragraph and that lxml, which knows an older HTML, leaves there.
BLOCKS = frozenset(
    [
        "article",
        "aside",
        "details",
        "dialog",
        "figcaption",
        "figure",
        "footer",
        "header",
        "hgroup",
        "main",
        "nav",
        "search",
        "section",
        "summary",
    ]
)
MARK = re.compile(r"\s*(?:more(?:\s[^<>]*)?|nextpage|noteaser|wxr:block [\w/.:-]+)\s*\Z")
# Attributes that hold prose may speak of scripts; in any other the word before a colon is a scheme.
PROSE = frozenset({"alt", "title", "summary", "content", "label", "placeholder", "value", "aria-label", "datetime"})
DROPPED = frozenset({"srcdoc", "formaction", "ping", "nonce", "integrity", "contenteditable", "autofocus"})

_SCRIPT = re.compile(r"s\s*c\s*r\s*i\s*p\s*t\s*:", re.IGNORECASE)
_BROKEN_NAME = re.compile(r"\A\{|[<>\"'=/&\s]")
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\ufeff]+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # lxml sets none of these
_DATA_PAGE = re.compile(r"\s*data:(?!(?:image/(?!svg)|audio/|video/|font/|,))", re.IGNORECASE)
_STYLE = re.compile(r"expression\s*\(|behaviou?r\s*:|-moz-binding|script\s*:|@import|\\", re.IGNORECASE)
_ESCAPED_BY_LXML = re.compile(r"[^A-Za-z0-9\-_.!~*'()@/:=?;#%&,+]")
_URI_ATTRIBUTES = ("href", "src", "action", "name")  # lxml rewrites these; stored URLs stay as they are


def clean(root: etree._Element, context: Context) -> None:
    """Removes from the tree, in place, what runs and what shows nothing: scripts, handlers, comments, empty paragraphs.

    Kept comments: ``more``, ``nextpage``, ``noteaser`` and the marks of dynamic blocks.
    """
    doomed: list[etree._Element] = []
    for node in root.iter():
        tag = node.tag
        if not isinstance(tag, str):
            if not (tag is etree.Comment and MARK.match(node.text or "") and "--" not in (node.text or "")):
                doomed.append(node)
        elif tag in REMOVED:
            doomed.append(node)
            _note_removed(node, context)
        elif tag == "p":
            if not len(node) and not (node.text or "").strip(" \t\n\r\f"):
                doomed.append(node)
            elif any(child.tag in BLOCKS for child in node):
                _split(node)
        elif tag == "title":
            node.tag = "span"  # a browser hides it; its words were meant to be read
        elif tag == "noscript" and _hides(node):
            doomed.append(node)
        if node.attrib:
            _clean_attributes(node, context)
    for node in doomed:
        remove(node)


def _note_removed(node: etree._Element, context: Context) -> None:
    if node.tag == "script":
        context.note("script-removed", "a script")
    elif node.tag == "base" and (address := node.get("href")):
        context.note("base-ignored", address)


def _hides(noscript: etree._Element) -> bool:
    """True where a value inside would end the element in a browser that runs scripts, and free what follows it."""
    return any("</noscript" in str(value).lower() for node in noscript.iter() for value in node.attrib.values())


def remove(node: etree._Element) -> None:
    """Takes a node out of its tree; the text behind it stays."""
    parent = node.getparent()
    if parent is None:
        return
    if node.tail:
        before = node.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + node.tail
        else:
            parent.text = (parent.text or "") + node.tail
        node.tail = None
    parent.remove(node)


def _split(paragraph: etree._Element) -> None:
    """Ends a paragraph before each block in it and begins another behind, as a browser does."""
    tail, paragraph.tail = paragraph.tail, None
    current = paragraph
    for child in list(paragraph):
        if child.tag in BLOCKS:
            rest = etree.Element("p")
            rest.text, child.tail = child.tail, None
            current.addnext(child)
            child.addnext(rest)
            current = rest
        elif current is not paragraph:
            current.append(child)
    current.tail = tail


def _clean_attributes(node: etree._Element, context: Context) -> None:
    doomed: list[str] = []
    for key, content in node.items():
        name, value = str(key), str(content)
        if _BROKEN_NAME.search(name):
            doomed.append(name)  # the beginning of a tag, swallowed by the one before it
        elif name.startswith("on") or name in DROPPED:
            doomed.append(name)
            context.note("script-removed", f"the attribute {name}")
        elif (":" in value or name == "style") and _acts(name, value):
            doomed.append(name)
            context.note("script-removed", f"what {name} would run")
    if any(name.startswith("{") for name in doomed):
        _keep_attributes(node, [(str(key), str(value)) for key, value in node.items() if key not in doomed])
    else:
        for name in doomed:
            del node.attrib[name]


def _keep_attributes(node: etree._Element, kept: list[tuple[str, str]]) -> None:
    """Only these. For names that begin with ``{``, which lxml takes for namespaces and cannot delete one by one."""
    node.attrib.clear()
    for name, value in kept:
        node.set(name, _CONTROL.sub("", value))


def _acts(name: str, value: str) -> bool:
    if name == "style":
        return _STYLE.search(value) is not None
    if name in PROSE or name.startswith("data-"):
        return False
    bare = _INVISIBLE.sub("", value)
    return _SCRIPT.search(bare) is not None or _DATA_PAGE.match(bare) is not None


def to_html(root: etree._Element) -> str:
    """The inner HTML of the root of a cleaned tree; URLs stay letter by letter as they stood."""
    renamed: list[tuple[etree._Element, str]] = []
    mark = "\u02d1"  # a letter that may stand in a name, and ends none of HTML's
    for node in root.iter(etree.Element):
        for name in _URI_ATTRIBUTES if node.attrib else ():
            value = node.get(name)
            if value and _ESCAPED_BY_LXML.search(value):
                renamed.append((node, name))
    for node, name in renamed:
        node.set(name + mark, node.attrib.pop(name))
    text = etree.tostring(root, encoding="unicode", method="html", with_tail=False)
    for node, name in renamed:
        node.set(name, node.attrib.pop(name + mark))
    if renamed:
        for name in _URI_ATTRIBUTES:
            text = text.replace(f" {name}{mark}=", f" {name}=")
    start = text.find(">") + 1
    return text[start : text.rfind("</")].strip("\n")


def inner_html(node: etree._Element) -> str:
    """The HTML inside an element of a cleaned tree."""
    return to_html(node).strip()
