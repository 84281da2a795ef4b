"""The categories and tags that a page prints beside a post."""

from __future__ import annotations

from collections.abc import Iterable

from wxr.model import TermRef
from wxr.readers.html_page.anchors import CATEGORY_LINK, TAG_LINK
from wxr.readers.html_page.markup import Element, rels, text_of, tokens

_CLASS_PREFIX = {"category-": "category", "tag-": "post_tag"}


def printed_terms(links: Iterable[Element]) -> tuple[TermRef, ...]:
    """The terms that these links name, each once, in order.

    Core's links say which taxonomy they are of: ``rel="category tag"`` (``"category"`` without pretty permalinks) from
    ``get_the_category_list()``, ``rel="tag"`` from ``get_the_tag_list()``. Addresses tell where no `rel` does.
    """
    own = [link for link in links if not _listed(link) and text_of(link)]
    said = {taxonomy for link in own if (taxonomy := _marked(link))}
    found: dict[TermRef, None] = {}
    for link in own:
        taxonomy = _marked(link)
        if taxonomy is None:
            taxonomy = _addressed(link)
            taxonomy = None if taxonomy in said else taxonomy
        if taxonomy:
            found[TermRef(taxonomy, _slug(taxonomy, link.get("href") or ""), text_of(link))] = None
    return tuple(found)


def _marked(link: Element) -> str | None:
    """The taxonomy that the link's `rel` tells."""
    kinds = rels(link)
    if "category" in kinds:
        return "category"
    return _addressed(link) or "post_tag" if "tag" in kinds else None


def _addressed(link: Element) -> str | None:
    """The taxonomy that the link's address tells."""
    href = link.get("href") or ""
    if TAG_LINK.search(href):
        return "post_tag"
    return "category" if CATEGORY_LINK.search(href) else None


def _listed(link: Element) -> bool:
    """Whether the link is one of a list of all terms: `wp_list_categories()`, `wp_tag_cloud()`."""
    parent = link.getparent()
    return "tag-cloud-link" in tokens(link) or (parent is not None and "cat-item" in tokens(parent))


def class_terms(element: Element | None) -> tuple[TermRef, ...]:
    """The terms in ``post_class()``: slugs alone, which stand for the names.

    A number is the id of a term whose slug cannot be a class, and tells nothing.
    """
    found = []
    for token in tokens(element) if element is not None else []:
        for prefix, taxonomy in _CLASS_PREFIX.items():
            slug = token.removeprefix(prefix)
            if slug != token and not slug.isdigit() and slug:
                found.append(TermRef(taxonomy, slug, slug))
    return tuple(found)


def _slug(taxonomy: str, href: str) -> str | None:
    """The slug in a term's address; ``?cat=N`` tells an id instead."""
    if taxonomy == "category":
        found = CATEGORY_LINK.search(href)
        return found[1] if found else None
    found = TAG_LINK.search(href)
    return found[1] or found[2] if found else None
