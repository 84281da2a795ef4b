"""The archive as a writer sees it: its bodies in the forms that the output wants, counted as they pass."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from typing import TypeVar

from wxr.archive import Archive, Selection
from wxr.archive.rendering import Wish, featured_image
from wxr.content import Rules, comment_text, render_comment
from wxr.formats import Writer
from wxr.model import Author, Comment, Post, Site, Term
from wxr.moving import Batch, Move, Places, SiteOptions
from wxr.notices import Notices
from wxr.writers.document import OF_LEFT_OUT, Ids, Shape, Written

T = TypeVar("T")
R = TypeVar("R")


class RenderedArchive:
    """The `wxr.writers.document.Document` of an archive: its bodies in the forms that an output wants."""

    def __init__(
        self,
        archive: Archive,
        writer: Writer,
        bodies: frozenset[str],
        rules: Rules | None,
        on_posts: Callable[[int], None] | None,
        options: SiteOptions,
        move: Move,
        selection: Selection | None,
    ) -> None:
        self._archive = archive
        self._as_stored = writer.as_stored
        self.bodies = bodies
        self._wish = _wish(writer, bodies, rules)
        self._on_posts = on_posts
        self._move = move
        self._selection = selection or Selection()
        self.options = options
        self._chosen = archive.select(selection) if selection else None
        self.read = Written()
        if self._chosen:
            self.read.posts.update(self._chosen.left_posts)
            self.read.comments += self._chosen.left_comments

    @property
    def site(self) -> Site:
        """The blog."""
        return self._archive.site

    @property
    def authors(self) -> tuple[Author, ...]:
        """All authors, or those of the selected posts."""
        return self._chosen.authors if self._chosen else self._archive.authors

    @property
    def terms(self) -> tuple[Term, ...]:
        """All terms, or those of the selected posts and the ones above these."""
        return self._chosen.terms if self._chosen else self._archive.terms

    @property
    def notices(self) -> Notices:
        """What was noticed so far."""
        return self._archive.notices

    @property
    def places(self) -> Places:
        """Where each post goes."""
        return self._move.places

    @property
    def redirects(self) -> Batch | None:
        """What leads from the old addresses to the new ones."""
        return self._move.redirects

    def posts(self) -> Iterator[Post]:
        """The posts in source order, counted as they pass."""
        for post in self._stream():
            self.read.count(post)
            if self._on_posts:
                self._on_posts(1)
            yield post

    def _stream(self) -> Iterator[Post]:
        if self._as_stored:
            return self._archive.stored(selection=self._selection)
        return self._archive.posts(bodies=self._wish.bodies, rules=self._wish.rules, selection=self._selection)

    def count_left_out(self, written: Written) -> None:
        """Counts what the writer never got to see among what is left out."""
        if self._chosen:
            written.left_out["not selected"] += self._chosen.left_posts.total()
            written.comments_left_out[OF_LEFT_OUT] += self._chosen.left_comments

    def shaped(self, shape: Shape[R]) -> Generator[R, None, None]:
        """What a shape makes of the posts, run by run; they are counted."""
        with closing(self._archive.shaped(shape, self._wish, self._selection)) as runs:
            for run in runs:
                self.read.add(run.read)
                if self._on_posts:
                    self._on_posts(run.read.posts.total())
                yield run.made

    def spread(self, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
        """What a function makes of each task."""
        return self._archive.spread(work, tasks)

    def comment_text(self, comment: Comment, post: Post) -> str:
        """The words of a comment."""
        return comment_text(comment, post.content_form)

    def comment_html(self, comment: Comment, post: Post) -> str:
        """A comment as clean HTML."""
        return render_comment(comment, self.site, self._wish.rules, post.content_form)

    def ids(self) -> Ids:
        """The ids of all posts and comments."""
        return self._archive.ids()

    def featured_image(self, post: Post) -> str | None:
        """The address of a post's featured image."""
        return featured_image(post, self._archive.lookup, self._wish.rules, self.notices)


def _wish(writer: Writer, bodies: frozenset[str], rules: Rules | None) -> Wish:
    """What is to be made of posts and of comments."""
    of_comments = None if writer.comment_bodies is None else frozenset((*writer.comment_bodies, *writer.needs))
    return Wish(bodies.union(writer.needs), of_comments, writer.lists_media, rules or Rules())
