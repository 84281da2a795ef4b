"""Which posts get a file."""

from __future__ import annotations

from wxr.model import Post

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

NOT_APPROVED = "comments that were not approved"  # why they are not beside their post


def left_out(post: Post) -> str | None:
    """Why a post gets no file, None where it gets one."""
    if post.type == "attachment":
        return "attachments (named where they are used)"
    if post.type in LEFT_OUT_TYPES:
        return f"{post.type} ({LEFT_OUT_TYPES[post.type]})"
    if post.status in LEFT_OUT_STATUSES:
        return f"posts with status {post.status}"
    return None
