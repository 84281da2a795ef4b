"""Markdown from the tree of a body: our own renderer, and html2text as a second engine."""

from wxr.content.markdown.render import to_markdown

__all__ = ["to_markdown"]
