"""A document as the public may have it; between an archive and any writer."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from wxr.model import Comment, Notice, Post
from wxr.moving import Batch, Places, SiteOptions
from wxr.notices import Notices
from wxr.writers.document import Document, Ids, Run, Shape, Written
from wxr.writers.redaction import Redaction, redacted_notice

T = TypeVar("T")
R = TypeVar("R")


class Redacted:
    """A `wxr.writers.document.Document` that passes on another one, redacted."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._redaction = Redaction()
        self.notices: Notices = _RedactedNotices(document.notices)
        self.site = self._redaction.site(document.site)
        self.authors = tuple(map(self._redaction.author, document.authors))
        self.terms = tuple(map(self._redaction.term, document.terms))

    @property
    def options(self) -> SiteOptions:
        """What the user asked of a folder of Markdown."""
        return self._document.options

    @property
    def places(self) -> Places:
        """Where each post goes."""
        return self._document.places

    @property
    def redirects(self) -> Batch | None:
        """What leads from old addresses to `places`."""
        return self._document.redirects

    @property
    def bodies(self) -> frozenset[str]:
        """The forms of each body."""
        return self._document.bodies

    def posts(self) -> Iterator[Post]:
        """The posts."""
        return filter(None, map(self._redaction.post, self._document.posts()))

    def shaped(self, shape: Shape[R]) -> Generator[R, None, None]:
        """What ``shape`` makes of the posts; they are redacted where it is called."""
        for run in self._document.shaped(_RedactedShape(shape)):
            self._redaction.gone.add(run.gone)
            yield run.made

    def spread(self, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[R]:
        """What a function makes of each task."""
        return self._document.spread(work, tasks)

    def count_left_out(self, written: Written) -> None:
        """Counts what the writer never got to see among what is left out."""
        for counter, gone in zip(written.all_left_out, self._redaction.gone.all_left_out, strict=True):
            counter.update(gone)

    def comment_text(self, comment: Comment, post: Post) -> str:
        """The words of a comment."""
        return self._document.comment_text(comment, post)

    def comment_html(self, comment: Comment, post: Post) -> str:
        """A comment as clean HTML."""
        return self._document.comment_html(comment, post)

    def ids(self) -> Ids:
        """The ids of all posts and comments."""
        return self._document.ids()

    def featured_image(self, post: Post) -> str | None:
        """The address of a post's featured image."""
        return self._document.featured_image(post)


class _Made(NamedTuple, Generic[R]):
    """What a shape made of a run, and what was taken out of its posts before."""

    made: R
    gone: Written


class _RedactedShape(Generic[R]):
    """A shape that sees redacted posts; it can be pickled where the other one can."""

    def __init__(self, shape: Shape[R]) -> None:
        self._shape = shape

    def __call__(self, run: Run, /) -> _Made[R]:
        redaction = Redaction()
        return _Made(self._shape(_RedactedRun(run, redaction)), redaction.gone)


class _RedactedRun:
    """A run of redacted posts."""

    def __init__(self, run: Run, redaction: Redaction) -> None:
        self.first = run.first
        self._run = run
        self._redaction = redaction

    def posts(self) -> Iterator[Post]:
        return filter(None, map(self._redaction.post, self._run.posts()))

    def comment_text(self, comment: Comment, post: Post) -> str:
        return self._run.comment_text(comment, post)

    def featured_image(self, post: Post) -> str | None:
        return self._run.featured_image(post)


class _RedactedNotices(Notices):
    """The notices of a document, told without addresses; what is added to them is added to the document's own."""

    def __init__(self, notices: Notices) -> None:
        super().__init__()
        self._notices = notices

    def put(self, notice: Notice) -> None:
        self._notices.put(notice)

    def __iter__(self) -> Iterator[Notice]:
        return map(redacted_notice, self._notices)
