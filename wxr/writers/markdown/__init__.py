"""The archive as a folder of Markdown: a file a post, its comments, and what makes a site of it all.

`plan` says first which file and which address each post gets; `write` then writes what the plan says.
"""

from __future__ import annotations

from pathlib import Path

from wxr.moving import ALIAS_FIELDS, write_redirects
from wxr.writers.document import Document, Written
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
        self._written = Written()
        self._folders: set[str] = set()
        self._site = SiteFiles(document)

    def write(self) -> Written:
        for made in self._document.shaped(self._shape()):
            for name, data in made.files:
                self._file(name, data)
            self._written.add(made.written)
        for place in self._document.places:
            if place is not None and place.published:
                self._site.note(place)
        for name, data in self._site.files():
            self._file(name, data)
        if (redirects := self._document.redirects) is not None:
            write_redirects(
                redirects, self._document.options.redirects, self._root, self._site.static, self._document.notices
            )
        return self._written

    def _shape(self) -> PostFiles:
        document = self._document
        names = {author.login: author.display_name for author in document.authors if author.login}
        aliased = ALIAS_FIELDS.keys() & document.options.redirects
        return PostFiles(document.places, document.options, names, document.redirects if aliased else None)

    def _file(self, name: str, data: bytes) -> None:
        folder = name.rpartition("/")[0]
        if folder not in self._folders:
            (self._root / folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        (self._root / name).write_bytes(data)
