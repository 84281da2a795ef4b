"""Eleventy, 2 and 3."""

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
    """Eleventy knows no drafts: what is not published lies outside of `content`, and would make no page there."""
    fields = {"layout": "post.njk", **arranged(described, _ROWS)}
    if described.place.published:
        fields["permalink"] = described.place.path
    else:
        fields |= {"draft": True, "permalink": False, "eleventyExcludeFromCollections": True}
    return fields | {"thread": described.comments}


def _config(facts: SiteFacts) -> Mapping[str, bytes]:
    site = facts.site
    host, folder = home(site)
    data: Fields = {
        "title": site.title or "",
        "description": site.description or "",
        "url": host + folder,
        "pathPrefix": f"{folder}/",
        "language": language(site),
        "timezone": time_zone(site) or "UTC",
    }
    return {"_data/site.json": as_json(data), "_data/terms.json": as_json(term_data(facts))}


TARGET = Target(
    name="eleventy",
    front=_front,
    folders=Folders("content/"),
    comments_folder="_data/comments",
    site_file="_data/wordpress.json",
    static="static/",
    lists_terms=True,
    feed="/feed/index.xml",
    scaffold="eleventy",
    config=_config,
)
