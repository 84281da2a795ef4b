"""Where each post lies in the folder: its name says what it is and whether the public may see it."""

from __future__ import annotations

from wxr.model import Post
from wxr.moving import SiteOptions
from wxr.moving.permalinks import name_of
from wxr.parsing.filenames import safe_name
from wxr.writers.markdown.targets import Target, target_of

# Folders that generators read in their own way; a type of posts that is called like one gets another.
_TAKEN = ("posts", "pages", "drafts", "private", "data", "layouts", "includes", "site", "sass", "terms")


def is_public(post: Post) -> bool:
    """True where anybody could read the post on the blog."""
    return post.status == "publish" and not post.password


def wished_path(post: Post, options: SiteOptions) -> str:
    """Folder and name without suffix, for example ``content/posts/2007-09-01-slug``."""
    target = target_of(options)
    name = name_of(post)
    if post.type == "post" and post.date:
        name = f"{post.date[:10]}-{name}"
    if options.bundles:
        name = f"{name}/index"
    return f"{_shelf(post, target)}{_kind(post, target)}/{name}"


def _shelf(post: Post, target: Target) -> str:
    if is_public(post):
        return target.folders.published
    return target.folders.private if post.status == "private" or post.password else target.folders.drafts


def _kind(post: Post, target: Target) -> str:
    kind = post.type or "other"
    if target.needs_dates and not post.date:
        kind = "page"
    if kind in target.kinds:
        return target.kinds[kind]
    name = safe_name(kind, "other")
    return target.other_kinds.format(f"{name}-type" if name in _TAKEN else name)
