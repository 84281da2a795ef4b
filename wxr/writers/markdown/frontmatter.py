"""What stands above a post's body, and in `site.yaml`. No e-mail address, no IP, no password."""

from __future__ import annotations

import datetime
from collections import defaultdict

from wxr.model import Author, Post, Site, Term
from wxr.writers.markdown.layout import is_public

# Taxonomies that are a property of the post, with a field of their own, or say nothing to a reader.
_NO_TERMS = ("post_format", "author", "nav_menu")
_TAXONOMY_FIELDS = {"category": "categories", "post_tag": "tags"}


def post_fields(post: Post, author: str | None, image: str | None) -> dict[str, object]:
    """The front matter; empty fields are left out.

    A post that the public could not see says so in the three words that generators know: `draft` (Hugo, Zola,
    Eleventy), `published` (Jekyll) and `status` (Pelican).
    """
    fields: dict[str, object] = {
        "id": post.id,
        "title": post.title,
        "date": _with_offset(post.date, post.date_gmt),
        "lastmod": _with_offset(post.modified, post.modified_gmt),
        "slug": post.slug,
        "type": post.type,
        "author": author,
        "coauthors": list(post.coauthors) if len(post.coauthors) > 1 else None,
        **_terms(post),
        "format": post.format if post.format != "standard" else None,
        "sticky": post.sticky or None,
        "parent": post.parent,
        "menu_order": post.menu_order or None,
        "image": image,
        "excerpt": post.excerpt,
        "link": post.link,
    }
    if not is_public(post):
        fields |= {"draft": True, "published": False, "status": "private" if post.password else post.status or "draft"}
    return {name: value for name, value in fields.items() if value is False or value not in (None, "", [])}


def site_fields(site: Site, authors: tuple[Author, ...], terms: tuple[Term, ...]) -> dict[str, object]:
    """The blog, its authors and its terms."""
    return {
        "title": site.title,
        "description": site.description,
        "url": site.url,
        "language": site.language,
        "timezone": site.timezone,
        "authors": [{"login": each.login, "name": each.display_name} for each in authors],
        "terms": [
            {"taxonomy": each.taxonomy, "slug": each.slug, "name": each.name}
            | ({"parent": each.parent} if each.parent else {})
            | ({"description": each.description} if each.description else {})
            for each in terms
        ],
    }


def _terms(post: Post) -> dict[str, list[str]]:
    names: dict[str, list[str]] = defaultdict(list)
    for term in post.terms:
        name = term.name or term.slug
        if name and term.taxonomy not in _NO_TERMS:
            names[_TAXONOMY_FIELDS.get(term.taxonomy, term.taxonomy)].append(name)
    return dict(names)


def _with_offset(local: str | None, gmt: str | None) -> str | None:
    """The moment with its offset where both clocks are known; WordPress's own times have none."""
    if not local or not gmt or len(local) != 19:
        return local
    apart = datetime.datetime.fromisoformat(local) - datetime.datetime.fromisoformat(gmt[:-1])
    minutes = round(apart.total_seconds() / 60)
    if abs(minutes) >= 24 * 60:
        return local
    return f"{local}{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
