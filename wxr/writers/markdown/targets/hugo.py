"""Hugo, from 0.111 on."""

from __future__ import annotations

from collections.abc import Mapping

from wxr.writers.markdown.escaping import hugo
from wxr.writers.markdown.targets.target import (
    Described,
    Fields,
    Folders,
    SiteFacts,
    SiteTerm,
    Target,
    arranged,
    time_zone,
    without_empty,
)
from wxr.writers.markdown.yaml import to_yaml

# `type` would choose another layout, the folder says it; a page with a `url` has no use for a `slug`.
_ROWS: dict[str, str | None] = {"excerpt": "description", "type": None, "slug": None}
# Our Markdown is CommonMark with tables and strikethrough; for what else Goldmark knows it escapes nothing.
_GOLDMARK = {
    "renderer": {"unsafe": True},
    "parser": {"attribute": {"title": False, "block": False}},
    "extensions": {
        "definitionList": False,
        "footnote": False,
        "linkify": False,
        "taskList": False,
        "typographer": False,
    },
}


def _front(described: Described) -> Fields:
    """Terms stand by their keys, which Hugo makes no other path of; their pages say the names."""
    fields = {**arranged(described, _ROWS), **described.terms}
    if described.place.published:
        fields["url"] = described.place.path
    else:
        fields |= {"slug": described.fields.get("slug"), "draft": True}
    return fields | {"comments": described.comments}


def _config(facts: SiteFacts) -> Mapping[str, bytes]:
    site = facts.site
    config = {
        "baseURL": site.url or "/",
        "title": site.title or "",
        "languageCode": site.language or "en",
        **({"timeZone": zone} if (zone := time_zone(site)) else {}),
        "disablePathToLower": True,
        # Lists of a section, and of all terms, would take addresses that the blog's own pages may have.
        "disableKinds": ["section", "taxonomy"],
        "ignoreErrors": ["error-disable-taxonomy"],  # Hugo asks whether that word is meant as it is
        "taxonomies": {term.field: term.field for term in facts.terms},
        "params": {"description": site.description or ""},
        "markup": {"goldmark": _GOLDMARK},
    }
    terms = {f"content/{term.field}/{term.key}/_index.md": _term_page(term) for term in facts.terms}
    return {"hugo.yaml": to_yaml(config).encode("utf-8", "replace"), **terms}


def _term_page(term: SiteTerm) -> bytes:
    fields = without_empty({"title": term.name, "url": term.path, "description": term.description})
    return f"---\n{to_yaml(fields)}---\n".encode("utf-8", "replace")


TARGET = Target(
    name="hugo",
    front=_front,
    folders=Folders("content/", "content/", "private/"),
    bundles=True,
    escape=hugo,
    more="<!--more-->",
    formats=("yaml", "toml"),
    dates=("date", "lastmod"),
    comments_folder="data/comments",
    site_file="data/wordpress.yaml",
    static="static/",
    lists_terms=True,
    feed="/index.xml",
    scaffold="hugo",
    config=_config,
)
