"""The comments of a post as a data file: who, when, what, in answer to whom; nothing that identifies beyond that."""

from __future__ import annotations

import re

from wxr.model import Comment

_HIDDEN_STATUSES = ("hold", "spam", "trash", "post-trashed")
_ADDRESS = re.compile(r"([^\s@]+)@[^\s@]+\.[^\s@]+")


def is_public(comment: Comment) -> bool:
    """True where readers of the blog saw the comment."""
    return comment.status not in _HIDDEN_STATUSES


def comment_entry(comment: Comment) -> dict[str, object]:
    """One comment; empty fields are left out. A name that is an e-mail address loses its host."""
    name = comment.author_name
    fields: dict[str, object] = {
        "id": comment.id,
        "parent": comment.parent,
        "author": _ADDRESS.sub(r"\1", name) if name else None,
        "url": comment.author_url,
        "date": comment.date,
        "type": comment.type if comment.type != "comment" else None,
        "html": comment.html,
    }
    return {name: value for name, value in fields.items() if value not in (None, "")}
