"""What a manifest lists, told from the ledger."""

from __future__ import annotations

from collections.abc import Iterator

from wxr.media.collecting.ledger import Ledger, Want
from wxr.media.collecting.manifest import CollectedFile, ElsewhereFile, MissingFile
from wxr.media.drafts import clean
from wxr.media.findings import Reference
from wxr.media.matching import FileIndex
from wxr.media.suggestions import alternatives, old_copy

_NOT_THERE = "it is not in the uploads folder"
_OUTSIDE = "it lies outside the uploads folder"


def listed(ledger: Ledger, index: FileIndex | None) -> Iterator[CollectedFile | MissingFile | ElsewhereFile]:
    """The files that were collected, those that could not be had, those that lie on other sites; each by name."""
    for kept in ledger.files():
        wants = ledger.answered_by(kept.file)
        yield CollectedFile(
            file=kept.file,
            sha256=kept.sha256,
            size=kept.size,
            mime_type=kept.mime_type,
            attachment=next((want.attachment for want in wants if want.attachment is not None), None),
            flaw=kept.flaw,
            paths=tuple(want.key for want in wants),
            urls=tuple(ledger.urls_of(wants)),
            used_by=_references(ledger, wants),
        )
    for want in ledger.missing():
        yield _missing(ledger, want, index)
    for want in ledger.missing(elsewhere=True):
        yield ElsewhereFile(url=want.key, used_by=_references(ledger, [want]))


def _missing(ledger: Ledger, want: Want, index: FileIndex | None) -> MissingFile:
    hints = [] if index is None or "://" in want.key else list(alternatives(want.key, index))
    address = next(iter(want.tries), want.key)
    return MissingFile(
        path=want.key,
        attachment=want.attachment,
        why=why_missing(want),
        urls=tuple(ledger.urls_of([want])),
        used_by=_references(ledger, [want]),
        suggestions=tuple(clean(hint) or "" for hint in (*hints, *old_copy(address))),
    )


def why_missing(want: Want) -> str:
    """Why a wanted file is not in the collection."""
    return want.why or (_OUTSIDE if "://" in want.key else _NOT_THERE)


def _references(ledger: Ledger, wants: list[Want]) -> tuple[Reference, ...]:
    return tuple(
        Reference(post=post, title=clean(title), link=clean(link), where=place)
        for post, title, link, place in ledger.uses_of(wants)
    )
