"""The archive as a folder of Markdown: a file a post, its comments, and what makes a site of it all.

`plan` says first which file and which address each post gets; `write` then writes what the plan says.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from wxr.moving import ALIAS_FIELDS, write_redirects
from wxr.writers.document import Document, Written
from wxr.writers.markdown.folder import Folder
from wxr.writers.markdown.plan import plan
from wxr.writers.markdown.posts import PostFiles
from wxr.writers.markdown.proof import read_back
from wxr.writers.markdown.site import SiteFiles
from wxr.writers.markdown.targets import check, media_folder
from wxr.writers.markdown.terms import lists

__all__ = ["check", "lists", "media_folder", "plan", "read_back", "write"]


def write(document: Document, path: Path) -> Written:
    """Writes the folder at ``path``, which must not exist."""
    path.mkdir()
    return _Tree(document, path).write()


class _Tree:
    """One run through the document."""

    def __init__(self, document: Document, root: Path) -> None:
        self._document = document
        self._root = root
        self._site = SiteFiles(document)

    def write(self) -> Written:
        written = Written()
        with closing(self._document.shaped(self._shape())) as runs:
            for made in runs:
                written.add(made)
        for place in self._document.places:
            if place is not None and place.published:
                self._site.note(place)
        folder = Folder(self._root)
        for name, data in self._site.files():
            folder.put(name, (data,))
        written.hashes.update(folder.hashes.rows())
        if (redirects := self._document.redirects) is not None:
            write_redirects(
                redirects, self._document.options.redirects, self._root, self._site.static, self._document.notices
            )
        return written

    def _shape(self) -> PostFiles:
        document = self._document
        names = {author.login: author.display_name for author in document.authors if author.login}
        aliased = ALIAS_FIELDS.keys() & document.options.redirects
        redirects = document.redirects if aliased else None
        return PostFiles(self._root, document.places, document.options, names, redirects)
