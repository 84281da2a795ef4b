"""One post from two sources of the same site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from wxr.model import Comment, Post
from wxr.parsing.answers import MISSING, places_of
from wxr.parsing.stored_comments import CommentStore, StoredComments
from wxr.parsing.urls import link_key

# What every record has, or what says where it comes from: never worth a notice of its own.
_OWN_FIELDS = frozenset({"source", "content_form", "comments", "sticky"})


def same_post(one: Post, other: Post) -> bool:
    """True where two records are the same post: same type and guid or, where one has none, same permalink.

    With the same id, one may still have the link of a draft, `?p=ID`; and a page that was saved under another permalink
    structure is told by its host.
    """
    named = one.id is not None and other.id is not None
    if one.type != other.type or (named and one.id != other.id):
        return False
    if one.guid and other.guid:
        return one.guid == other.guid
    if not one.link or not other.link:
        return named and one.link == other.link
    if link_key(one.link) == link_key(other.link):
        return True
    saved = one.content_form != other.content_form and _host(one.link) == _host(other.link)
    return named and (saved or "?" in one.link + other.link)


def _host(link: str) -> str:
    return link_key(link).split("/", 1)[0].removeprefix("www.")


def merged(first: Post, second: Post) -> tuple[Post, list[str]]:
    """One record of two, and the names of the fields that the less sure one filled.

    An export is surer than a page, and of two of a kind the later revision; the other fills what it lacks. The comments
    of both are kept: a later export may lack what an earlier one had.
    """
    surer, other = (first, second) if _rank(first) > _rank(second) else (second, first)
    changes = {
        name: getattr(other, name)
        for name in Post.__struct_fields__
        if name not in _OWN_FIELDS and _is_nothing(getattr(surer, name)) and not _is_nothing(getattr(other, name))
    }
    if "content" in changes:
        changes["content_form"] = other.content_form
    filled = sorted(set(changes) - _OWN_FIELDS)
    comments = _comments(first, second, surer)
    if len(comments) > len(surer.comments):
        filled.append("comments")
    return msgspec.structs.replace(surer, **changes, comments=comments), filled


def _rank(post: Post) -> tuple[bool, str]:
    return post.content_form == "stored", post.modified_gmt or ""


def _is_nothing(value: object) -> bool:
    return value in (None, "", ())


def _comments(first: Post, second: Post, surer: Post) -> Sequence[Comment]:
    """In source order, each id once and as the surer source has it.

    A page may print comments without their ids: they are taken only where the export has none, or each came twice.
    """
    if not isinstance(first.comments, tuple) or not isinstance(second.comments, tuple):
        return _stored_comments(first, second, surer)
    latest = {comment.id: comment for comment in surer.comments if comment.id is not None}
    found: dict[int | Comment, Comment] = {}
    for post in (first, second):
        for comment in post.comments:
            if comment.id is not None:
                found.setdefault(comment.id, latest.get(comment.id, comment))
            elif _counts_without_id(post, surer):
                found.setdefault(comment, comment)
    return tuple(found.values())


def _stored_comments(first: Post, second: Post, surer: Post) -> StoredComments:
    """The same where they are too many for memory; it holds the ids, and comments without."""
    store = CommentStore()
    latest = places_of(surer.comments)
    before = places_of(first.comments)
    nameless: set[Comment] = set()

    def kept(post: Post) -> Iterator[Comment]:
        own = before if post is first else places_of(post.comments)
        met = bytearray(len(post.comments))
        for comment in post.comments:
            if comment.id is None:
                if _counts_without_id(post, surer) and comment not in nameless:
                    nameless.add(comment)
                    yield comment
                continue
            place = own(comment.id)
            if not met[place] and (post is first or before(comment.id) == MISSING):
                met[place] = 1
                at = latest(comment.id)
                yield comment if at == MISSING else surer.comments[at]

    for post in (first, second):
        store.extend(kept(post))
    return store.finish()


def _counts_without_id(post: Post, surer: Post) -> bool:
    return post is surer or not surer.comments or post.content_form == surer.content_form
