"""Comments for Remark42: its backup format, a line of JSON that says the version and then one for each comment."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import IO

import msgspec

from wxr.writers.comments.threads import Said, Thread, Threads
from wxr.writers.document import Document, Written
from wxr.writers.proof import Held

_HEAD = {"version": 1, "users": [], "posts": []}
_SITE = "remark"  # the id of a site that Remark42 itself assumes


class _Line(msgspec.Struct):
    thread: int


def write(document: Document, path: Path) -> Written:
    """Writes the file."""
    with path.open("wb") as file:
        return write_to(document, file)


def read_back(path: Path) -> Held:
    """What the file holds: its lines after the first, and the threads that they name."""
    decode = msgspec.json.Decoder(_Line).decode
    posts = comments = 0
    with path.open("rb") as file:
        next(file, None)
        for comments, line in enumerate(file, 1):  # noqa: B007 - counted
            posts = decode(line).thread
    return Held(posts, comments)


def write_to(document: Document, file: IO[bytes]) -> Written:
    """The same to an open file."""
    encode = msgspec.json.Encoder().encode
    file.write(encode(_HEAD) + b"\n")
    threads = Threads(document)
    for number, thread in enumerate(threads, 1):
        for said in thread.comments:
            # Remark42 passes over a key that it does not know; this one tells threads of one address apart.
            file.write(encode({**_entry(said, thread), "thread": number}) + b"\n")
    return threads.written


def _entry(said: Said, thread: Thread) -> dict[str, object]:
    # Whoever writes under one name is one user, as in Remark42's own import from WordPress.
    user = "wordpress_" + hashlib.sha1(said.author.encode("utf-8", "replace"), usedforsecurity=False).hexdigest()
    return {
        "id": str(said.number),
        "pid": "" if said.above is None else str(said.above),
        "text": said.html,
        "user": {"name": said.author, "id": user, "picture": "", "admin": False},
        "locator": {"site": _SITE, "url": thread.link},
        "score": 0,
        "vote": 0,
        "time": said.time.replace(" ", "T") + "Z",
        "title": thread.title,
    }
