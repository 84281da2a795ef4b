"""Findings while they grow: each problem once, with every place that it hurts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from sys import intern

from wxr.media.findings import FINDING_CODES, SEVERITIES, Finding, Reference
from wxr.model import Post

_LONG = 500  # characters of an address in a finding
_MANY = 8  # references that are looked through one by one


class Draft:
    """A finding that still gathers references; there may be a hundred thousand, so an empty one holds no containers."""

    __slots__ = ("_places", "attachment", "code", "evidence", "file", "references", "resolved", "url", "years")

    def __init__(
        self, code: str, file: str | None, url: str | None, resolved: str | None, attachment: int | None, evidence: str
    ) -> None:
        self.code = code
        self.file = file
        self.url = url
        self.resolved = resolved
        self.attachment = attachment
        self.evidence = evidence
        self.references: list[Reference] | tuple[()] = ()
        self.years: tuple[str, ...] = ()
        self._places: set[Reference] | None = None  # the references, where they are many

    def refer(self, post: Post, where: str, link: str | None = None) -> None:
        """Adds a place, once."""
        place = Reference(post=post.id, title=clean(post.title), link=clean(link or post.link), where=where)
        if place in (self.references if self._places is None else self._places):
            return
        if not self.references:
            self.references = []
        self.references.append(place)
        if self._places is not None:
            self._places.add(place)
        elif len(self.references) == _MANY:
            self._places = set(self.references)
        if post.type != "attachment":
            self.dated(post)

    def dated(self, post: Post) -> None:
        """Adds the year of a post that is hurt."""
        year = intern(post.date[:4]) if post.date else None
        if year and year not in self.years:
            self.years += (year,)

    def finding(self, suggestions: Iterable[str]) -> Finding:
        """The finding."""
        return Finding(
            code=self.code,
            severity=FINDING_CODES[self.code].severity,
            url=clean(self.url),
            resolved=clean(self.resolved),
            file=clean(self.file),
            attachment=self.attachment,
            references=tuple(self.references),
            evidence=clean(self.evidence) or "",
            suggestions=tuple(clean(each) or "" for each in suggestions),
        )


class Drafts:
    """All drafts, by code and by what they are about."""

    def __init__(self) -> None:
        self._drafts: dict[tuple[str, str | int], Draft] = {}

    def about(
        self,
        code: str,
        key: str | int,
        *,
        file: str | None = None,
        url: str | None = None,
        resolved: str | None = None,
        attachment: int | None = None,
        evidence: str = "",
    ) -> Draft:
        """The draft of a code about a file, address or number; made where there is none yet."""
        draft = self._drafts.get((code, key))
        if draft is None:
            draft = self._drafts[code, key] = Draft(code, file, url, resolved, attachment, evidence)
        elif draft.url is None:
            draft.url, draft.resolved = url, resolved
        return draft

    def known(self, code: str, key: str | int) -> Draft | None:
        """The draft, None where there is none."""
        return self._drafts.get((code, key))

    def __iter__(self) -> Iterator[Draft]:
        return iter(self._drafts.values())

    def taken(self) -> Iterator[Draft]:
        """Hands out the drafts and keeps none: the gravest first, then those that hurt most places."""
        waiting = sorted(self._drafts.values(), key=_rank, reverse=True)
        self._drafts = {}
        while waiting:
            yield waiting.pop()


def _rank(draft: Draft) -> tuple[int, int, str, str, int]:
    return (
        SEVERITIES.index(FINDING_CODES[draft.code].severity),
        -len(draft.references),
        draft.code,
        draft.file or draft.resolved or draft.url or "",
        draft.attachment or 0,
    )


def years(drafts: Iterable[Draft]) -> dict[str, int]:
    """How many errors hurt posts of each year."""
    counts = Counter(year for draft in drafts if FINDING_CODES[draft.code].severity == "error" for year in draft.years)
    return dict(sorted(counts.items()))


def clean(text: str | None) -> str | None:
    """Text that any output can hold: bytes of a file name that are no UTF-8 are escaped, what is very long is cut."""
    if text is None:
        return None
    if len(text) > _LONG:
        text = f"{text[:_LONG]}… ({len(text):,} characters)"
    return text.encode("utf-8", "backslashreplace").decode() if not text.isascii() else text
