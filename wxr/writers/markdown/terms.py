"""The terms of a site: which fields name them, and the addresses that they had."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import lru_cache

from wxr.model import Post, Term, TermRef
from wxr.moving import Lists, Places, SiteOptions
from wxr.parsing.filenames import decoded_slug
from wxr.writers.markdown.frontmatter import taxonomy_field, words
from wxr.writers.markdown.targets import target_of
from wxr.writers.markdown.targets.target import SiteTerm

_BASES = {"category": "category", "post_tag": "tag"}  # where WordPress has the pages of terms, unless told otherwise
_ODD = re.compile(r"[^\w-]+")

TermKey = tuple[str, str]


def term_key(term: Term | TermRef) -> str:
    """A term's slug, or else its name, as letters, digits, ``-`` and ``_``, lower-cased."""
    return _key(term.slug or "", term.name or "")


@lru_cache(maxsize=4096)  # posts share their terms
def _key(slug: str, name: str) -> str:
    return _ODD.sub("-", decoded_slug(slug) or name).strip("-").lower() or "term"


def keys_of(post: Post) -> dict[str, list[str]]:
    """The keys of a post's terms, by the field that names them; in the order of the names there."""
    keys: dict[str, list[str]] = {}
    for term in post.terms:
        field = taxonomy_field(term.taxonomy)
        if field and (term.name or term.slug):
            keys.setdefault(field, []).append(term_key(term))
    return keys


def site_terms(terms: Collection[Term], used: Collection[TermKey], options: SiteOptions) -> tuple[SiteTerm, ...]:
    """The pages of the terms in use, each (taxonomy, key) once; none for fields that the front matter does not have."""
    names = None if options.fields is None else dict(options.fields)
    by_slug = {(each.taxonomy, each.slug): each for each in terms}
    made: dict[TermKey, SiteTerm] = {}
    for term in terms:
        field, key = taxonomy_field(term.taxonomy), (term.taxonomy, term_key(term))
        if field is None or key not in used or key in made or (names is not None and field not in names):
            continue
        made[key] = SiteTerm(
            taxonomy=term.taxonomy,
            field=field if names is None else names[field],
            name=term.name or decoded_slug(term.slug or ""),
            key=key[1],
            path=f"/{_BASES.get(term.taxonomy, key[0])}/{'/'.join(_line(term, by_slug))}/",
            description=words(term.description or ""),
        )
    return tuple(made.values())


def lists(terms: Collection[Term], places: Places, options: SiteOptions) -> Lists:
    """The lists that the target makes."""
    target = target_of(options)
    if not target.lists_terms:
        return Lists({}, target.feed)
    paths = {(term.taxonomy, term.key): term.path for term in site_terms(terms, places.terms, options)}
    found = {(term.taxonomy, term.slug): paths.get((term.taxonomy, term_key(term))) for term in terms}
    return Lists({key: path for key, path in found.items() if path}, target.feed)


def _line(term: Term, by_slug: Mapping[tuple[str, str | None], Term]) -> list[str]:
    """The keys from the topmost term down to this one; a circle of parents is cut."""
    line: dict[str, None] = {}
    above: Term | None = term
    while above is not None and term_key(above) not in line:
        line[term_key(above)] = None
        above = by_slug.get((above.taxonomy, above.parent)) if above.parent else None
    return list(line)[::-1]
