"""Zola, from 0.17 on."""

from __future__ import annotations

from collections.abc import Mapping

from wxr.writers.markdown.escaping import tera
from wxr.writers.markdown.targets.target import Described, Fields, Folders, SiteFacts, Target, arranged, home
from wxr.writers.markdown.toml import to_toml

# Zola has words of its own for these and takes everything else under `extra`.
_ROWS: dict[str, str | None] = {
    "title": "title",
    "date": "date",
    "lastmod": "updated",
    "excerpt": "description",
    "slug": None,
}


def _front(described: Described) -> Fields:
    taxonomies = {name: described.fields[name] for name in described.terms if name in described.fields}
    rest = described._replace(
        fields={name: value for name, value in described.fields.items() if name not in taxonomies}
    )
    fields = arranged(rest, _ROWS, rest="extra")
    if described.place.published:
        fields["path"] = described.place.path.strip("/")
    else:
        fields["draft"] = True
    extra = fields.pop("extra")
    assert isinstance(extra, dict)  # noqa: S101 - `arranged` made it
    if described.comments:
        extra["comments"] = described.comments
    return {**fields, "taxonomies": taxonomies, "extra": extra}


def _config(facts: SiteFacts) -> Mapping[str, bytes]:
    site = facts.site
    host, folder = home(site)
    config: Fields = {
        "base_url": host + folder or "https://example.org",
        "title": site.title or "",
        "description": site.description or "",
        "default_language": (site.language or "en").replace("_", "-").partition("-")[0],
        "taxonomies": [{"name": name} for name in dict.fromkeys(term.field for term in facts.terms)],
        "slugify": {"paths": "safe", "taxonomies": "safe"},
        "markdown": {"render_emoji": False, "smart_punctuation": False},
    }
    files = {"config.toml": to_toml(config).encode("utf-8", "replace")}
    for each in facts.folders:
        # A section's own page would take an address that the blog's pages may have.
        section = {"render": False, "sort_by": "none" if each == "pages" else "date"}
        files[f"content/{each}/_index.md"] = f"+++\n{to_toml(dict(section))}+++\n".encode()
    return files


TARGET = Target(
    name="zola",
    front=_front,
    folders=Folders("content/", "content/", "private/"),
    bundles=True,
    escape=tera,
    more="<!-- more -->",
    formats=("toml", "yaml"),
    dates=("date", "updated"),
    comments_folder="data/comments",
    site_file="data/wordpress.yaml",
    static="static/",
    scaffold="zola",
    config=_config,
)
