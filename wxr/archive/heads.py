"""Site, authors and terms of all sources together: few enough to be held in memory."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from wxr.archive.timezone import TimeZoneGuess
from wxr.model import Author, Site, Term, TermRef
from wxr.notices import Notices

_TermKey = tuple[str, str]


class Heads:
    """Takes what readers yield besides posts, and what posts say of authors and terms."""

    def __init__(self) -> None:
        self.site = Site()
        self.authors: tuple[Author, ...] = ()
        self.terms: tuple[Term, ...] = ()
        self._authors: dict[str, Author] = {}
        self._terms: dict[_TermKey, Term] = {}
        self._signed: dict[str, None] = {}
        self._named: dict[TermRef, None] = {}

    def take(self, record: Site | Author | Term) -> None:
        """A record from the head of a source; the first to say a thing is believed."""
        if isinstance(record, Site):
            sources = tuple(dict.fromkeys(self.site.sources + record.sources))
            extra = tuple(dict.fromkeys(self.site.extra + record.extra))
            site = record if self.site == Site() else _completed(self.site, record)
            self.site = msgspec.structs.replace(site, sources=sources, extra=extra)
        elif isinstance(record, Author):
            key = record.login or record.display_name or ""
            self._authors[key] = _completed(self._authors[key], record) if key in self._authors else record
        else:
            term_key = (record.taxonomy, record.slug or record.name or "")
            known = self._terms.get(term_key)
            self._terms[term_key] = _completed(known, record) if known else record

    def note(self, author: str | None, terms: tuple[TermRef, ...]) -> None:
        """The names that a post brings along."""
        if author:
            self._signed[author] = None
        for ref in terms:
            self._named[ref] = None

    def finish(self, clock: TimeZoneGuess, notices: Notices, sources: tuple[str, ...]) -> None:
        """Fills what the sources left out, once all of them are read."""
        self._finish_terms()
        known = {name for author in self._authors.values() for name in (author.login, author.display_name) if name}
        for name in self._signed:
            if name not in known:
                self._authors[name] = Author(login=name, display_name=name)
        self.authors = tuple(self._authors.values())
        timezone = self.site.timezone or clock.name(self.site.language)
        if timezone and not self.site.timezone:
            message = f"the time zone {timezone} was inferred from pairs of local time and UTC"
            notices.add("timezone-inferred", message, source=next(iter(self.site.sources or sources), None))
        self.site = msgspec.structs.replace(self.site, timezone=timezone, sources=self.site.sources or sources)

    def _finish_terms(self) -> None:
        slugs: dict[_TermKey, str] = {}
        for (taxonomy, _), term in self._terms.items():
            if term.name and term.slug:
                slugs.setdefault((taxonomy, term.name), term.slug)
        for ref in self._named:
            slug = ref.slug or slugs.get((ref.taxonomy, ref.name or ""))
            key = (ref.taxonomy, slug or ref.name or "")
            if key not in self._terms:
                self._terms[key] = Term(taxonomy=ref.taxonomy, slug=slug, name=ref.name)
        # Up to 3.0 a category's parent is written by its name, later by its slug.
        for key, term in self._terms.items():
            if term.parent and (key[0], term.parent) not in self._terms:
                slug = slugs.get((key[0], term.parent), term.parent)
                self._terms[key] = msgspec.structs.replace(term, parent=slug)
        self.terms = tuple(self._terms.values())


R = TypeVar("R", Site, Author, Term)


def _completed(known: R, more: R) -> R:
    """The first record with its gaps (None or empty) filled from the second."""
    changes = {
        name: getattr(more, name)
        for name in known.__struct_fields__
        if getattr(known, name) in (None, "", ()) and getattr(more, name) not in (None, "", ())
    }
    return msgspec.structs.replace(known, **changes) if changes else known
