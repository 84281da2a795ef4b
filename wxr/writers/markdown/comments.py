"""The comments of a post that an output may show; nothing that identifies their writers beyond what readers saw."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

import msgspec

from wxr.model import Comment
from wxr.moving import SiteOptions
from wxr.moving.options import GravatarHash
from wxr.writers.names import without_host
from wxr.writers.proof import Anything

_AT_ONCE = 256  # comments that are written together
COMMENTS = ".comments.json"  # how the names of these files end
_HIDDEN_STATUSES = ("hold", "spam", "trash", "post-trashed")
_PINGS = ("pingback", "trackback")
_WEB = re.compile(r"https?://", re.IGNORECASE)


def count_comments(data: bytes) -> int:
    """How many comments a file of them holds, be it a list or threads."""
    held = msgspec.json.decode(data, type=list[Anything] | dict[str, list[Anything]])
    return len(held) if isinstance(held, list) else sum(map(len, held.values()))


def count_in_lines(file: Iterable[bytes]) -> int:
    """The same, comment by comment, for a file that is too large for memory; it is written with a field a line."""
    decode = msgspec.json.Decoder(Anything).decode
    count, entry = 0, b""
    for line in file:
        bare = line.strip()
        if entry and bare in (b"}", b"},"):
            decode(entry + b"}")
            count, entry = count + 1, b""
        elif entry or (bare == b"{" and line[:1] == b" "):
            entry += line
    return count


class Shown(NamedTuple):
    """A comment in its thread: ``depth`` counts the comments that it stands under."""

    comment: Comment
    depth: int
    answers: Comment | None


def is_public(comment: Comment, options: SiteOptions) -> bool:
    """True where readers of the blog saw the comment, or where the user asked for those of its status."""
    if options.comment_statuses is not None:
        return (comment.status or "approved") in options.comment_statuses
    return comment.status not in _HIDDEN_STATUSES


def threads(comments: Iterable[Comment]) -> tuple[list[Shown], list[Shown]]:
    """Comments below those that they answer, each as deep as it stands; and pingbacks and trackbacks, apart.

    One that answers a comment which is not shown begins a thread; so does one of a circle.
    """
    spoken = [each for each in comments if each.type not in _PINGS]
    pings = [Shown(each, 0, None) for each in comments if each.type in _PINGS]
    first = {each.id: at for at, each in reversed(list(enumerate(spoken))) if each.id is not None}
    answers: dict[int, list[int]] = {}
    roots: list[int] = []
    for at, each in enumerate(spoken):
        above = first.get(each.parent) if each.parent else None
        (answers.setdefault(above, []) if above is not None and above != at else roots).append(at)
    shown: list[Shown] = []
    left = dict.fromkeys(range(len(spoken)))
    for root in [*roots, *left]:  # the second time only circles are left
        todo: list[tuple[int, int, int | None]] = [(root, 0, None)] if root in left else []
        while todo:
            at, depth, above = todo.pop()
            if at in left:
                del left[at]
                shown.append(Shown(spoken[at], depth, None if above is None else spoken[above]))
                todo += [(below, depth + 1, at) for below in reversed(answers.get(at, []))]
    return shown, pings


def comments_json(comments: Iterable[tuple[Comment, str]], gravatar: GravatarHash | None = None) -> Iterator[bytes]:
    """A JSON list of comments in source order, with the words of each; safe inside a page's script element."""
    entries = (_entry(comment, text, gravatar) for comment, text in comments)
    begin, between, end = b"[", b"", b"]\n"
    while some := list(islice(entries, _AT_ONCE)):
        yield begin + between + as_json(some)[1:-3]
        begin, between, end = b"", b",", b"\n]\n"
    yield begin + end


def threads_json(comments: Iterable[Comment], gravatar: GravatarHash | None = None) -> Iterator[bytes]:
    """What a site's template shows: ``comments`` in the order of their threads with their depth, and ``pings``."""
    spoken, pings = threads(list(comments))
    yield as_json(
        {"comments": [site_entry(each, gravatar) for each in spoken], "pings": [site_entry(each) for each in pings]}
    )


def as_json(data: object) -> bytes:
    """Readable JSON; ``<``, ``>`` and ``&`` are escaped, so that a page may hold it in a script element."""
    text = msgspec.json.format(msgspec.json.encode(data))
    return text.replace(b"<", b"\\u003c").replace(b">", b"\\u003e").replace(b"&", b"\\u0026") + b"\n"


def site_entry(shown: Shown, gravatar: GravatarHash | None = None) -> dict[str, object]:
    """A comment for a template: ``html`` is clean, ``url`` an address of the web or null, all else text."""
    comment = shown.comment
    entry: dict[str, object] = {
        "id": comment.id,
        "depth": shown.depth,
        "answers": None if shown.answers is None else shown.answers.id,
        "author": without_host(comment.author_name),
        "url": comment.author_url if _WEB.match(comment.author_url or "") else None,
        "date": comment.date,
        "html": comment.html or "",
    }
    return entry | _face(comment, gravatar)


def _entry(comment: Comment, text: str, gravatar: GravatarHash | None) -> dict[str, object]:
    """One comment; ``html`` is to be shown, ``text`` its words on one line."""
    entry: dict[str, object] = {
        "id": comment.id,
        "parent": comment.parent,
        "author": without_host(comment.author_name),
        "url": comment.author_url,
        "date": comment.date,
        "type": comment.type,
        "text": " ".join(text.split()),
        "html": comment.html,
    }
    return entry | _face(comment, gravatar)


def _face(comment: Comment, gravatar: GravatarHash | None) -> dict[str, object]:
    """What finds a writer's picture at Gravatar: a hash of the e-mail address, where the user asked for one."""
    if gravatar is None or not comment.author_email:
        return {}
    address = comment.author_email.strip().lower().encode("utf-8", "replace")
    return {"gravatar": hashlib.new(gravatar, address, usedforsecurity=False).hexdigest()}
