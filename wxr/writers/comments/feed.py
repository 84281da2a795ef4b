"""Threads as a small WXR: the form that Disqus defined for its import, and in which Isso reads WordPress's comments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from wxr.notices import counted
from wxr.writers.comments.threads import Said, Thread, Threads
from wxr.writers.document import Document, Written
from wxr.writers.wxr_xml.fields import Field, elements
from wxr.writers.wxr_xml.markup import legal

_ITEM, _WITHIN = "\t\t", "\t\t\t"

THREAD: tuple[Field[Thread], ...] = (
    Field("title", lambda thread: thread.title),
    Field("link", lambda thread: thread.link, is_cdata=False),
)
# Disqus wants every element, also those that hold nothing. E-mail and IP addresses stay empty.
COMMENT: tuple[Field[Said], ...] = (
    Field("wp:comment_id", lambda said: str(said.number), is_cdata=False),
    Field("wp:comment_author", lambda said: said.author),
    Field("wp:comment_author_email", lambda _: "", is_cdata=False),
    Field("wp:comment_author_url", lambda said: said.url, is_cdata=False),
    Field("wp:comment_author_IP", lambda _: "", is_cdata=False),
    Field("wp:comment_date_gmt", lambda said: said.time, is_cdata=False),
    Field("wp:comment_content", lambda said: said.html),
    Field("wp:comment_approved", lambda said: "1" if said.approved else "0", is_cdata=False),
    Field("wp:comment_parent", lambda said: str(said.above or 0), is_cdata=False),
)


def write_feed(document: Document, file: IO[bytes], declarations: str, fields: tuple[Field[Thread], ...]) -> Written:
    """Writes the threads, one at a time; ``fields`` are those of a thread."""
    threads = Threads(document)
    file.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"{declarations}\n>\n<channel>\n'.encode())
    for thread in threads:
        removed = 0
        for piece in _pieces(thread, fields):
            text, count = legal(piece)
            removed += count
            file.write(text.encode())
        if removed:
            message = f"{counted(removed, 'character')} that XML forbids left out"
            document.notices.add("characters-removed", message, source=thread.post.source, post=thread.post.id)
    file.write(b"</channel>\n</rss>\n")
    return threads.written


def _pieces(thread: Thread, fields: tuple[Field[Thread], ...]) -> Iterator[str]:
    yield f"\t<item>\n{elements(fields, thread, _ITEM)}"
    for said in thread.comments:
        yield f"\t\t<wp:comment>\n{elements(COMMENT, said, _WITHIN)}\t\t</wp:comment>\n"
    yield "\t</item>\n"
