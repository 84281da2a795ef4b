"""Reads, audits and converts WordPress exports, saved pages and text extracts.

>>> import wxr
>>> archive = wxr.open("export.xml")
>>> for post in archive.posts(type="post", status="publish"):
...     print(post.date, post.title, len(post.comments))
>>> wxr.convert("export.xml", "blog.db")
"""

from wxr.api import BODIES, Result, convert, open, to_html, to_markdown, to_text
from wxr.archive import Archive
from wxr.content import SHORTCODES, Rules, Shortcode
from wxr.errors import LimitError, MalformedError, OutputError, SourceError, UsageError, WxrError
from wxr.model import (
    Attachment,
    Author,
    Caption,
    Comment,
    Extra,
    MediaReference,
    Meta,
    Notice,
    Post,
    Seo,
    Site,
    Size,
    Term,
    TermRef,
)
from wxr.notices import CODES, Notices

__all__ = [
    "BODIES",
    "CODES",
    "SHORTCODES",
    "Archive",
    "Attachment",
    "Author",
    "Caption",
    "Comment",
    "Extra",
    "LimitError",
    "MalformedError",
    "MediaReference",
    "Meta",
    "Notice",
    "Notices",
    "OutputError",
    "Post",
    "Result",
    "Rules",
    "Seo",
    "Shortcode",
    "Site",
    "Size",
    "SourceError",
    "Term",
    "TermRef",
    "UsageError",
    "WxrError",
    "convert",
    "open",
    "to_html",
    "to_markdown",
    "to_text",
]
