"""No generator in particular: Markdown to read, or to feed to one by hand."""

from __future__ import annotations

from wxr.writers.markdown.targets.target import Described, Fields, Target


def _front(described: Described) -> Fields:
    """Every field as it is; what the public could not see says so in the three words that generators know.

    They are `draft` (Hugo, Zola, Eleventy), `published` (Jekyll) and `status` (Pelican).
    """
    post, fields = described.post, described.fields
    if described.place.published:
        return fields
    return fields | {
        "draft": True,
        "published": False,
        "status": "private" if post.password else post.status or "draft",
    }


TARGET = Target(name="plain", front=_front, bundles=True, formats=("yaml", "toml"), dates=("date", "lastmod"))
