"""The posts of a selection, found in one pass over the stored records: nothing is rendered for those left out."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from wxr.archive.heads import Heads
from wxr.archive.index import Index
from wxr.archive.lookup import ArchiveLookup
from wxr.archive.matching import Matcher
from wxr.archive.selection import Selection
from wxr.model import Author, Post, Term
from wxr.notices import Notices
from wxr.parsing.spool import SpoolReader

_COMPANIONS = ("attachment", "wp_block")
# Where a body names other records: by number (classes, galleries and playlists, blocks) or by address.
_NUMBERS = re.compile(
    r"""wp-(?:image|att)-(\d+)|\b(?:ids|include)=["']?([\d,\s]+)|"(?:id|mediaId|ref)":(\d+)|"ids":\[([\d,]+)\]"""
)
_ADDRESSES = re.compile(r"""\b(?:src|href|poster|data-src|mp[34]|m4[av]|ogg|ogv|webm|wav|flv)\s*=\s*["']([^"']+)["']""")
_DIGITS = re.compile(r"\d{1,18}")


@dataclass
class Chosen:
    """What came out of a selection: where the posts lie, in source order, and what belongs to them."""

    offsets: array[int]
    authors: tuple[Author, ...]
    terms: tuple[Term, ...]
    left_posts: Counter[tuple[str, str]] = field(default_factory=Counter)  # by type and status
    left_comments: int = 0


def choose(
    selection: Selection, spool: SpoolReader[Post], index: Index, heads: Heads, lookup: ArchiveLookup, notices: Notices
) -> Chosen:
    """Finds the posts; a notice says which words of the selection fit none."""
    matcher = Matcher(selection, heads.authors, heads.terms)
    wanted: dict[int, None] = {}
    for offset in index.present():
        if matcher.fits(spool.get(offset)):
            wanted[offset] = None
    for name, word in matcher.unmet:
        notices.add("selection-unmet", f"--{name} {word}: fits no post")
    if selection.companions:
        _add_companions(wanted, spool, index, lookup)
    return _gathered(wanted, spool, index, heads)


def _add_companions(wanted: dict[int, None], spool: SpoolReader[Post], index: Index, lookup: ArchiveLookup) -> None:
    """Adds what the posts use, and what that uses in turn."""
    waiting = list(wanted)
    while waiting:
        post = spool.get(waiting.pop())
        for offset in _used(post, index, lookup):
            if offset not in wanted and spool.get(offset).type in _COMPANIONS:
                wanted[offset] = None
                waiting.append(offset)


def _used(post: Post, index: Index, lookup: ArchiveLookup) -> Iterator[int]:
    if post.type == "attachment":
        return
    if post.id is not None:
        yield from index.attachments_of(post.id)
    numbers: list[int] = [] if post.featured_media is None else [post.featured_media]
    body = post.content or ""
    for found in _NUMBERS.finditer(body):
        numbers += map(int, _DIGITS.findall(found[found.lastindex or 0]))
    for url in _ADDRESSES.findall(body):
        number = lookup.attachment_at(url)
        if number is not None:
            numbers.append(number)
    offsets = (index.offset_of(number) for number in dict.fromkeys(numbers))
    yield from (offset for offset in offsets if offset is not None)


def _gathered(wanted: dict[int, None], spool: SpoolReader[Post], index: Index, heads: Heads) -> Chosen:
    """The chosen posts with their authors and terms; the others counted."""
    chosen = Chosen(array("q"), (), ())
    names: set[str] = set()
    terms: set[tuple[str, str | None]] = set()
    for offset in index.present():
        post = spool.get(offset)
        if offset in wanted:
            chosen.offsets.append(offset)
            names.update(filter(None, (post.author, *post.coauthors)))
            terms.update((ref.taxonomy, name) for ref in post.terms for name in (ref.slug, ref.name) if name)
        else:
            chosen.left_posts[post.type or "no type", post.status or "no status"] += 1
            chosen.left_comments += len(post.comments)
    chosen.authors = tuple(author for author in heads.authors if author.login in names or author.display_name in names)
    chosen.terms = _with_ancestors(heads.terms, terms)
    return chosen


def _with_ancestors(terms: Iterable[Term], wanted: set[tuple[str, str | None]]) -> tuple[Term, ...]:
    """The terms of that taxonomy and slug or name, and those above them, in the archive's order."""
    all_terms = tuple(terms)
    by_slug = {(term.taxonomy, term.slug): term for term in all_terms}
    kept: set[Term] = set()
    for term in all_terms:
        each: Term | None = term
        if (term.taxonomy, term.slug) in wanted or (term.taxonomy, term.name) in wanted:
            while each is not None and each not in kept:
                kept.add(each)
                each = by_slug.get((each.taxonomy, each.parent)) if each.parent else None
    return tuple(term for term in all_terms if term in kept)
