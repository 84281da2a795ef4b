"""Pelican, from 4.5 on, with a reader of its own: Pelican's knows neither YAML nor CommonMark."""

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

# Every field becomes an attribute of Pelican's own objects, so what they have no word for stays together.
_ROWS: dict[str, str | None] = {
    "title": "title",
    "date": "date",
    "lastmod": "modified",
    "author": "author",
    "categories": "categories",
    "tags": "tags",
    "excerpt": "description",
    "slug": None,
}


def _front(described: Described) -> Fields:
    """Pelican puts drafts on the site too, so what is not published lies outside of `content`.

    It wants a title, one category, and no two articles of one slug.
    """
    place = described.place
    fields = arranged(described, _ROWS, rest="wordpress")
    fields["title"] = fields.get("title") or place.path
    fields["category"] = next(iter(described.fields.get("categories") or ()), None)  # type: ignore[call-overload]
    fields["slug"] = place.stem.rpartition("/")[2]
    if place.published:
        fields["url"] = place.url.lstrip("/")
        fields["save_as"] = place.path.lstrip("/") + ("index.html" if place.path.endswith("/") else "")
    else:
        fields["status"] = "draft"
    return fields | {"comments": described.comments}


def _config(facts: SiteFacts) -> Mapping[str, bytes]:
    site = facts.site
    host, folder = home(site)
    data: Fields = {
        "title": site.title or "",
        "description": site.description or "",
        "url": host + folder,
        "folder": folder,
        "language": language(site),
        "timezone": time_zone(site) or "UTC",
        "article_folders": [each for each in facts.folders if each != "pages"],
    }
    return {"data/site.json": as_json(data), "data/terms.json": as_json(term_data(facts))}


TARGET = Target(
    name="pelican",
    front=_front,
    folders=Folders("content/"),
    needs_dates=True,
    comments_folder="data/comments",
    site_file="data/wordpress.json",
    static="content/static/",
    lists_terms=True,
    feed="/feed/index.xml",
    scaffold="pelican",
    config=_config,
)
