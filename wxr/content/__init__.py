"""A body's way from what WordPress stored to what readers saw.

`render` is the seam: everything else in this package is behind it. `Rules` say what a caller chooses, and
``SHORTCODES.including(name=handler)`` makes a shortcode known.
"""

from wxr.content.body import FORMS, Body, Form, render
from wxr.content.codes import SHORTCODES
from wxr.content.comment import comment_text, media_in_comment, render_comment
from wxr.content.context import Context
from wxr.content.lookup import Lookup
from wxr.content.media import may_hold_media, media_in_meta
from wxr.content.passes import code_like
from wxr.content.relink import Addresses
from wxr.content.rules import MarkdownEngine, Rules
from wxr.content.shortcodes import Handler, Shortcode, Shortcodes

__all__ = [
    "FORMS",
    "SHORTCODES",
    "Addresses",
    "Body",
    "Context",
    "Form",
    "Handler",
    "Lookup",
    "MarkdownEngine",
    "Rules",
    "Shortcode",
    "Shortcodes",
    "code_like",
    "comment_text",
    "may_hold_media",
    "media_in_comment",
    "media_in_meta",
    "render",
    "render_comment",
]
