"""Comments for giscus: the GitHub discussions to make, by the names under which giscus will look for them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

import msgspec

from wxr.writers.comments.threads import Thread, Threads
from wxr.writers.document import Document, Written
from wxr.writers.proof import Held

_SUFFIX = re.compile(r"\.\w+\Z")


class _Comment(msgspec.Struct, kw_only=True):
    author: str
    url: str | None
    date: str
    html: str


class _Reply(_Comment, kw_only=True):
    answers: str  # the name of whoever wrote the comment that this one answers


class _Top(_Comment, kw_only=True):
    replies: list[_Reply]


class _Discussion(msgspec.Struct, kw_only=True):
    title: str
    post: str
    url: str
    comments: list[_Top]


def write(document: Document, path: Path) -> Written:
    """Writes the file: a JSON list of discussions."""
    with path.open("wb") as file:
        return write_to(document, file)


def read_back(path: Path) -> Held:
    """What the file holds: its discussions, and the comments of each with their replies."""
    discussions = msgspec.json.decode(path.read_bytes(), type=list[_Discussion])
    return Held(len(discussions), sum(1 + len(top.replies) for each in discussions for top in each.comments))


def write_to(document: Document, file: IO[bytes]) -> Written:
    """The same to an open file."""
    encode = msgspec.json.Encoder().encode
    threads = Threads(document)
    separator = b"[\n"
    for thread in threads:
        file.write(separator + encode(_discussion(thread)))
        separator = b",\n"
    file.write(b"\n]\n" if separator == b",\n" else b"[]\n")
    return threads.written


def _discussion(thread: Thread) -> _Discussion:
    """A discussion is two levels deep: what stands below a comment at any depth is a reply to it."""
    authors = {said.number: said.author for said in thread.comments}
    tops: list[_Top] = []
    for said in thread.comments:
        time = said.time.replace(" ", "T") + "Z"
        url = said.url or None
        if said.above is None:
            tops.append(_Top(author=said.author, url=url, date=time, html=said.html, replies=[]))
        else:
            reply = _Reply(author=said.author, url=url, date=time, html=said.html, answers=authors[said.above])
            tops[-1].replies.append(reply)
    return _Discussion(title=_term(thread.link), post=thread.title, url=thread.link, comments=tops)


def _term(link: str) -> str:
    """The title of a page's discussion under giscus's mapping ``pathname``."""
    path = urlsplit(link).path
    return "index" if len(path) < 2 else _SUFFIX.sub("", path[1:])
