"""Comments as HTML under a post's body, for any generator: no template is needed to show them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from wxr.model import Comment
from wxr.moving.options import GravatarHash
from wxr.writers.markdown.comments import site_entry
from wxr.writers.threads import threads

Entry = dict[str, object]

_FIRST = '<section class="comments">'


def inline_comments(comments: Sequence[Comment], gravatar: GravatarHash | None = None) -> str:
    """One block of raw HTML, a comment a line, without blank lines: Markdown leaves all of it alone."""
    spoken, pings = threads(comments)
    lines = [_FIRST, "<h2>Comments</h2>"]
    if spoken:
        lines += ["<ol>", *(_line(site_entry(each, spoken, gravatar)) for each in spoken), "</ol>"]
    if pings:
        lines += ["<h3>Pingbacks</h3>", "<ul>", *(_line(site_entry(each, pings)) for each in pings), "</ul>"]
    return "\n".join([*lines, "</section>"])


def count_inline(text: str) -> int:
    """How many comments stand under a post."""
    return (
        sum(line.startswith("<li") for line in text.rpartition(f"\n{_FIRST}\n")[2].splitlines())
        if _FIRST in text
        else 0
    )


def _line(entry: Entry) -> str:
    name = escape(str(entry["author"] or "Anonymous"))
    if entry["url"]:
        name = f'<a href="{escape(str(entry["url"]))}" rel="nofollow ugc">{name}</a>'
    face = ""
    if "gravatar" in entry:
        address = f"https://www.gravatar.com/avatar/{entry['gravatar']}?s=48&amp;d=mp"
        face = f'<img class="avatar" src="{address}" alt="" width="48" height="48"> '
    date = str(entry["date"] or "")
    time = f' <time datetime="{escape(date)}">{escape(date[:10])}</time>' if date else ""
    mark = "" if entry["id"] is None else f' id="comment-{entry["id"]}"'
    # A line break would begin a paragraph where it is doubled; as a reference it still breaks lines in `pre`.
    body = str(entry["html"]).replace("\r", "").replace("\n", "&#10;")
    return f'<li{mark} class="comment depth-{entry["depth"]}"><p>{face}<b>{name}</b>{time}</p><div>{body}</div></li>'
