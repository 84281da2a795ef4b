"""Redirects as pages that generators make themselves: Hugo's ``aliases``, ``redirect_from`` of a plugin for Jekyll.

They stand in the front matter of the page that they lead to: there is none from a query, and none to what is no post.
"""

from __future__ import annotations

from pathlib import Path

from wxr.moving.redirects.batch import Batch
from wxr.notices import Notices, counted

FIELDS = {"hugo": "aliases", "jekyll": "redirect_from"}
"""The field of the front matter that holds the old paths."""


def write(redirects: Batch, _folder: Path, notices: Notices) -> None:
    """Writes nothing, since front matter holds all; what it cannot hold is counted in a notice."""
    left = len(redirects) - sum(len(redirects.paths_to(place)) for place in redirects.pages())
    if left:
        what = f"{counted(left, 'redirect')} from queries or to other pages"
        message = f"front matter leads from paths to posts only; {what} are left out"
        notices.add("redirects-left-out", message)
