"""The findings of a report, on disk: a blog may have as many as it has pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import overload

import msgspec

from wxr.media.findings import Finding
from wxr.temporary import Table

_decode = msgspec.msgpack.Decoder(Finding).decode


class StoredFindings(Sequence[Finding]):
    """Like a tuple of findings, and equal to one; each is read when it is asked for, and a slice is a tuple."""

    def __init__(self, findings: Iterable[Finding] = ()) -> None:
        self._table = Table("number INTEGER PRIMARY KEY, finding BLOB")
        rows = ((number, msgspec.msgpack.encode(finding)) for number, finding in enumerate(findings))
        self._table.run_all("INSERT INTO kept VALUES (?, ?)", rows)
        self._count = int(self._table.run("SELECT count(*) FROM kept").fetchone()[0])

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Finding]:
        for (finding,) in self._table.run("SELECT finding FROM kept ORDER BY number"):
            yield _decode(finding)

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Finding, ...]: ...
    def __getitem__(self, index: int | slice) -> Finding | tuple[Finding, ...]:
        at = range(self._count)[index]
        return self._at(at) if isinstance(at, int) else tuple(map(self._at, at))

    def _at(self, number: int) -> Finding:
        return _decode(self._table.run("SELECT finding FROM kept WHERE number = ?", (number,)).fetchone()[0])

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, StoredFindings | tuple):
            return NotImplemented
        return len(self) == len(other) and all(one == two for one, two in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]  # a report has dictionaries, so it has no hash either

    def __repr__(self) -> str:
        return f"<{self._count:,} findings>"

    def __reduce__(self) -> tuple[type[StoredFindings], tuple[tuple[Finding, ...]]]:
        return StoredFindings, (tuple(self),)  # another process gets a table of its own
