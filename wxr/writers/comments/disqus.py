"""Comments for Disqus: its "custom XML import format", a WXR with an element of its own for a thread's identifier."""

from __future__ import annotations

from pathlib import Path
from typing import IO

from wxr.writers.comments.feed import THREAD, write_feed
from wxr.writers.comments.threads import Thread
from wxr.writers.document import Document, Written
from wxr.writers.proof import Held
from wxr.writers.wxr_xml import read_back as count_items
from wxr.writers.wxr_xml.fields import Field

_DECLARATIONS = """
\txmlns:content="http://purl.org/rss/1.0/modules/content/"
\txmlns:dsq="http://www.disqus.com/"
\txmlns:dc="http://purl.org/dc/elements/1.1/"
\txmlns:wp="http://wordpress.org/export/1.0/\""""


def _identifier(thread: Thread) -> str:
    """Id and guid, as Disqus's plugin for WordPress names a thread; without them its address."""
    post = thread.post
    return f"{post.id} {post.guid}" if post.id is not None and post.guid else thread.link


_FIELDS: tuple[Field[Thread], ...] = (
    *THREAD,
    Field("content:encoded", lambda _: ""),
    Field("dsq:thread_identifier", _identifier),
    Field("wp:post_date_gmt", lambda thread: thread.time, is_cdata=False),
    Field("wp:comment_status", lambda thread: thread.post.comment_status or "open", is_cdata=False),
)


def write(document: Document, path: Path) -> Written:
    """Writes the file."""
    with path.open("wb") as file:
        return write_to(document, file)


def read_back(path: Path) -> Held:
    """What the file holds: its items and comments."""
    return count_items(path)


def write_to(document: Document, file: IO[bytes]) -> Written:
    """The same to an open file."""
    return write_feed(document, file, _DECLARATIONS, _FIELDS)
