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
    changes["comments"] = _comments(newer.comments, older.comments)
    return msgspec.structs.replace(newer, **changes)


def _comments(newer: tuple[Comment, ...], older: tuple[Comment, ...]) -> tuple[Comment, ...]:
    known = {comment.id for comment in newer if comment.id is not None}
    missing = [each for each in older if (each.id not in known if each.id is not None else each not in newer)]
    return newer + tuple(missing)
