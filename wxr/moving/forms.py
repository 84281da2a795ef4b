"""The forms that addresses of a WordPress site have: from path and query to what they name.

One table for links in bodies and for redirects. Its rows are WordPress's default rewrite rules and public query
variables (``WP::$public_query_vars``), and files that older versions had.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import Literal, NamedTuple

from wxr.moving.own import Address

Kind = Literal[
    "id", "path", "slug", "term", "term id", "author", "author id", "date", "feed", "search", "front", "file", "system"
]


class Named(NamedTuple):
    """What an address names: a kind of thing, and which one; of a term its taxonomy too."""

    kind: Kind
    value: str
    taxonomy: str = ""


class _Query(NamedTuple):
    """A parameter of the blog's own address."""

    name: str
    kind: Kind
    taxonomy: str = ""


# In the order in which WordPress heeds them.
QUERIES: tuple[_Query, ...] = (
    _Query("p", "id"),
    _Query("page_id", "id"),
    _Query("attachment_id", "id"),
    _Query("name", "slug"),
    _Query("attachment", "slug"),
    _Query("pagename", "path"),
    _Query("cat", "term id", "category"),
    _Query("category_name", "term", "category"),
    _Query("tag", "term", "post_tag"),
    _Query("tag_id", "term id", "post_tag"),
    _Query("author", "author id"),
    _Query("author_name", "author"),
    _Query("m", "date"),
    _Query("year", "date"),
    _Query("monthnum", "date"),
    _Query("s", "search"),
    _Query("feed", "feed"),
)
BY_ID = tuple(query.name for query in QUERIES if query.kind == "id")

# What may follow a post's own path: feeds of its comments, pages of it, other faces of it.
TAIL = re.compile(r"/(?:(?:feed(?:/(?:feed|rss2?|rdf|atom))?|trackback|embed|amp|comment-page-\d+|page/\d+|\d+)/?)\Z")

_TAILS = 3  # ``/page/2/feed/atom/`` has two; who writes more means nothing by it
_FEED = r"(?:feed|rss2?|rdf|atom)"


class _Path(NamedTuple):
    """A form of path, for what no post has: its first group is the value."""

    pattern: re.Pattern[str]
    kind: Kind
    taxonomy: str = ""


PATHS: tuple[_Path, ...] = (
    _Path(re.compile(rf"/((?:comments/)?{_FEED}(?:/{_FEED})?|wp-(?:comments)?{_FEED}\.php)"), "feed"),
    _Path(re.compile(r"/wp-trackback\.php/(\d+)"), "id"),
    _Path(re.compile(r"/(wp-content/.*)"), "file"),
    _Path(re.compile(r"/(wp-(?:admin|includes|json)(?:/.*)?|wp-[\w-]+\.php|xmlrpc\.php)"), "system"),
    _Path(re.compile(r"(?:/.*)?/(?:category|categories|topics?|cat)/(.+)"), "term", "category"),
    _Path(re.compile(r"(?:/.*)?/tags?/(.+)"), "term", "post_tag"),
    _Path(re.compile(r"(?:/.*)?/author/([^/]+)"), "author"),
    _Path(re.compile(r"(?:/(?:archives?|date|blog))?/(\d{4}(?:/\d{1,2}){0,2})"), "date"),
    _Path(re.compile(r"/search/(.+)"), "search"),
    _Path(re.compile(r"/archives?/(\d+)(?:\.html?)?"), "id"),
    _Path(re.compile(r"/(.*\.(?!html?|php\d?|aspx?|cgi)[A-Za-z][A-Za-z0-9]{1,4})"), "file"),
)  # fmt: skip


def readings(address: Address, taxonomies: Container[str] = ()) -> Iterator[Named]:
    """What an address may name, the surest first. ``taxonomies`` are the site's own, besides categories and tags."""
    if address.is_front:
        yield from _of_query(address.query, taxonomies)
        return
    path = address.path.removeprefix("/index.php") or "/"
    yield Named("path", path)
    yield from _of_path(path, taxonomies)
    bare = path
    for _ in range(_TAILS):
        shorter = TAIL.sub("", bare)
        if shorter == bare:
            break
        bare = shorter or "/"
        yield Named("path", bare) if bare != "/" else Named("front", "/")
        yield from _of_path(bare, taxonomies)
    yield Named("slug", bare.rpartition("/")[2])


def _of_query(query: dict[str, str], taxonomies: Container[str]) -> Iterator[Named]:
    for form in QUERIES:
        if query.get(form.name):
            value = query[form.name]
            yield Named(form.kind, f"/{value.strip('/')}" if form.kind == "path" else value, form.taxonomy)
            return
    for name, value in query.items():
        if value and name in taxonomies:
            yield Named("term", value, name)
            return
    yield Named("front", "/")


def _of_path(path: str, taxonomies: Container[str]) -> Iterator[Named]:
    for form in PATHS:
        if found := form.pattern.fullmatch(path):
            yield Named(form.kind, found[1], form.taxonomy)
            return
    first, _, rest = path.lstrip("/").partition("/")
    if rest and first in taxonomies:
        yield Named("term", rest, first)
