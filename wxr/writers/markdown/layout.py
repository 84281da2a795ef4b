"""Which posts become files, and where each lies: the folder says what it is and whether the public may see it."""

from __future__ import annotations

import re

from wxr.model import Post
from wxr.parsing.filenames import decoded_slug, safe_name

# Items that are parts of a WordPress site rather than writing, or data of its visitors; JSON and SQLite hold them.
LEFT_OUT_TYPES: dict[str, str] = {
    "nav_menu_item": "part of a menu",
    "revision": "an earlier state of a post",
    "custom_css": "part of a theme",
    "customize_changeset": "part of a theme",
    "oembed_cache": "a cache",
    "user_request": "private data",
    "feedback": "private data",
    "shop_order": "private data",
    "shop_order_refund": "private data",
    "wp_block": "shown where it is used",
    "wp_template": "part of a theme",
    "wp_template_part": "part of a theme",
    "wp_global_styles": "part of a theme",
    "wp_navigation": "part of a menu",
    "wp_font_family": "part of a theme",
    "wp_font_face": "part of a theme",
}
LEFT_OUT_STATUSES = ("trash", "auto-draft", "spam")

_WORDS_APART = re.compile(r"\W+")
_FOLDERS = {"post": "posts", "page": "pages"}


def is_public(post: Post) -> bool:
    """True where anybody could read the post on the blog."""
    return post.status == "publish" and not post.password


def wished_path(post: Post) -> str:
    """Folder and name without suffix, ``posts/2007-09-01-slug``; what is not public lies in ``drafts``, ``private``."""
    fallback = f"{safe_name(post.type or 'post', 'post')}-{post.id if post.id is not None else 'without-id'}"
    slug = decoded_slug(post.slug or "") or _WORDS_APART.sub("-", (post.title or "")[:80].lower())
    name = safe_name(slug, fallback)
    kind = _FOLDERS.get(post.type or "") or safe_name(post.type or "other", "other")
    if post.type == "post" and post.date:
        name = f"{post.date[:10]}-{name}"
    if is_public(post):
        return f"{kind}/{name}"
    if post.status == "private" or post.password:
        return f"private/{kind}/{name}"
    return f"drafts/{kind}/{name}"
