"""Reads, audits and converts WordPress exports, saved pages and text extracts.

>>> import wxr
>>> archive = wxr.open("export.xml")
>>> for post in archive.posts(type="post", status="publish"):
...     print(post.date, post.title, len(post.comments))
>>> wxr.convert("export.xml", "blog.db")
>>> report = wxr.audit("export.xml", uploads="wp-content/uploads")
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wxr.api import audit, collect_media, convert, open, to_html, to_markdown, to_text
    from wxr.archive import Archive, Selection, all_cores
    from wxr.checking import CheckReport, check, check_text
    from wxr.content import SHORTCODES, Rules, Shortcode
    from wxr.converting import BODIES, Result
    from wxr.errors import LimitError, MalformedError, MissingExtraError, OutputError, SourceError, UsageError, WxrError
    from wxr.info import ArchiveInfo, describe_archive, info_text
    from wxr.limits import Limits
    from wxr.media import FINDING_CODES, Finding, MediaCollection, NetworkLimits, Online, Reference, Report, Summary
    from wxr.media.reports import check_report_path, report_text, write_report
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
    from wxr.moving import Place, Places, SiteOptions
    from wxr.notices import CODES, Notices
    from wxr.schema import archive_schema

__all__ = [
    "BODIES",
    "CODES",
    "FINDING_CODES",
    "SHORTCODES",
    "Archive",
    "ArchiveInfo",
    "Attachment",
    "Author",
    "Caption",
    "CheckReport",
    "Comment",
    "Extra",
    "Finding",
    "LimitError",
    "Limits",
    "MalformedError",
    "MediaCollection",
    "MediaReference",
    "Meta",
    "MissingExtraError",
    "NetworkLimits",
    "Notice",
    "Notices",
    "Online",
    "OutputError",
    "Place",
    "Places",
    "Post",
    "Reference",
    "Report",
    "Result",
    "Rules",
    "Selection",
    "Seo",
    "Shortcode",
    "Site",
    "SiteOptions",
    "Size",
    "SourceError",
    "Summary",
    "Term",
    "TermRef",
    "UsageError",
    "WxrError",
    "all_cores",
    "archive_schema",
    "audit",
    "check",
    "check_report_path",
    "check_text",
    "collect_media",
    "convert",
    "describe_archive",
    "info_text",
    "open",
    "report_text",
    "to_html",
    "to_markdown",
    "to_text",
    "write_report",
]

# Where each name lives. It is imported when it is first used: `import wxr` costs nothing that is not needed.
_HOMES = {
    "BODIES": "wxr.converting",
    "audit": "wxr.api",
    "collect_media": "wxr.api",
    "Result": "wxr.converting",
    "convert": "wxr.api",
    "open": "wxr.api",
    "to_html": "wxr.api",
    "to_markdown": "wxr.api",
    "to_text": "wxr.api",
    "Archive": "wxr.archive",
    "Selection": "wxr.archive",
    "all_cores": "wxr.archive",
    "CheckReport": "wxr.checking",
    "check": "wxr.checking",
    "check_text": "wxr.checking",
    "ArchiveInfo": "wxr.info",
    "describe_archive": "wxr.info",
    "info_text": "wxr.info",
    "archive_schema": "wxr.schema",
    "SHORTCODES": "wxr.content",
    "Rules": "wxr.content",
    "Shortcode": "wxr.content",
    "LimitError": "wxr.errors",
    "Limits": "wxr.limits",
    "MalformedError": "wxr.errors",
    "MissingExtraError": "wxr.errors",
    "OutputError": "wxr.errors",
    "SourceError": "wxr.errors",
    "UsageError": "wxr.errors",
    "WxrError": "wxr.errors",
    "FINDING_CODES": "wxr.media",
    "MediaCollection": "wxr.media",
    "Finding": "wxr.media",
    "NetworkLimits": "wxr.media",
    "Online": "wxr.media",
    "Reference": "wxr.media",
    "Report": "wxr.media",
    "Summary": "wxr.media",
    "check_report_path": "wxr.media.reports",
    "report_text": "wxr.media.reports",
    "write_report": "wxr.media.reports",
    "Attachment": "wxr.model",
    "Author": "wxr.model",
    "Caption": "wxr.model",
    "Comment": "wxr.model",
    "Extra": "wxr.model",
    "MediaReference": "wxr.model",
    "Meta": "wxr.model",
    "Notice": "wxr.model",
    "Post": "wxr.model",
    "Seo": "wxr.model",
    "Site": "wxr.model",
    "Size": "wxr.model",
    "Term": "wxr.model",
    "TermRef": "wxr.model",
    "Place": "wxr.moving",
    "Places": "wxr.moving",
    "SiteOptions": "wxr.moving",
    "CODES": "wxr.notices",
    "Notices": "wxr.notices",
}


if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """A public name, imported at its first use."""
        if name not in _HOMES:
            raise AttributeError(f"module 'wxr' has no attribute {name!r}")
        value = globals()[name] = getattr(importlib.import_module(_HOMES[name]), name)
        return value


def __dir__() -> list[str]:
    """The public names, loaded or not."""
    return [*globals(), *_HOMES]
