"""Which attachments a gallery, a playlist or a lone player shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from wxr.content.context import Context
from wxr.content.kinds import mime_type_of
from wxr.content.shortcodes import Shortcode
from wxr.model import Post

_ORDERS: dict[str, Callable[[Post], tuple[object, ...]]] = {
    "id": lambda post: (post.id or 0,),
    "title": lambda post: (post.title or "",),
    "name": lambda post: (post.slug or "",),
    "date": lambda post: (post.date or "",),
    "post_date": lambda post: (post.date or "",),
    "modified": lambda post: (post.modified or "",),
    "menu_order": lambda post: (post.menu_order or 0,),
    "author": lambda post: (post.author or "",),
}


def selected(code: Shortcode, context: Context, kind: str) -> list[Post]:
    """The attachments of that kind (``image``, ``audio``, ``video``) that a code names, in the order that it asks for.

    ``ids`` keep their order, ``include`` does not; without either it is what was uploaded to the post, or to that of
    ``id``, less ``exclude``. Source of the rule: ``gallery_shortcode()``.
    """
    given = code.attributes
    ids, include, orderby = given.get("ids"), given.get("include"), given.get("orderby", "")
    if ids:
        orderby, include = orderby or "post__in", ids
    if include:
        found = _named(numbers(include), context)
    else:
        excluded = set(numbers(given.get("exclude", "")))
        parent = next(iter(numbers(given.get("id", ""))), context.post.id)
        children = context.lookup.attachments_of(parent) if parent is not None else iter(())
        found = [post for post in children if post.id not in excluded and post.status in (None, "inherit", "publish")]
    found = [post for post in found if media_kind(post) == kind]
    if orderby in ("post__in", "rand") and include:
        return found
    return _sorted(found, orderby or "menu_order ID", given.get("order", "").upper() == "DESC")


def _named(wanted: Iterable[int], context: Context) -> list[Post]:
    found: list[Post] = []
    for number in dict.fromkeys(wanted):
        post = context.lookup.post(number)
        if post is None or post.type != "attachment":
            context.note("gallery-gap", number)
        else:
            found.append(post)
    return found


def _sorted(posts: list[Post], orderby: str, descending: bool) -> list[Post]:
    for word in reversed(orderby.lower().replace(",", " ").split()):
        if word in _ORDERS:
            posts = sorted(posts, key=_ORDERS[word], reverse=descending)
    return posts


def media_kind(post: Post) -> str:
    """``image``, ``audio``, ``video`` or another first half of a media type, empty where nothing tells it."""
    attachment = post.attachment
    if attachment is None:
        return ""
    known = attachment.mime_type or mime_type_of(attachment.file or attachment.url or "") or ""
    return known.split("/")[0]


def numbers(text: str) -> list[int]:
    """The ids in a list, whatever stands between them."""
    return [int(digits) for digits in re.findall(r"\d{1,15}", text)]
