"""Jekyll, from 4.0 on; nothing but its core is needed, and jekyll-redirect-from where redirects are asked of it."""

from __future__ import annotations

from collections.abc import Mapping

from wxr.writers.markdown.escaping import liquid
from wxr.writers.markdown.kramdown import kramdown
from wxr.writers.markdown.targets.target import (
    Described,
    Fields,
    Folders,
    SiteFacts,
    SiteTerm,
    Target,
    arranged,
    home,
    language,
    term_data,
    time_zone,
)
from wxr.writers.markdown.yaml import to_yaml

_ROWS: dict[str, str | None] = {
    "excerpt": "description",  # `excerpt` would be run as a template
    "id": "wp_id",  # `id` is Jekyll's own
    "lastmod": "last_modified_at",
    "slug": None,
}


def _front(described: Described) -> Fields:
    fields = {"layout": "post", **arranged(described, _ROWS)}
    if described.place.published:
        fields["permalink"] = described.place.path
    else:
        fields["published"] = False
    return fields | {"comments": described.comments}


def _escaped(body: str) -> str:
    return liquid(kramdown(body))


def _config(facts: SiteFacts) -> Mapping[str, bytes]:
    site = facts.site
    host, folder = home(site)
    config = {
        "title": site.title or "",
        "description": site.description or "",
        "url": host,
        "baseurl": folder,
        "lang": language(site),
        **({"timezone": zone} if (zone := time_zone(site)) else {}),
        **({"plugins": ["jekyll-redirect-from"]} if "jekyll" in facts.options.redirects else {}),
        "excerpt_separator": "<!--more-->",
        "markdown": "kramdown",
        "kramdown": {
            "input": "GFM",
            "smart_quotes": "apos,apos,quot,quot",
            "typographic_symbols": {"hellip": "...", "mdash": "---", "ndash": "--", "laquo": "<<", "raquo": ">>"},
            "syntax_highlighter_opts": {"disable": True},
        },
        "collections": {folder.removeprefix("_"): {"output": True} for folder in _collections(facts)},
    }
    terms = {f"_terms/{term.field}-{term.key}.html": _term_page(term) for term in facts.terms}
    files = {"_config.yml": config, "_data/terms.yaml": term_data(facts)}
    return {name: to_yaml(data).encode("utf-8", "replace") for name, data in files.items()} | terms


def _collections(facts: SiteFacts) -> list[str]:
    """The folders of types that are neither posts nor pages, and the one of the terms' pages."""
    return [*(kind for kind in facts.folders if kind not in ("_posts", "pages")), "_terms"]


def _term_page(term: SiteTerm) -> bytes:
    fields = {"layout": "term", "title": term.name, "field": term.field, "permalink": term.path}
    fields |= {"description": term.description} if term.description else {}
    return f"---\n{to_yaml(fields)}---\n".encode("utf-8", "replace")


TARGET = Target(
    name="jekyll",
    front=_front,
    folders=Folders("", "_drafts/", "_private/"),
    kinds={"post": "_posts", "page": "pages"},
    other_kinds="_{}",
    needs_dates=True,
    escape=_escaped,
    more="<!--more-->",
    comments_folder="_data/comments",
    site_file="_data/wordpress.yaml",
    lists_terms=True,
    feed="/feed/index.xml",
    scaffold="jekyll",
    config=_config,
)
