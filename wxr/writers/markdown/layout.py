"""Where each post lies in the folder: the folder's name says what it is and whether the public may see it."""

from __future__ import annotations

from wxr.model import Post
from wxr.moving.permalinks import name_of
from wxr.parsing.filenames import safe_name

_FOLDERS = {"post": "posts", "page": "pages"}


def is_public(post: Post) -> bool:
    """True where anybody could read the post on the blog."""
    return post.status == "publish" and not post.password


def wished_path(post: Post) -> str:
    """Folder and name without suffix, ``posts/2007-09-01-slug``; what is not public lies in ``drafts``, ``private``."""
    name = name_of(post)
    kind = _FOLDERS.get(post.type or "") or safe_name(post.type or "other", "other")
    if post.type == "post" and post.date:
        name = f"{post.date[:10]}-{name}"
    if is_public(post):
        return f"{kind}/{name}"
    if post.status == "private" or post.password:
        return f"private/{kind}/{name}"
    return f"drafts/{kind}/{name}"
