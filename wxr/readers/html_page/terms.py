"""The categories and tags that a page prints beside a post."""

from __future__ import annotations

from collections.abc import Iterable

from wxr.model import TermRef
from wxr.readers.html_page.anchors import CATEGORY_LINK, TAG_LINK
from wxr.readers.html_page.markup import Element, rels, text_of, tokens

_CLASS_PREFIX = {"category-": "category", "tag-": "post_tag"}


def printed_terms(links: Iterable[Element]) -> tuple[TermRef, ...]:
    """The terms that these links name, each once, in order.

    Core's links say which taxonomy they are of: ``rel="category tag"`` (``"category"`` before 2.? and without pretty
    permalinks) from ``get_the_category_list()``, ``rel="tag"`` from ``get_the_tag_list()``.
    """
    found: dict[TermRef, None] = {}
    links = list(links)
    links = [link for link in links if not _listed(link)]
    said = {taxonomy for link in links if (taxonomy := _marked(link))}
    for link in links:
        href, name = link.get("href") or "", text_of(link)
        category, tag = CATEGORY_LINK.search(href), TAG_LINK.search(href)
        if not name:
            continue
        taxonomy = _marked(link)
        if taxonomy:
            found[TermRef(taxonomy, _slug(category if taxonomy == "category" else tag), name)] = None
        elif category and "category" not in said:
            found[TermRef("category", _slug(category), name)] = None
        elif tag and "post_tag" not in said and not category:
            found[TermRef("post_tag", _slug(tag), name)] = None
    return tuple(found)


def _marked(link: Element) -> str | None:
    """The taxonomy that the link's `rel` tells."""
    kinds, href = rels(link), link.get("href") or ""
    if "category" in kinds:
        return "category"
    if "tag" not in kinds:
        return None
    return "category" if CATEGORY_LINK.search(href) and not TAG_LINK.search(href) else "post_tag"


def _listed(link: Element) -> bool:
    """Whether the link is one of a list of all terms: `wp_list_categories()`, `wp_tag_cloud()`."""
    parent = link.getparent()
    return "tag-cloud-link" in tokens(link) or (parent is not None and "cat-item" in tokens(parent))


def class_terms(element: Element | None) -> tuple[TermRef, ...]:
    """The terms in ``post_class()``; they tell slugs alone, which stand for the names. A number stands for a slug that
    cannot be a class, and tells nothing."""
    found = []
    for token in tokens(element) if element is not None else []:
        for prefix, taxonomy in _CLASS_PREFIX.items():
            slug = token.removeprefix(prefix)
            if slug != token and not slug.isdigit() and slug:
                found.append(TermRef(taxonomy, slug, slug))
    return tuple(found)


def _slug(match: object) -> str | None:
    if match is None:
        return None
    groups: tuple[str | None, ...] = match.groups()  # type: ignore[attr-defined]  # re.Match of either pattern
    slug = next((group for group in groups if group), None)
    return None if slug is None or (slug.isdigit() and len(groups) > 1 and groups[-1] == slug) else slug
