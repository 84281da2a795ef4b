"""The archive as a folder of Markdown: a file a post, its comments, and what makes a site of it all.

`plan` says first which file and which address each post gets; `write` then writes what the plan says.
"""

from __future__ import annotations

from pathlib import Path

from wxr.model import Post
from wxr.moving import ALIAS_FIELDS, Place, write_redirects
from wxr.writers.document import OF_LEFT_OUT, Document, Written
from wxr.writers.markdown.comments import is_public
from wxr.writers.markdown.files import Entry, post_files
from wxr.writers.markdown.plan import plan
from wxr.writers.markdown.proof import read_back
from wxr.writers.markdown.selection import NOT_APPROVED, left_out
from wxr.writers.markdown.site import SiteFiles
from wxr.writers.markdown.targets import check
from wxr.writers.markdown.terms import lists

__all__ = ["check", "lists", "plan", "read_back", "write"]


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
        self._names_of = {author.login: author.display_name for author in document.authors if author.login}
        self._site = SiteFiles(document)

    def write(self) -> Written:
        for post, place in zip(self._document.posts(), self._document.places, strict=True):
            if place is None:
                self._written.left_out[left_out(post) or ""] += 1
                self._written.comments_left_out[OF_LEFT_OUT] += len(post.comments)
            else:
                self._post(post, place)
        for name, data in self._site.files():
            self._file(name, data)
        if (redirects := self._document.redirects) is not None:
            write_redirects(
                redirects, self._document.options.redirects, self._root, self._site.static, self._document.notices
            )
        return self._written

    def _post(self, post: Post, place: Place) -> None:
        entry = self._entry(post, place)
        for name, data in post_files(entry, self._document.options):
            self._file(name, data)
        if place.published:
            self._site.note(place)
        self._written.posts[post.type or "no type", post.status or "no status"] += 1
        self._written.comments += len(entry.comments)

    def _entry(self, post: Post, place: Place) -> Entry:
        options = self._document.options
        image = self._document.attachment_url(post.featured_media) if post.featured_media else None
        author = self._names_of.get(post.author) or post.author if post.author else None
        if options.comments == "none":
            self._written.comments_left_out["none were asked for"] += len(post.comments)
            return Entry(post, place, author, image, aliases=self._aliases(place))
        shown = tuple(comment for comment in post.comments if is_public(comment, options))
        self._written.comments_left_out[NOT_APPROVED] += len(post.comments) - len(shown)
        texts = tuple(self._document.comment_text(comment, post) for comment in shown)
        return Entry(post, place, author, image, shown, texts, self._aliases(place))

    def _aliases(self, place: Place) -> tuple[str, ...]:
        """The old paths of a page, where its front matter is to hold them."""
        redirects = self._document.redirects
        if redirects is None or not place.published or not ALIAS_FIELDS.keys() & self._document.options.redirects:
            return ()
        return tuple(redirects.paths_to(place))

    def _file(self, name: str, data: bytes) -> None:
        folder = name.rpartition("/")[0]
        if folder not in self._folders:
            (self._root / folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        (self._root / name).write_bytes(data)
