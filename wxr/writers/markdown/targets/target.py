"""What a generator of sites wants of a folder of Markdown: the columns of the table whose rows are its neighbours."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from wxr.model import Post, Site
from wxr.moving import Place, SiteOptions
from wxr.moving.options import FrontMatterFormat

Fields = dict[str, object]

_FIXED = re.compile(r"([+-])(\d\d):00")


class Described(NamedTuple):
    """A post's front matter before a generator has its say.

    ``fields`` by our own names, or those that the user gave them; ``terms`` are, for the names among them that hold
    terms, the keys of these (see `SiteTerm`); ``comments`` is the name of its data file of comments, without suffix,
    where there is one.
    """

    post: Post
    place: Place
    fields: Fields
    terms: Mapping[str, list[str]] = MappingProxyType({})
    comments: str | None = None


class SiteTerm(NamedTuple):
    """A term that published posts have: the front matter's field that names it, and its address as in WordPress.

    ``key`` is made of its slug: letters, digits, ``-`` and ``_`` alone, which no generator changes.
    """

    taxonomy: str
    field: str
    name: str
    key: str
    path: str
    description: str


class SiteFacts(NamedTuple):
    """What a site's configuration is made of; ``folders`` are those of its posts, ``terms`` those that they have."""

    site: Site
    options: SiteOptions
    folders: tuple[str, ...]
    terms: tuple[SiteTerm, ...]


@dataclass(frozen=True)
class Folders:
    """Where files go, by what the public may see, each with a slash at its end.

    A generator that makes no page of drafts has them where it looks for them, any other outside of that; what is
    private lies where no generator looks.
    """

    published: str = ""
    drafts: str = "drafts/"
    private: str = "private/"


@dataclass(frozen=True)
class Target:
    """One generator.

    ``kinds`` names the folder of a type of posts, ``other_kinds`` a pattern for the rest; posts without a date count as
    pages where ``needs_dates``. ``front`` makes the front matter. ``escape`` takes from a body what the generator would
    run as its own template, ``more`` is its summary mark. ``formats`` of front matter: the first is its own, ``dates``
    are the fields that are dates in TOML. ``comments_folder`` takes the data files of comments (None: beside their
    post), ``site_file`` what the archive says of the blog, ``static`` what is copied as it is. Its sites have a
    list of each term's posts at the term's old address where it ``lists_terms``, and a ``feed``. ``scaffold`` names the
    folder of files that make a site of it all; ``config`` makes those that are this site's own.
    """

    name: str
    front: Callable[[Described], Fields]
    folders: Folders = Folders()
    kinds: Mapping[str, str] = field(default_factory=lambda: {"post": "posts", "page": "pages"})
    other_kinds: str = "{}"
    needs_dates: bool = False
    bundles: bool = False
    escape: Callable[[str], str] = str
    more: str | None = None
    formats: tuple[FrontMatterFormat, ...] = ("yaml",)
    dates: tuple[str, ...] = ()
    comments_folder: str | None = None
    site_file: str = "site.yaml"
    static: str = ""
    lists_terms: bool = False
    feed: str | None = None
    scaffold: str | None = None
    config: Callable[[SiteFacts], Mapping[str, bytes]] | None = None


def arranged(described: Described, rows: Mapping[str, str | None], rest: str | None = None) -> Fields:
    """The fields under a generator's own names (None: it wants none); the others under ``rest``, or as they are."""
    own: Fields = {}
    others: Fields = {}
    for name, value in described.fields.items():
        if name in rows:
            if (key := rows[name]) is not None:
                own[key] = value
        else:
            others[name] = value
    return {**own, rest: without_empty(others)} if rest else own | others


def home(site: Site) -> tuple[str, str]:
    """Scheme with host, and the path below it without a slash at its end, of the address that the site will have."""
    parts = urlsplit(site.url or "")
    return (f"{parts.scheme}://{parts.netloc}" if parts.netloc else "", parts.path.rstrip("/"))


def language(site: Site) -> str:
    """The language as web pages name it."""
    return (site.language or "en").replace("_", "-")


def time_zone(site: Site) -> str | None:
    """The time zone by a name that every generator knows; a fixed offset has one where it is of whole hours."""
    name = site.timezone or ""
    if fixed := _FIXED.fullmatch(name):
        # The names of these zones count westward.
        name = f"Etc/GMT{'-' if fixed[1] == '+' else '+'}{int(fixed[2])}"
    return name if name in available_timezones() else None


def term_data(facts: SiteFacts) -> dict[str, object]:
    """For templates: the ``fields`` that name terms, their ``paths`` by field and name, the ``pages`` to make."""
    paths: dict[str, dict[str, str]] = {}
    for term in facts.terms:
        paths.setdefault(term.field, {}).setdefault(term.name, term.path)
    pages = [
        {"field": term.field, "name": term.name, "path": term.path, "description": term.description}
        for term in facts.terms
    ]
    return {"fields": list(paths), "paths": paths, "pages": pages}


def without_empty(fields: Fields) -> Fields:
    """The fields that say something."""
    return {name: value for name, value in fields.items() if value or isinstance(value, (int, float))}
