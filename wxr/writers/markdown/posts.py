"""Posts to their files, in whichever process they were rendered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from wxr.model import Post
from wxr.moving import Batch, Place, Places, SiteOptions
from wxr.writers.document import OF_LEFT_OUT, Run, Written
from wxr.writers.markdown.comments import public
from wxr.writers.markdown.files import Entry, File, post_files
from wxr.writers.markdown.folder import Folder
from wxr.writers.markdown.selection import NOT_APPROVED, left_out


@dataclass(frozen=True)
class PostFiles:
    """The shape of a folder's posts: their files are written where it is called, and only counts come back.

    ``names`` are the authors' by login, ``redirects`` those whose old paths stand in the front matter of posts.
    """

    root: Path
    places: Places
    options: SiteOptions
    names: Mapping[str, str | None]
    redirects: Batch | None = None

    def __call__(self, run: Run) -> Written:
        """Writes the files of some posts."""
        written, folder = Written(), Folder(self.root)
        for number, post in enumerate(run.posts(), run.first):
            place = self.places.at(number)
            if place is None:
                written.left_out[left_out(post) or ""] += 1
                written.comments_left_out[OF_LEFT_OUT] += len(post.comments)
            else:
                for name, pieces in self._files(post, place, run, written):
                    folder.put(name, pieces)
        written.hashes = folder.hashes
        return written

    def _files(self, post: Post, place: Place, run: Run, written: Written) -> list[File]:
        entry = self._entry(post, place, run, written)
        written.posts[post.type or "no type", post.status or "no status"] += 1
        written.comments += len(entry.comments)
        return post_files(entry, self.options)

    def _entry(self, post: Post, place: Place, run: Run, written: Written) -> Entry:
        image = run.featured_image(post)
        author = self.names.get(post.author) or post.author if post.author else None
        if self.options.comments == "none":
            written.comments_left_out["none were asked for"] += len(post.comments)
            return Entry(post, place, author, image, aliases=self._aliases(place))
        shown = public(post.comments, self.options)
        written.comments_left_out[NOT_APPROVED] += len(post.comments) - len(shown)
        words = partial(run.comment_text, post=post)
        return Entry(post, place, author, image, shown, words, self._aliases(place))

    def _aliases(self, place: Place) -> tuple[str, ...]:
        """The old paths of a page, where its front matter is to hold them."""
        return tuple(self.redirects.paths_to(place)) if self.redirects is not None and place.published else ()
