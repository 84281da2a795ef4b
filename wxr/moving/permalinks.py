"""The address of a post on the new site: the path that it had, else one by a pattern in WordPress's own words."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

from wxr.errors import UsageError
from wxr.model import Post, Site
from wxr.moving.names import author_names
from wxr.moving.options import DEFAULT_PERMALINK
from wxr.parsing.filenames import decoded_slug, safe_name

_LINK = re.compile(r"https?://[A-Za-z0-9.-]+(/[A-Za-z0-9_/.-]*)")  # most permalinks, read at once
_PAGE_FILE = re.compile(r"\.html?\Z", re.IGNORECASE)
_TAG = re.compile(r"%(\w+)%")
_DATE_PARTS = {  # WordPress's permalink tags for the parts of a date, as places in an ISO date
    "year": (0, 4),
    "monthnum": (5, 7),
    "day": (8, 10),
    "hour": (11, 13),
    "minute": (14, 16),
    "second": (17, 19),
}
TAGS = (*_DATE_PARTS, "postname", "post_id", "author", "category")


def name_of(post: Post) -> str:
    """What a post is called in file names and addresses: its slug, decoded, else words of its title, else its id."""
    fallback = f"{safe_name(post.type or 'post', 'post')}-{post.id if post.id is not None else 'without-id'}"
    slug = decoded_slug(post.slug or "") or re.sub(r"\W+", "-", (post.title or "")[:80].lower())
    return safe_name(slug, fallback)


def check_permalink(pattern: str) -> None:
    """Raises `UsageError` for a pattern with an unknown tag, or one that tells no two posts of a day apart."""
    unknown = [tag for tag in _TAG.findall(pattern) if tag not in TAGS]
    if unknown or not pattern.startswith("/"):
        known = " ".join(f"%{tag}%" for tag in TAGS)
        fault = f"%{unknown[0]}% is not known" if unknown else "it begins with /"
        raise UsageError(f"the pattern {pattern!r} is none: {fault}; it may hold {known}")
    if "%postname%" not in pattern and "%post_id%" not in pattern:
        raise UsageError(f"the pattern {pattern!r} gives many posts one address; it needs %postname% or %post_id%")


def path_of(post: Post, site: Site, pattern: str | None = None) -> str:
    """The path below the site's address, decoded, from ``/`` on; it ends in ``/`` or ``.html``.

    A post keeps the path of its permalink, each part of it made safe as a name, unless there is a pattern, by which all
    posts get theirs. One that has none to keep (``?p=7``, a draft's) gets one: a post by the default pattern, a page
    its name, any other type its type and name, as in WordPress.
    """
    kept = None if pattern and post.type == "post" else _kept(post.link or "", site.url or "")
    if kept is not None:
        return kept
    name = name_of(post)
    if post.type == "post":
        path = _TAG.sub(lambda tag: _filled(tag[1], post, name), pattern or DEFAULT_PERMALINK)
    else:
        path = f"/{name}" if post.type == "page" else f"/{post.type or 'other'}/{name}"
    return _path(path.split("/"), name) or f"/{name}/"


def _kept(link: str, home: str) -> str | None:
    try:
        path, base = _path_of_link(link), _path_of_home(home)
    except ValueError:
        return None
    if path is None:
        return None
    if base and (path + "/").startswith(base + "/"):
        path = path[len(base) :]
    return _path([decoded_slug(part) for part in path.split("/")], "")


def _path_of_link(link: str) -> str | None:
    """The path, None where there is a query."""
    if found := _LINK.fullmatch(link):
        return found[1]
    parts = urlsplit(link)
    return None if parts.query else parts.path


@lru_cache(maxsize=1)
def _path_of_home(home: str) -> str:
    return urlsplit(home).path.rstrip("/")


def _path(parts: list[str], fallback: str) -> str | None:
    names = [name for part in parts if part and (name := safe_name(part, fallback))]
    if not names:
        return None
    path = "/" + "/".join(names)
    return path if _PAGE_FILE.search(path) else f"{path}/"


def _filled(tag: str, post: Post, name: str) -> str:
    if tag in _DATE_PARTS:
        start, stop = _DATE_PARTS[tag]
        return (post.date or "")[start:stop]
    if tag == "category":
        slugs = (decoded_slug(each.slug or "") for each in post.terms if each.taxonomy == "category")
        return next(slugs, "") or "uncategorized"
    author = next(author_names(post.author or ""))
    known = {"postname": name, "post_id": "" if post.id is None else str(post.id), "author": author}
    return known.get(tag, "")
