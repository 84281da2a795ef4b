"""Findings while they grow: each problem once, with every place that it hurts; on disk, for they may be millions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

import msgspec

from wxr.media.findings import FINDING_CODES, SEVERITIES, Finding, Reference
from wxr.model import Post
from wxr.temporary import Table, restored, stored

_LONG = 500  # characters of an address in a finding

_DRAFTS = """
number INTEGER PRIMARY KEY, code TEXT, subject BLOB, severity INTEGER, file BLOB, url BLOB, resolved BLOB,
attachment INTEGER, evidence BLOB, years TEXT DEFAULT '', UNIQUE (code, subject)
"""
_PLACES = "CREATE TABLE places (draft INTEGER, place BLOB, UNIQUE (draft, place))"
_FIND = "SELECT number, url IS NULL FROM kept WHERE code = ? AND subject = ?"
_BEGIN = """
INSERT INTO kept (code, subject, severity, file, url, resolved, attachment, evidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""
_ADDRESS = "UPDATE kept SET url = ?, resolved = ? WHERE number = ?"
_REFER = "INSERT OR IGNORE INTO places VALUES (?, ?)"
_DATE = "UPDATE kept SET years = years || ? WHERE number = ? AND instr(years, ?) = 0"
_YEARS = "SELECT years FROM kept"
_RANKED = """
SELECT number, code, file, url, resolved, attachment, evidence,
    (SELECT count(*) FROM places WHERE draft = number) AS hurt,
    coalesce(nullif(file, x''), nullif(resolved, x''), nullif(url, x''), x'') AS name
FROM kept ORDER BY severity, hurt DESC, code, name, coalesce(attachment, 0), number
"""
_PLACES_OF = "SELECT place FROM places WHERE draft = ? ORDER BY rowid"

Suggest = Callable[[str, "str | None", "str | None"], Iterable[str]]


class Draft:
    """A finding that still gathers references; only an error ``is_dated``."""

    __slots__ = ("_is_dated", "_number", "_table")

    def __init__(self, table: Table, number: int, *, is_dated: bool) -> None:
        self._table = table
        self._number = number
        self._is_dated = is_dated

    def refer(self, post: Post, where: str, link: str | None = None) -> None:
        """Adds a place, once."""
        place = Reference(post=post.id, title=clean(post.title), link=clean(link or post.link), where=where)
        self._table.run(_REFER, (self._number, msgspec.msgpack.encode(place)))
        if post.type != "attachment":
            self.dated(post)

    def dated(self, post: Post) -> None:
        """Adds the year of a post that is hurt, once."""
        if self._is_dated and post.date:
            year = f"{post.date[:4]} "
            self._table.run(_DATE, (year, self._number, year))


class Drafts:
    """All drafts, by code and by what they are about."""

    def __init__(self) -> None:
        self._table = Table(_DRAFTS)
        self._table.run(_PLACES)

    def about(
        self,
        code: str,
        subject: str | int,
        *,
        file: str | None = None,
        url: str | None = None,
        resolved: str | None = None,
        attachment: int | None = None,
        evidence: str = "",
    ) -> Draft:
        """The draft of a code about a file, address or number; made where there is none yet."""
        key = stored(str(subject))
        severity = FINDING_CODES[code].severity
        found = self._table.run(_FIND, (code, key)).fetchone()
        number, has_no_address = found or (None, False)
        if number is None:
            texts = [_stored(text) for text in (file, url, resolved)]
            row = (code, key, SEVERITIES.index(severity), *texts, attachment, stored(evidence))
            number = self._table.run(_BEGIN, row).lastrowid
            assert number is not None  # noqa: S101 - a row was inserted
        elif has_no_address:
            self._table.run(_ADDRESS, (_stored(url), _stored(resolved), number))
        return Draft(self._table, number, is_dated=severity == "error")

    def has(self, code: str, subject: str | int) -> bool:
        """True where there is such a draft."""
        return self._table.run(_FIND, (code, stored(str(subject)))).fetchone() is not None

    def years(self) -> dict[str, int]:
        """How many errors hurt posts of each year."""
        counts = Counter(year for (years,) in self._table.run(_YEARS) for year in years.split())
        return dict(sorted(counts.items()))

    def findings(self, suggest: Suggest) -> Iterator[Finding]:
        """The findings: the gravest first, then those that hurt most places.

        ``suggest`` is asked what could help, by code, file and resolved address.
        """
        decode = msgspec.msgpack.Decoder(Reference).decode
        for number, code, file, url, resolved, attachment, evidence, _, _ in self._table.run(_RANKED):
            path, address = _restored(file), _restored(resolved)
            yield Finding(
                code=code,
                severity=FINDING_CODES[code].severity,
                url=clean(_restored(url)),
                resolved=clean(address),
                file=clean(path),
                attachment=attachment,
                references=tuple(decode(place) for (place,) in self._table.run(_PLACES_OF, (number,))),
                evidence=clean(restored(evidence)) or "",
                suggestions=tuple(clean(each) or "" for each in suggest(code, path, address)),
            )


def _stored(text: str | None) -> bytes | None:
    return None if text is None else stored(text)


def _restored(data: bytes | None) -> str | None:
    return None if data is None else restored(data)


def clean(text: str | None) -> str | None:
    """Text that any output can hold: bytes of a file name that are no UTF-8 are escaped, what is very long is cut."""
    if text is None:
        return None
    if len(text) > _LONG:
        text = f"{text[:_LONG]}… ({len(text):,} characters)"
    return text.encode("utf-8", "backslashreplace").decode() if not text.isascii() else text
