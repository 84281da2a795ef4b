"""The comments of a post as a data file: who, when, what, in answer to whom; nothing that identifies beyond that."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from wxr.model import Comment
from wxr.writers.proof import Anything

COMMENTS = ".comments.json"  # how the names of these files end
_HIDDEN_STATUSES = ("hold", "spam", "trash", "post-trashed")
_MARKUP = re.compile(rb"[<>&]")
_ADDRESS = re.compile(r"([^\s@]+)@[^\s@]+\.[^\s@]+")


def count_comments(data: bytes) -> int:
    """How many comments a file of them holds."""
    return len(msgspec.json.decode(data, type=list[Anything]))


def is_public(comment: Comment) -> bool:
    """True where readers of the blog saw the comment."""
    return comment.status not in _HIDDEN_STATUSES


def comments_json(comments: Iterable[tuple[Comment, str]]) -> bytes:
    """A JSON list of comments; ``<``, ``>`` and ``&`` are escaped, so that a page may hold it in a script element."""
    data = msgspec.json.encode([_entry(comment, text) for comment, text in comments])
    return _MARKUP.sub(lambda sign: b"\\u%04x" % ord(sign[0]), msgspec.json.format(data)) + b"\n"


def _entry(comment: Comment, text: str) -> dict[str, object]:
    """One comment; ``html`` is to be shown, ``text`` its words on one line.

    A name that is an e-mail address loses its host.
    """
    name = comment.author_name
    return {
        "id": comment.id,
        "parent": comment.parent,
        "author": _ADDRESS.sub(r"\1", name) if name else None,
        "url": comment.author_url,
        "date": comment.date,
        "type": comment.type,
        "text": " ".join(text.split()),
        "html": comment.html,
    }
