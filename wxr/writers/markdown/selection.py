"""Which posts get a file."""

from __future__ import annotations

from wxr.model import Post
from wxr.writers.markdown.layout import LEFT_OUT_STATUSES, LEFT_OUT_TYPES


def left_out(post: Post) -> str | None:
    """Why a post gets no file, None where it gets one."""
    if post.type == "attachment":
        return "attachments (named where they are used)"
    if post.type in LEFT_OUT_TYPES:
        return f"{post.type} ({LEFT_OUT_TYPES[post.type]})"
    if post.status in LEFT_OUT_STATUSES:
        return f"posts with status {post.status}"
    return None
