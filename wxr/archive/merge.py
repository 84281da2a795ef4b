"""One post from two sources of the same site."""

from __future__ import annotations

import msgspec

from wxr.model import Comment, Post


def same_post(one: Post, other: Post) -> bool:
    """True where two items of one id are the same post: same type, and same guid or, without one, same link."""
    if one.type != other.type:
        return False
    if one.guid and other.guid:
        return one.guid == other.guid
    return one.link == other.link


def merged(first: Post, second: Post) -> Post:
    """The later revision's fields, and the comments of both: a later export may lack what an earlier one had."""
    newer, older = (second, first) if (second.modified_gmt or "") >= (first.modified_gmt or "") else (first, second)
    changes = {
        name: getattr(older, name)
        for name in Post.__struct_fields__
        if getattr(newer, name) in (None, "", ()) and getattr(older, name) not in (None, "", ())
    }
    changes["comments"] = _comments(first.comments, second.comments, newer.comments)
    return msgspec.structs.replace(newer, **changes)


def _comments(
    first: tuple[Comment, ...], second: tuple[Comment, ...], newer: tuple[Comment, ...]
) -> tuple[Comment, ...]:
    """In source order, each id once and as the later revision has it; those without an id are told apart by value."""
    latest = {comment.id: comment for comment in newer if comment.id is not None}
    found: dict[int | Comment, Comment] = {}
    for comment in first + second:
        key = comment if comment.id is None else comment.id
        found.setdefault(key, comment if comment.id is None else latest.get(comment.id, comment))
    return tuple(found.values())
