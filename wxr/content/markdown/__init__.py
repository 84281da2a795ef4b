"""Markdown from the tree of a body: our own renderer, and html2text as a second engine."""

from wxr.content.markdown.render import to_markdown
from wxr.content.markdown.second_engine import html2text_markdown

__all__ = ["html2text_markdown", "to_markdown"]
