"""A body's way from what WordPress stored to what readers saw.

`render` is the seam: everything else in this package is behind it.
"""

from wxr.content.body import Body, Form, Lookup, render

__all__ = ["Body", "Form", "Lookup", "render"]
