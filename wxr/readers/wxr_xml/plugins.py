"""What widespread plugins keep in custom fields and taxonomies, under plain names; the raw values stay too."""

from __future__ import annotations

from wxr.model import Meta, Seo, TermRef

# custom field -> field of `Seo`; of several the first that the post holds counts. `%%title%%` and the like are
# templates of the plugin and stay as they are.
SEO_FIELDS: dict[str, str] = {
    "_yoast_wpseo_title": "title",
    "rank_math_title": "title",
    "_aioseo_title": "title",
    "_aioseop_title": "title",
    "_yoast_wpseo_metadesc": "description",
    "rank_math_description": "description",
    "_aioseo_description": "description",
    "_aioseop_description": "description",
    "_yoast_wpseo_focuskw": "focus_keyword",
    "rank_math_focus_keyword": "focus_keyword",
    "_aioseo_keywords": "focus_keyword",
    "_aioseop_keywords": "focus_keyword",
    "_yoast_wpseo_canonical": "canonical",
    "rank_math_canonical_url": "canonical",
    "_yoast_wpseo_meta-robots-noindex": "noindex",
    "rank_math_robots": "noindex",
    "_aioseop_noindex": "noindex",
}

# How each plugin says "do not index": Yoast 1 (2 is an explicit yes), Rank Math a serialized list, All in One SEO `on`.
_NOINDEX = ("1", "on")


def read_seo(meta: tuple[Meta, ...]) -> Seo | None:
    """What an SEO plugin says of a post, None where none does."""
    found: dict[str, str] = {}
    for entry in meta:
        field = SEO_FIELDS.get(entry.key)
        if field and entry.value:
            found.setdefault(field, entry.value)
    if not found:
        return None
    noindex = found.pop("noindex", None)
    return Seo(
        title=found.get("title"),
        description=found.get("description"),
        focus_keyword=found.get("focus_keyword"),
        canonical=found.get("canonical"),
        noindex=None if noindex is None else noindex in _NOINDEX or '"noindex"' in noindex,
    )


def read_coauthors(terms: tuple[TermRef, ...]) -> tuple[str, ...]:
    """The logins that Co-Authors Plus keeps as terms of a taxonomy `author`, with `cap-` before each."""
    return tuple(
        (term.slug or term.name or "").removeprefix("cap-")
        for term in terms
        if term.taxonomy == "author" and (term.slug or term.name)
    )
