"""Whether a post fits a selection, field by field."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from urllib.parse import unquote

from wxr.archive.selection import Selection
from wxr.model import Author, Post, Term

_Values = Callable[[Post], Iterable[Hashable]]


class Matcher:
    """A selection made ready for an archive: its words translated into what stands on posts."""

    def __init__(self, selection: Selection, authors: Iterable[Author], terms: tuple[Term, ...]) -> None:
        self._since, self._until = selection.since, selection.until
        wanted: dict[str, dict[Hashable, str]] = {
            "type": {_folded(word): word for word in selection.type},
            "status": {_folded(word): word for word in selection.status},
            "author": _authors(selection.author, authors),
            "category": _terms(selection.category, "category", terms),
            "tag": _terms(selection.tag, "post_tag", terms),
            "id": {number: str(number) for number in selection.id},
        }
        self._wanted = [(field, _VALUES[field], keys) for field, keys in wanted.items() if keys]
        self._unmet = {(field, word) for field, _, keys in self._wanted for word in keys.values()}

    def fits(self, post: Post) -> bool:
        """True where the post is selected."""
        fitting = self._in_time(post)
        for field, values, keys in self._wanted:
            hits = [keys[value] for value in values(post) if value in keys]
            if hits and self._unmet:
                self._unmet.difference_update((field, word) for word in hits)
            fitting = fitting and bool(hits)
        return fitting

    @property
    def unmet(self) -> Iterator[tuple[str, str]]:
        """Field and word of whatever no post had that `fits` was asked about."""
        return iter(sorted(self._unmet))

    def _in_time(self, post: Post) -> bool:
        """Days, months and years compare as text, each at the precision at which it was given."""
        if not self._since and not self._until:
            return True
        date = post.date or post.date_gmt or ""
        if not date:
            return False
        early = self._since and date[: len(self._since)] < self._since
        late = self._until and date[: len(self._until)] > self._until
        return not early and not late


def _named(taxonomy: str) -> _Values:
    def values(post: Post) -> Iterator[Hashable]:
        for ref in post.terms:
            if ref.taxonomy == taxonomy:
                yield from (_folded(each) for each in (ref.slug, ref.name) if each)

    return values


_VALUES: dict[str, _Values] = {
    "type": lambda post: (post.type,),
    "status": lambda post: (post.status,),
    "author": lambda post: map(_folded, filter(None, (post.author, *post.coauthors))),
    "category": _named("category"),
    "tag": _named("post_tag"),
    "id": lambda post: (post.id,),
}


def _authors(words: Iterable[str], authors: Iterable[Author]) -> dict[Hashable, str]:
    """The names that posts may be signed with, for each word."""
    keys: dict[Hashable, str] = {_folded(word): word for word in words}
    for author in authors if keys else ():
        names = [_folded(name) for name in (author.login, author.display_name) if name]
        word = next((keys[name] for name in names if name in keys), None)
        if word is not None:
            keys |= dict.fromkeys(names, word)
    return keys


def _terms(words: Iterable[str], taxonomy: str, terms: tuple[Term, ...]) -> dict[Hashable, str]:
    """The slugs and names of the terms that each word means, and of all terms below them."""
    keys: dict[Hashable, str] = {_folded(word): word for word in words}
    own = [term for term in terms if term.taxonomy == taxonomy] if keys else []
    before = -1
    while len(keys) > before:
        before = len(keys)
        for term in own:
            names = [_folded(name) for name in (term.slug, term.name) if name]
            above = [_folded(term.parent)] if term.parent else []
            word = next((keys[name] for name in (*names, *above) if name in keys), None)
            if word is not None:
                keys |= {name: word for name in names if name not in keys}
    return keys


def _folded(word: str) -> str:
    """A word without its case; slugs in other scripts are stored percent-encoded."""
    return unquote(word).strip().casefold()
