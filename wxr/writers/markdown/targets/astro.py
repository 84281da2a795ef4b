"""Astro, from 5.0 on: posts are a content collection, one route makes their pages."""

from __future__ import annotations

from collections.abc import Mapping

from wxr.writers.markdown.comments import as_json
from wxr.writers.markdown.targets.target import (
    Described,
    Fields,
    Folders,
    SiteFacts,
    Target,
    arranged,
    home,
    language,
    term_data,
    time_zone,
)

_ROWS: dict[str, str | None] = {"excerpt": "description", "slug": None}


def _front(described: Described) -> Fields:
    """Astro knows no drafts: what is not published lies outside of the collection, whose schema refuses it too."""
    fields = arranged(described, _ROWS)
    if described.place.published:
        fields["path"] = described.place.path
    else:
        fields["draft"] = True
    return fields | {"comments": described.comments}


def _config(facts: SiteFacts) -> Mapping[str, bytes]:
    site = facts.site
    host, folder = home(site)
    data: Fields = {
        "title": site.title or "",
        "description": site.description or "",
        "url": host or None,
        "base": folder or "/",
        "language": language(site),
        "timezone": time_zone(site) or "UTC",
    }
    return {"src/data/site.json": as_json(data), "src/data/terms.json": as_json(term_data(facts))}


TARGET = Target(
    name="astro",
    front=_front,
    folders=Folders("src/content/"),
    comments_folder="src/data/comments",
    site_file="src/data/wordpress.json",
    static="public/",
    lists_terms=True,
    feed="/feed/index.xml",
    scaffold="astro",
    config=_config,
)
