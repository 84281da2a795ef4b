"""What stands above a post's body, and what is said of the blog. No e-mail address, no IP, no password."""

from __future__ import annotations

import datetime
import html
import re
from collections import defaultdict

from wxr.model import Author, Post, Site, Term
from wxr.parsing.filenames import decoded_slug
from wxr.writers.names import without_host

# Taxonomies that are a property of the post, with a field of their own, or say nothing to a reader.
_NO_TERMS = ("post_format", "author", "nav_menu")
_TAXONOMY_FIELDS = {"category": "categories", "post_tag": "tags"}
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->", re.DOTALL)


def post_fields(post: Post, author: str | None, image: str | None) -> dict[str, object]:
    """The front matter by our own names; some may be empty."""
    return {
        "id": post.id,
        "title": post.title,
        "date": _with_offset(post.date, post.date_gmt),
        "lastmod": _with_offset(post.modified, post.modified_gmt),
        "slug": post.slug,
        "type": post.type,
        "author": without_host(author),
        "coauthors": [*map(without_host, post.coauthors)] if len(post.coauthors) > 1 else None,
        **terms_of(post),
        "format": post.format if post.format != "standard" else None,
        "sticky": post.sticky or None,
        "parent": post.parent,
        "menu_order": post.menu_order or None,
        "image": image,
        "excerpt": post.excerpt,
        "link": post.link,
    }


def site_post_fields(post: Post, author: str | None, image: str | None) -> dict[str, object]:
    """The same for a generator, which escapes what it shows: titles and excerpts are text, slugs decoded."""
    fields = post_fields(post, author, image)
    return fields | {
        "title": words(post.title or ""),
        "slug": decoded_slug(post.slug or ""),
        "excerpt": words(post.excerpt or ""),
    }


def words(markup: str) -> str:
    """A line of HTML, such as WordPress takes for titles, as text."""
    return " ".join(html.unescape(_TAG.sub("", markup)).split())


def site_fields(site: Site, authors: tuple[Author, ...], terms: tuple[Term, ...]) -> dict[str, object]:
    """The blog, its authors and its terms."""
    return {
        "title": site.title,
        "description": site.description,
        "url": site.url,
        "language": site.language,
        "timezone": site.timezone,
        "authors": [{"login": without_host(each.login), "name": without_host(each.display_name)} for each in authors],
        "terms": [
            {"taxonomy": each.taxonomy, "slug": each.slug, "name": each.name}
            | ({"parent": each.parent} if each.parent else {})
            | ({"description": each.description} if each.description else {})
            for each in terms
        ],
    }


def taxonomy_field(taxonomy: str) -> str | None:
    """The field that holds the terms of a taxonomy, None for one that is no word about the post."""
    return None if taxonomy in _NO_TERMS else _TAXONOMY_FIELDS.get(taxonomy, taxonomy)


def terms_of(post: Post) -> dict[str, list[str]]:
    """The names of a post's terms by their field."""
    names: dict[str, list[str]] = defaultdict(list)
    for term in post.terms:
        name, field = term.name or term.slug, taxonomy_field(term.taxonomy)
        if name and field:
            names[field].append(name)
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
