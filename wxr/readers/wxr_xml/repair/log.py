"""What was repaired in one document, told in few notices."""

from __future__ import annotations

from collections import Counter

from wxr.notices import CODES, Notices, counted

_TOLD = 10  # places of each kind that get a notice of their own


class RepairLog:
    """Collects repairs; the first of each kind are notices with their place, the others are counted at the end."""

    def __init__(self, source: str, notices: Notices) -> None:
        self._source = source
        self._notices = notices
        self._counts: Counter[str] = Counter()

    def note(self, code: str, line: int | None, message: str, post: int | None = None) -> None:
        """Something was repaired or lost at a line; losses (errors) are always told one by one."""
        self._counts[code] += 1
        if self._counts[code] <= _TOLD or CODES[code].severity == "error":
            self._notices.add(code, message, source=self._source, line=line, post=post)

    def finish(self) -> None:
        """Tells of those that got no notice of their own."""
        for code, count in self._counts.items():
            if count > _TOLD and CODES[code].severity != "error":
                message = f"the same at {counted(count - _TOLD, 'more place')} of this file"
                self._notices.add(code, message, source=self._source)
