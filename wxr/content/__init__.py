"""A body's way from what WordPress stored to what readers saw.

`render` is the seam: everything else in this package is behind it.
"""

from wxr.content.body import FORMS, Body, Form, Lookup, comment_text, render, render_comment

__all__ = ["FORMS", "Body", "Form", "Lookup", "comment_text", "render", "render_comment"]
