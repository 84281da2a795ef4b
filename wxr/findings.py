"""What stands in an archive that a person may want to look at, though it was read well."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from wxr.content import SHORTCODES, code_like
from wxr.model import Post, Site

KINDS: dict[str, str] = {
    "slug-duplicate": "several posts of one type have the same slug; file names get a number",
    "comment-id-duplicate": "a comment's id stands on several comments",
    "post-empty": "a published post or page has neither title nor body",
    "title-missing": "a published post or page has no title",
    "shortcode-left": "a shortcode that nothing here knows stays in the text",
    "page-builder": "a page builder keeps the body elsewhere; what stands in the body is only a substitute",
    "date-missing": "a published post has no date",
    "date-early": "a date lies before the web",
    "date-late": "a published post is dated after the export",
    "date-reversed": "a post was last changed before it was made",
    "date-offset": "local time and UTC lie more than 15 hours apart",
}
# Custom fields in which page builders keep bodies of their own, with the builder's name.
BUILDERS: dict[str, str] = {
    "_elementor_data": "Elementor",
    "_fl_builder_data": "Beaver Builder",
    "brizy": "Brizy",
    "_et_pb_use_builder": "Divi",
    "_wpb_vc_js_status": "WPBakery",
    "panels_data": "SiteOrigin",
    "ct_builder_shortcodes": "Oxygen",
    "_bricks_page_content_2": "Bricks",
}
_PUBLIC = ("post", "page")
_PLACES = 5
_EARLIEST = "1991"
_WORDS = re.compile(r"[^\s<>]")
_FURTHEST = 15 * 60  # minutes; time zones lie between -12 and +14 hours
_HOURS = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)")
_Found = tuple[str, str | None, int | None]


class Findings:
    """Looks at one post after the other; keeps the first places of each kind and counts all.

    ``comments`` are the ids of all comments in ascending order.
    """

    def __init__(self, site: Site, comments: Sequence[int]) -> None:
        self._exported = site.exported_at
        self._slugs: dict[tuple[str | None, str], int] = {}
        self._repeated = {one for one, other in pairwise(comments) if one == other}
        self._met: set[int] = set()  # of these
        self._counts: dict[str, int] = {}
        self._first: dict[str, list[_Found]] = {}

    def look(self, post: Post) -> None:
        """Everything about one post."""
        if post.slug:
            key = (post.type, post.slug)
            self._slugs[key] = self._slugs.get(key, 0) + 1
            if self._slugs[key] > 1:
                self._note("slug-duplicate", post, post.slug)
        if post.type in _PUBLIC and post.status == "publish":
            self._look_at_public(post)
        names = {name for name in code_like(post.content or "") if name not in SHORTCODES.names}
        if names and post.type != "attachment":
            self._note("shortcode-left", post, ", ".join(sorted(names)))
        builder = next((BUILDERS[entry.key] for entry in post.meta if entry.key in BUILDERS and entry.value), None)
        if builder:
            self._note("page-builder", post, builder)
        self._look_at_dates(post)
        self._look_at_comments(post)

    def found(self) -> Iterator[tuple[str, str, int, list[_Found]]]:
        """(kind, meaning, how often, the first places) of each kind that was met."""
        for kind, meaning in KINDS.items():
            if kind in self._counts:
                yield kind, meaning, self._counts[kind], self._first[kind]

    def _look_at_public(self, post: Post) -> None:
        written = _WORDS.search(post.content or "")
        if not post.title and not written:
            self._note("post-empty", post, post.link or "")
        elif not post.title:
            self._note("title-missing", post, post.link or "")
        if not post.date and not post.date_gmt:
            self._note("date-missing", post, post.title or "")
        if self._exported and post.date_gmt and post.date_gmt > self._exported:
            self._note("date-late", post, f"{post.date_gmt}, exported {self._exported}")

    def _look_at_dates(self, post: Post) -> None:
        dates = [date for date in (post.date, post.date_gmt) if date]
        if any(date < _EARLIEST for date in dates):
            self._note("date-early", post, min(dates))
        if post.date_gmt and post.modified_gmt and post.modified_gmt < post.date_gmt and post.status == "publish":
            self._note("date-reversed", post, f"made {post.date_gmt}, changed {post.modified_gmt}")
        local, utc = _minutes(post.date), _minutes(post.date_gmt)
        if local is not None and utc is not None and abs(local - utc) > _FURTHEST:
            self._note("date-offset", post, f"{post.date} local, {post.date_gmt}")

    def _look_at_comments(self, post: Post) -> None:
        for comment in post.comments:
            if comment.id is None or comment.id not in self._repeated:
                continue
            if comment.id in self._met:
                self._note("comment-id-duplicate", post, f"comment {comment.id}")
            self._met.add(comment.id)

    def _note(self, kind: str, post: Post, message: str) -> None:
        self._counts[kind] = self._counts.get(kind, 0) + 1
        first = self._first.setdefault(kind, [])
        if len(first) < _PLACES:
            first.append((message, post.source, post.id))


def _minutes(moment: str | None) -> int | None:
    """Minutes since some day, good enough to compare two moments of a few days."""
    match = _HOURS.match(moment or "")
    if match is None:
        return None
    year, month, day, hour, minute = map(int, match.groups())
    return (((year * 12 + month) * 31 + day) * 24 + hour) * 60 + minute
