"""Categories, tags and other terms: in the head of an export, and as an item names them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import quote

from wxr.model import Post, Term
from wxr.writers.wxr_xml.fields import Field, elements, metas
from wxr.writers.wxr_xml.leftovers import leftovers
from wxr.writers.wxr_xml.markup import attribute, cdata, escaped

_LONGEST_SLUG = 200  # characters of `wp_terms.slug`
_INDENT = "\t\t"
_NO_LETTERS = re.compile(r"[\W_]+")


class _Kind(NamedTuple):
    """How a taxonomy's terms are written: the element of a term, and that of each part."""

    element: str
    fields: tuple[Field[Term], ...]


_CATEGORY = _Kind(
    "wp:category",
    (
        Field("wp:category_nicename", lambda term: slug_of(term.slug, term.name)),
        Field("wp:category_parent", lambda term: term.parent or ""),
        Field("wp:cat_name", lambda term: escaped(term.name or term.slug or "")),
        Field("wp:category_description", lambda term: term.description),
    ),
)
_TAG = _Kind(
    "wp:tag",
    (
        Field("wp:tag_slug", lambda term: slug_of(term.slug, term.name)),
        Field("wp:tag_name", lambda term: escaped(term.name or term.slug or "")),
        Field("wp:tag_description", lambda term: term.description),
    ),
)
_TERM = _Kind(
    "wp:term",
    (
        Field("wp:term_taxonomy", lambda term: term.taxonomy),
        Field("wp:term_slug", lambda term: slug_of(term.slug, term.name)),
        Field("wp:term_parent", lambda term: term.parent or ""),
        Field("wp:term_name", lambda term: escaped(term.name or term.slug or "")),
        Field("wp:term_description", lambda term: term.description),
    ),
)
_KINDS = {"category": _CATEGORY, "post_tag": _TAG}
_ID: tuple[Field[Term], ...] = (
    Field("wp:term_id", lambda term: None if term.id is None else str(term.id), is_cdata=False),
)


def terms_markup(terms: Iterable[Term]) -> str:
    """All terms, each behind its parent: WordPress's importer makes them in the order in which they stand."""
    return "".join(map(_term, _parents_first(terms)))


def categories(post: Post) -> str:
    """The terms that an item names, and its format where no term says it."""
    refs = [(ref.taxonomy, slug_of(ref.slug, ref.name), ref.name or ref.slug or "") for ref in post.terms]
    told = any(taxonomy == "post_format" for taxonomy, _, _ in refs)
    if post.format not in (None, "standard") and not told:
        refs.append(("post_format", f"post-format-{post.format}", post.format.capitalize()))
    return "".join(
        f'\t\t<category domain="{attribute(taxonomy)}" nicename="{attribute(slug)}">{cdata(escaped(name))}</category>\n'
        for taxonomy, slug, name in refs
    )


def slug_of(slug: str | None, name: str | None) -> str:
    """A term's slug; where the source tells none, one from its name, as `sanitize_title()` would make it.

    The importer leaves out a term without slug.
    """
    if slug:
        return slug
    plain = unicodedata.normalize("NFC", name or "").lower()
    return quote(_NO_LETTERS.sub("-", plain).strip("-") or "term", safe="-").lower()[:_LONGEST_SLUG]


def _term(term: Term) -> str:
    kind = _KINDS.get(term.taxonomy, _TERM)
    return (
        f"\t<{kind.element}>\n"
        + elements((*_ID, *kind.fields), term, _INDENT)
        + metas("wp:termmeta", term.meta, _INDENT)
        + leftovers(term.extra, _INDENT)
        + f"\t</{kind.element}>\n"
    )


def _parents_first(terms: Iterable[Term]) -> Iterable[Term]:
    """The terms in their order, but none before its parent; a term that is its own ancestor stands where it is.

    Of two with one slug only the first: a page may name a category without its slug.
    """
    waiting: dict[tuple[str, str], Term] = {}
    for term in terms:
        waiting.setdefault((term.taxonomy, slug_of(term.slug, term.name)), term)
    for key in list(waiting):
        line: dict[tuple[str, str], None] = {}
        above = key
        while above in waiting and above not in line:
            line[above] = None
            above = (above[0], waiting[above].parent or "")
        for each in reversed(line):
            yield waiting.pop(each)
