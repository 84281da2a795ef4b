"""A post as an output wants it: captions and media found, the asked forms of its body computed, the others left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import msgspec

from wxr.content import FORMS, Context, Form, Lookup, Rules, comment_text, media_in_meta, render, render_comment
from wxr.model import Comment, Post
from wxr.notices import Notices
from wxr.parsing.stored_comments import StoredComments
from wxr.writers.document import Written

T = TypeVar("T")


class Wish(msgspec.Struct, frozen=True):
    """What a caller wants of bodies; ``bodies`` None computes nothing and leaves nothing out.

    ``of_comments`` are the forms of what comments say, None where they are those of posts; ``lists_media`` says whether
    captions and media are wanted too.
    """

    bodies: frozenset[str] | None = None
    of_comments: frozenset[str] | None = None
    lists_media: bool = True
    rules: Rules = Rules()

    @property
    def forms(self) -> frozenset[Form]:
        """The forms to compute."""
        return frozenset(form for form in FORMS if form in (self.bodies or ()))

    @property
    def comment_bodies(self) -> frozenset[str]:
        """What comments carry, where anything is computed."""
        return (self.bodies or frozenset()) if self.of_comments is None else self.of_comments


class RenderedRun:
    """The `wxr.writers.document.Run` of some stored posts; ``read`` counts them as they pass."""

    def __init__(
        self, first: int, stored: Iterable[Post], lookup: Lookup, wish: Wish, notices: Notices, read: Written
    ) -> None:
        self.first = first
        self._stored = stored
        self._lookup = lookup
        self._wish = wish
        self._notices = notices
        self._read = read

    def posts(self) -> Iterator[Post]:
        """Each post, rendered when it is asked for."""
        for post in self._stored:
            self._read.count(post)
            yield rendered(post, self._lookup, self._wish, self._notices)

    def comment_text(self, comment: Comment, post: Post) -> str:
        """The words of a comment."""
        return comment_text(comment, post.content_form)

    def featured_image(self, post: Post) -> str | None:
        """The address of a post's featured image."""
        return featured_image(post, self._lookup, self._wish.rules, self._notices)


def featured_image(post: Post, lookup: Lookup, rules: Rules, notices: Notices) -> str | None:
    """The address of a post's featured image, on the new site where its file is at hand."""
    found = lookup.post(post.featured_media) if post.featured_media else None
    url = found.attachment.url if found and found.attachment else None
    if url is None or rules.addresses is None:
        return url
    context = Context(post, lookup, notices, rules)
    local = rules.addresses.media(url, context)
    context.report()
    return local or url


def rendered(post: Post, lookup: Lookup, wish: Wish, notices: Notices) -> Post:
    """The post with captions, media and the forms of its body; what is in it already stays."""
    forms, bodies = wish.forms, wish.bodies
    body = render(post, lookup, forms, notices, wish.rules, lists_media=wish.lists_media)
    media = body.media + media_in_meta(post, lookup) if post.meta and wish.lists_media else body.media
    changes: dict[str, object] = {}
    if body.captions:
        changes["captions"] = _joined(post.captions, body.captions)
    if media:
        changes["media"] = _joined(post.media, media)
    if bodies is not None:
        changes |= {form: getattr(body, form) if form in forms else None for form in FORMS}
        if "content" not in bodies:
            changes["content"] = None
        if post.comments and wish.comment_bodies != {"content"}:
            changes["comments"] = _rendered_comments(post, lookup, wish, notices)
    return msgspec.structs.replace(post, **changes) if changes else post


def _rendered_comments(post: Post, lookup: Lookup, wish: Wish, notices: Notices) -> Sequence[Comment]:
    above = Context(post, lookup, notices, wish.rules)
    if isinstance(post.comments, StoredComments):
        return post.comments.changed(lambda each: _shown(each, above, wish), above.report)
    comments = tuple(_shown(each, above, wish) for each in post.comments)
    above.report()
    return comments


def _shown(comment: Comment, above: Context, wish: Wish) -> Comment:
    bodies, site, form = wish.comment_bodies, above.lookup.site, above.post.content_form
    html = render_comment(comment, site, wish.rules, form, above) if "html" in bodies else None
    return msgspec.structs.replace(comment, html=html, content=comment.content if "content" in bodies else None)


def _joined(given: tuple[T, ...], found: tuple[T, ...]) -> tuple[T, ...]:
    """What a reader saw, then what its body shows besides; each once, so that reading our own output adds nothing."""
    if not given:
        return found
    return given + tuple(each for each in found if each not in given)
