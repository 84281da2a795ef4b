"""Short texts by name: in memory while they are few, else in a table on disk."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice

from wxr.temporary import Table, restored, stored

FEW = 10_000  # names in memory, about 300 bytes each
_AT_ONCE = 256

_COLUMNS = "name BLOB PRIMARY KEY, text TEXT"
_PUT = "INSERT INTO kept VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET text = excluded.text"


class Named(Mapping[str, str]):
    """Like a dictionary that nothing is ever taken out of; names come back in the order in which they came."""

    def __init__(self, given: Iterable[tuple[str, str]] = ()) -> None:
        self._few: dict[str, str] = {}
        self._many: Table | None = None  # all of them, once there are more
        self.update(given)

    def __setitem__(self, name: str, text: str) -> None:
        if self._many is None:
            self._few[name] = text
            self._spill()
        else:
            self._many.run(_PUT, (stored(name), text))

    def update(self, given: Iterable[tuple[str, str]]) -> None:
        """Takes in names with their texts."""
        rows = iter(given)
        while some := list(islice(rows, _AT_ONCE)):
            if self._many is None:
                self._few.update(some)
                self._spill()
            else:
                self._many.run_all(_PUT, ((stored(name), text) for name, text in some))

    def _spill(self) -> None:
        if len(self._few) > FEW:
            self._many = Table(_COLUMNS)
            few, self._few = self._few, {}
            self.update(few.items())

    def __getitem__(self, name: str) -> str:
        if self._many is None:
            return self._few[name]
        found = self._many.run("SELECT text FROM kept WHERE name = ?", (stored(name),)).fetchone()
        if found is None:
            raise KeyError(name)
        return str(found[0])

    def missing(self, names: Iterable[str]) -> Iterator[str]:
        """Those of some names that are not here."""
        asked = iter(names)
        while some := list(islice(asked, _AT_ONCE)):
            yield from [name for name in some if name not in self._few] if self._many is None else self._absent(some)

    def _absent(self, names: Collection[str]) -> list[str]:
        assert self._many is not None  # noqa: S101 - asked only then
        marks = ",".join("?" * len(names))
        found = self._many.run(f"SELECT name FROM kept WHERE name IN ({marks})", [*map(stored, names)])  # noqa: S608
        here = {name for (name,) in found}
        return [name for name in names if stored(name) not in here]

    def __len__(self) -> int:
        return len(self._few) if self._many is None else int(self._many.run("SELECT count(*) FROM kept").fetchone()[0])

    def __iter__(self) -> Iterator[str]:
        return (name for name, _ in self.rows())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Named):
            return NotImplemented
        return len(self) == len(other) and all(other.get(name) == text for name, text in self.rows())

    __hash__ = None  # type: ignore[assignment]  # as of a dictionary

    def __reduce__(self) -> tuple[type[Named], tuple[list[tuple[str, str]]]]:
        return Named, (list(self.rows()),)  # another process gets a table of its own

    def rows(self) -> Iterator[tuple[str, str]]:
        """Names with their texts."""
        if self._many is None:
            return iter(self._few.items())
        return _rows(self._many, "rowid")

    def by_name(self) -> Iterator[tuple[str, str]]:
        """The same in the order of the names."""
        if self._many is None:
            return iter(sorted(self._few.items()))
        return _rows(self._many, "name")


def _rows(table: Table, order: str) -> Iterator[tuple[str, str]]:
    for name, text in table.run(f"SELECT name, text FROM kept ORDER BY {order}"):  # noqa: S608 - fixed names
        yield restored(name), text
