"""What readers said below each public post, as all programs want it: numbered, in threads, nothing private."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from typing import NamedTuple

from wxr.model import Post
from wxr.parsing.stored_comments import StoredComments
from wxr.writers.document import OF_LEFT_OUT, Document, Written
from wxr.writers.markdown.comments import public
from wxr.writers.markdown.layout import is_public as is_public_post
from wxr.writers.markdown.selection import NOT_APPROVED
from wxr.writers.names import without_host
from wxr.writers.numbering import Series
from wxr.writers.threads import Shown, Threaded, threads

_WEB = re.compile(r"https?://", re.IGNORECASE)
_UNKNOWN = "1970-01-01"  # every program wants a date; only a page that prints none has comments without


class Said(NamedTuple):
    """A comment: ``number`` stands once in the archive, ``above`` is that of the one it answers, ``time`` is in UTC."""

    number: int
    above: int | None
    author: str
    url: str
    time: str  # 2007-09-01 12:03:21
    approved: bool
    html: str


class Thread(NamedTuple):
    """A public post with the comments below it, each behind the one that it answers."""

    post: Post
    title: str
    link: str
    time: str
    comments: Conversation


class Threads:
    """The threads of a document, one at a time; ``written`` counts them and says what is left out."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._series = Series(document.ids().comments)
        self.written = Written()

    def __iter__(self) -> Iterator[Thread]:
        for post in self._document.posts():
            said: Conversation | None = None
            if not is_public_post(post) or not post.link:
                self._leave_out(post, "posts that are not public", OF_LEFT_OUT)
            else:
                said = self._said_below(post)
                if not said:
                    self._leave_out(post, "posts without comments to hand over", None)
            if said and post.link:
                self.written.posts[post.type or "no type", post.status or "no status"] += 1
                self.written.comments += len(said)
                yield Thread(post, post.title or post.link, post.link, _time(post.date_gmt, post.date), said)

    def _leave_out(self, post: Post, reason: str, of_comments: str | None) -> None:
        self.written.left_out[reason] += 1
        if of_comments and post.comments:
            self.written.comments_left_out[of_comments] += len(post.comments)

    def _said_below(self, post: Post) -> Conversation:
        shown = public(post.comments, self._document.options)
        spoken, pings = threads(shown)
        for reason, count in (
            (NOT_APPROVED, len(post.comments) - len(shown)),
            ("pingbacks and trackbacks", len(pings)),
        ):
            if count:
                self.written.comments_left_out[reason] += count
        return Conversation(spoken, self._series, self._document, post)


class Conversation:
    """What stands below a post, each comment made when it is asked for."""

    def __init__(self, spoken: Threaded, series: Series, document: Document, post: Post) -> None:
        self._spoken = spoken
        self._document = document
        self._post = post
        empty = bytes(8 * len(spoken))
        self._numbers = array("q", empty) if isinstance(spoken.comments, StoredComments) else [0] * len(spoken)
        for shown in spoken:
            self._numbers[shown.place] = series.number(shown.comment.id)

    def __len__(self) -> int:
        return len(self._spoken)

    def __iter__(self) -> Iterator[Said]:
        return map(self._said, self._spoken)

    def _said(self, shown: Shown) -> Said:
        comment, post = shown.comment, self._post
        url = comment.author_url or ""
        return Said(
            number=self._numbers[shown.place],
            above=None if shown.above is None else self._numbers[shown.above],
            author=without_host(comment.author_name) or "",
            url=url if _WEB.match(url) else "",
            time=_time(comment.date_gmt, comment.date, post.date_gmt, post.date),
            approved=comment.status in ("approved", None),
            html=self._document.comment_html(comment, post),
        )


def _time(*dates: str | None) -> str:
    """The first date that is known; one without a time is at midnight."""
    date = next(filter(None, dates), _UNKNOWN).removesuffix("Z").replace("T", " ")
    return f"{date} 00:00:00" if len(date) == len(_UNKNOWN) else date
