"""Raw HTML for what Markdown has no word for: clean, without blank lines, so that it stays one HTML block."""

from __future__ import annotations

import re
from collections.abc import Collection

from lxml import etree

from wxr.content.markdown.links import address, is_active, is_script
from wxr.content.markdown.paragraph import collapse

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
UNSEEN = frozenset({"script", "style", "template", "noscript"})  # readers saw nothing of these
_MARKDOWN = re.compile(r"[\\`*_~\[\]]")
# Those whose tags begin an HTML block wherever they stand on a line; others must have the line for themselves.
_BLOCK_TAGS = frozenset(["table", "dl", "figcaption", "summary", "iframe", "pre", "textarea", "details"])
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_URLS = frozenset({"href", "src", "poster", "data", "cite"})

# Attributes that carry meaning: everywhere, and by element.
_ANYWHERE = ("title", "lang", "dir")
_ATTRIBUTES: dict[str, tuple[str, ...]] = {
    "a": ("href",),
    "area": ("href", "alt", "shape", "coords"),
    "audio": ("src", "controls", "autoplay", "loop", "muted", "preload"),
    "col": ("span",),
    "colgroup": ("span",),
    "del": ("cite", "datetime"),
    "details": ("open",),
    "embed": ("src", "type", "width", "height"),
    "iframe": ("src", "width", "height", "allowfullscreen"),
    "img": ("src", "alt", "width", "height", "usemap"),
    "input": ("type", "name", "value", "checked", "placeholder"),
    "ins": ("cite", "datetime"),
    "li": ("value",),
    "map": ("name",),
    "object": ("data", "type", "width", "height"),
    "ol": ("start", "type", "reversed"),
    "option": ("value", "selected"),
    "param": ("name", "value"),
    "q": ("cite",),
    "blockquote": ("cite",),
    "select": ("name",),
    "source": ("src", "srcset", "type", "media"),
    "td": ("colspan", "rowspan", "headers", "align"),
    "textarea": ("name", "rows", "cols"),
    "th": ("colspan", "rowspan", "headers", "scope", "align"),
    "time": ("datetime",),
    "track": ("src", "kind", "label", "srclang"),
    "video": ("src", "poster", "width", "height", "controls", "autoplay", "loop", "muted", "playsinline", "preload"),
}
_FLAGS = frozenset(
    {
        "controls",
        "autoplay",
        "loop",
        "muted",
        "playsinline",
        "allowfullscreen",
        "open",
        "reversed",
        "checked",
        "selected",
    }
)

# Parts of a table or list of terms: blanks between them mean nothing, and each closes a line.
_FRAMES = frozenset({"table", "thead", "tbody", "tfoot", "tr", "dl", "colgroup"})
_LINES = frozenset({"tr", "caption", "thead", "tbody", "tfoot", "colgroup", "dt", "dd"})
_CELLS = frozenset({"td", "th", "dt", "dd", "caption"})


def escape(text: str) -> str:
    """Text as the content of an element."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escape_value(value: str) -> str:
    """Text as a double-quoted attribute value, on one line."""
    value = value.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")
    return value.replace("\n", "&#10;").replace("\r", "&#13;")


def start_tag(element: etree._Element, targets: Collection[str] = ()) -> str:
    """The element's start tag with the attributes that carry meaning; ``targets`` are ids that something links to."""
    tag: str = element.tag
    attributes = element.attrib
    if not attributes:
        return f"<{tag}>"
    parts = [tag]
    if (name := attributes.get("id")) and name in targets:
        parts.append(f'id="{escape_value(name)}"')
    for key in _ATTRIBUTES.get(tag, ()):
        value = attributes.get(key)
        if value is None:
            continue
        if key in _URLS:
            value = address(value)
            if (is_script if tag == "img" else is_active)(value):
                continue
        parts.append(key if key in _FLAGS else f'{key}="{escape_value(value)}"')
    parts.extend(f'{key}="{escape_value(str(attributes[key]))}"' for key in _ANYWHERE if key in attributes)
    return f"<{' '.join(parts)}>"


def serialize(root: etree._Element, targets: Collection[str] = (), *, verbatim: bool = False) -> str:
    """An element with all it holds as an HTML block without blank lines; ``verbatim`` keeps every blank of its text."""
    out = _written(root, targets, verbatim)
    if root.tag not in _BLOCK_TAGS and len(out) > 1:  # its start tag alone on a line begins the block
        out.insert(1, "\n")
        if len(out) > 3:
            out.insert(-1, "\n")
    return "".join(out)


def serialize_inline(root: etree._Element, targets: Collection[str] = ()) -> str:
    """An element with all it holds as HTML within a paragraph, where Markdown would read its text."""
    return "".join(
        part if part.startswith("<") else _MARKDOWN.sub(r"\\\g<0>", part) for part in _written(root, targets, False)
    )


def _written(root: etree._Element, targets: Collection[str], verbatim: bool) -> list[str]:
    out: list[str] = []
    cells = 0 if root.tag in _FRAMES else 1  # only outside of cells may line breaks be added or blanks dropped
    kept = 1 if verbatim else 0
    walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        tag = element.tag
        if event == "start":
            if tag in UNSEEN:
                walker.skip_subtree()
                continue
            if _NAME.fullmatch(tag):
                out.append(start_tag(element, targets))
            cells += tag in _CELLS
            kept += tag in ("pre", "textarea")
            if not cells and tag in ("table", "thead", "tbody", "tfoot", "dl"):
                out.append("\n")
            _text(out, element.text, cells, kept, verbatim)
            continue
        if event == "end" and tag not in UNSEEN:
            if _NAME.fullmatch(tag) and tag not in VOID:
                out.append(f"</{tag}>")
            cells -= tag in _CELLS
            kept -= tag in ("pre", "textarea")
            if not cells and tag in _LINES:
                out.append("\n")
        if element is not root:
            _text(out, element.tail, cells, kept, verbatim)
    return out


def _text(out: list[str], text: str | None, cells: int, kept: int, verbatim: bool) -> None:
    if not text or (not cells and not kept and not text.strip()):
        return
    if not kept:
        out.append(escape(collapse(text)))
    elif verbatim:
        out.append(escape(text))
    else:
        out.append(escape(text).replace("\r", "").replace("\n", "&#10;"))
