"""What a writer is given, and what it answers."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol, TypeVar

from wxr.model import Author, Comment, Post, Site, Term
from wxr.moving import Batch, Places, SiteOptions
from wxr.notices import Notices
from wxr.parsing.named import Named


class Ids(NamedTuple):
    """Every id of an archive, in ascending order; one that stands twice stands twice here too."""

    posts: array[int]
    comments: array[int]


OF_LEFT_OUT = "comments of what is left out"

T = TypeVar("T")
R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)


class Run(Protocol):
    """Some posts in a row, and what an output may ask of the archive around them."""

    first: int  # the position of the first of them in the archive, from 0 on

    def posts(self) -> Iterator[Post]:
        """The posts in source order, with their bodies in the forms asked for; to be called once."""

    def comment_text(self, comment: Comment, post: Post) -> str:
        """The words of a comment, for full-text search."""

    def featured_image(self, post: Post) -> str | None:
        """The address of a post's featured image, on the new site where its file is at hand."""


class Shape(Protocol[R_co]):
    """What a writer makes of a run of posts, in whichever process they were rendered.

    A function of a module, or an instance of a class of one, that can be pickled; so can what it makes.
    """

    def __call__(self, run: Run, /) -> R_co:
        """What goes to the writer."""


class Shaping(Protocol):
    """The stored posts of an archive, nothing computed from them."""

    def __call__(self, shape: Shape[R], /) -> Iterator[R]:
        """What a shape makes of them, a run of them at a time, in source order."""


class Document(Protocol):
    """An archive with its bodies in the forms asked for."""

    @property
    def site(self) -> Site:
        """The blog."""

    @property
    def authors(self) -> tuple[Author, ...]:
        """All authors."""

    @property
    def terms(self) -> tuple[Term, ...]:
        """All terms."""

    @property
    def notices(self) -> Notices:
        """What was noticed so far; complete once `posts` has run to its end."""

    def posts(self) -> Iterator[Post]:
        """The posts in source order."""

    def shaped(self, shape: Shape[R]) -> Generator[R, None, None]:
        """What ``shape`` makes of the posts, a run of them at a time, in source order."""

    def spread(self, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
        """What a function of a module makes of each task, in order, in all processes where there is much to do.

        ``str(task)`` says in an error which one it was.
        """

    @property
    def options(self) -> SiteOptions:
        """What the user asked of a folder of Markdown."""

    @property
    def places(self) -> Places:
        """Where each of `posts` goes, in their order; empty for formats that plan nothing."""

    @property
    def redirects(self) -> Batch | None:
        """What leads from the blog's old addresses to `places`; None where the user wants none."""

    @property
    def bodies(self) -> frozenset[str]:
        """The forms of each body that the output is to hold; `posts` may carry more where the writer needs them."""

    def comment_text(self, comment: Comment, post: Post) -> str:
        """The words of a comment, for full-text search."""

    def comment_html(self, comment: Comment, post: Post) -> str:
        """A comment as clean HTML; for writers that take posts as they are stored."""

    def ids(self) -> Ids:
        """The ids of all posts and comments, also of those that are left out."""

    def featured_image(self, post: Post) -> str | None:
        """The address of a post's featured image, on the new site where its file is at hand."""


@dataclass
class Written:
    """What an output holds, counted while writing, by (type, status).

    ``left_out`` counts posts by the reason, ``comments_left_out`` comments, ``parts_left_out`` what is missing of posts
    that are there. ``hashes`` are of the files of a folder, by their paths in it: SHA-256, taken from what was written.
    """

    posts: Counter[tuple[str, str]] = field(default_factory=Counter)
    comments: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    comments_left_out: Counter[str] = field(default_factory=Counter)
    parts_left_out: Counter[str] = field(default_factory=Counter)
    hashes: Named = field(default_factory=Named)

    @property
    def all_left_out(self) -> tuple[Counter[str], ...]:
        """The three, in the order in which a summary names them."""
        return self.left_out, self.comments_left_out, self.parts_left_out

    def count(self, post: Post) -> None:
        """One post with its comments is in the output."""
        self.posts[post.type or "no type", post.status or "no status"] += 1
        self.comments += len(post.comments)

    def add(self, other: Written) -> None:
        """Another part of the same output was written too."""
        self.posts += other.posts
        self.comments += other.comments
        self.left_out += other.left_out
        self.comments_left_out += other.comments_left_out
        self.parts_left_out += other.parts_left_out
        self.hashes.update(other.hashes.rows())


class Chunk(NamedTuple):
    """Some of an output's bytes, and what they hold; only the process that made them can ask for several pieces."""

    pieces: Iterable[bytes]
    written: Written
