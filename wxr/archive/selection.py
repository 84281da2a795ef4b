"""Which posts of an archive a user wants."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, fields

from wxr.errors import UsageError

Words = Collection[str]

_DAY = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?", re.ASCII)


@dataclass(frozen=True)
class Selection:
    """What a post must be to come out. Within a field one of the values is enough; of the fields all must fit.

    ``type`` and ``status`` are WordPress's words (``page``, ``draft``), ``author`` is a login or a display name,
    ``category`` and ``tag`` are slugs or names, ``id`` numbers; upper and lower case make no difference. A category
    stands for those below it too, as its page on the blog did. ``since`` and ``until`` are days, months or years
    (``2007-09-01``, ``2007-09``, ``2007``), both inclusive, in the site's local time; a post without a date fits
    neither.

    Attachments and reusable blocks that a selected post uses come along, whatever the other fields say, unless
    ``companions`` is false. An empty selection selects everything. Raises `UsageError` for what is no day.
    """

    type: Words = frozenset()
    status: Words = frozenset()
    author: Words = frozenset()
    since: str | None = None
    until: str | None = None
    category: Words = frozenset()
    tag: Words = frozenset()
    id: Collection[int] = frozenset()
    companions: bool = True

    def __post_init__(self) -> None:
        for name in ("type", "status", "author", "category", "tag", "id"):
            value = getattr(self, name)
            object.__setattr__(self, name, frozenset([value] if isinstance(value, (str, int)) else value))
        for name in ("since", "until"):
            value = getattr(self, name)
            if value is not None and not _DAY.fullmatch(value):
                raise UsageError(f"--{name} {value}: give a day, a month or a year: 2007-09-01, 2007-09 or 2007")

    def __bool__(self) -> bool:
        """True where it leaves anything out."""
        return any(getattr(self, field.name) for field in fields(self) if field.name != "companions")
