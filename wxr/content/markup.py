"""Writing small pieces of HTML safely."""

from __future__ import annotations

from html import escape, unescape

VOID = frozenset({"img", "source", "track", "br", "hr", "input", "embed", "param"})


def element(tag: str, attributes: dict[str, str | int | None], inner: str = "") -> str:
    """An element; attributes that are None are left out, values are escaped, ``inner`` is HTML already."""
    pairs = "".join(f' {name}="{escape(str(value))}"' for name, value in attributes.items() if value is not None)
    return f"<{tag}{pairs} />" if tag in VOID else f"<{tag}{pairs}>{inner}</{tag}>"


def link(url: str, text: str | None = None) -> str:
    """A link; without a text it shows its own address."""
    return element("a", {"href": url}, escape(url if text is None else text))


def plain_url(text: str) -> str:
    """A URL as it was meant: entities resolved, blanks around it gone."""
    return unescape(text).strip()
