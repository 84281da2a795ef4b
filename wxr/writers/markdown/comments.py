"""The comments of a post that an output may show; nothing that identifies their writers beyond what readers saw."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice

import msgspec

from wxr.model import Comment
from wxr.moving import SiteOptions
from wxr.moving.options import GravatarHash
from wxr.parsing.stored_comments import StoredComments
from wxr.writers.names import without_host
from wxr.writers.proof import Anything
from wxr.writers.threads import Shown, Threaded, threads

_AT_ONCE = 256  # comments that are written together
COMMENTS = ".comments.json"  # how the names of these files end
_HIDDEN_STATUSES = ("hold", "spam", "trash", "post-trashed")
_decode = msgspec.json.Decoder(list[Anything] | dict[str, list[Anything]]).decode
_WEB = re.compile(r"https?://", re.IGNORECASE)


def count_comments(data: bytes) -> int:
    """How many comments a file of them holds, be it a list or threads."""
    held = _decode(data)
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


def is_public(comment: Comment, options: SiteOptions) -> bool:
    """True where readers of the blog saw the comment, or where the user asked for those of its status."""
    if options.comment_statuses is not None:
        return (comment.status or "approved") in options.comment_statuses
    return comment.status not in _HIDDEN_STATUSES


def public(comments: Sequence[Comment], options: SiteOptions) -> Sequence[Comment]:
    """Those that are public."""
    if isinstance(comments, StoredComments):
        return comments.selected(partial(is_public, options=options))
    return tuple(comment for comment in comments if is_public(comment, options))


def comments_json(comments: Iterable[tuple[Comment, str]], gravatar: GravatarHash | None = None) -> Iterator[bytes]:
    """A JSON list of comments in source order, with the words of each; safe inside a page's script element."""
    yield from _listed((_entry(comment, text, gravatar) for comment, text in comments), 0)
    yield b"\n"


def threads_json(comments: Sequence[Comment], gravatar: GravatarHash | None = None) -> Iterator[bytes]:
    """What a site's template shows: ``comments`` in the order of their threads with their depth, and ``pings``."""
    spoken, pings = threads(comments)
    lists = {
        b"comments": (site_entry(each, spoken, gravatar) for each in spoken),
        b"pings": (site_entry(each, pings) for each in pings),
    }
    between = b"{"
    for name, entries in lists.items():
        yield between + b'\n  "%s": ' % name
        yield from _listed(entries, 1)
        between = b","
    yield b"\n}\n"


def _listed(entries: Iterator[dict[str, object]], depth: int) -> Iterator[bytes]:
    """Entries as a list at some depth of readable JSON."""
    indent = b"  " * depth
    begin, end = b"[", b"]"
    while some := list(islice(entries, _AT_ONCE)):
        data = as_json(some)[1:-3]
        yield begin + (data.replace(b"\n", b"\n" + indent) if depth else data)
        begin, end = b",", b"\n" + indent + b"]"
    yield (b"[]" if begin == b"[" else end)


def as_json(data: object) -> bytes:
    """Readable JSON; ``<``, ``>`` and ``&`` are escaped, so that a page may hold it in a script element."""
    text = msgspec.json.format(msgspec.json.encode(data))
    return text.replace(b"<", b"\\u003c").replace(b">", b"\\u003e").replace(b"&", b"\\u0026") + b"\n"


def site_entry(shown: Shown, among: Threaded, gravatar: GravatarHash | None = None) -> dict[str, object]:
    """A comment for a template: ``html`` is clean, ``url`` an address of the web or null, all else text."""
    comment = shown.comment
    entry: dict[str, object] = {
        "id": comment.id,
        "depth": shown.depth,
        "answers": None if shown.above is None else among.comments[shown.above].id,
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
