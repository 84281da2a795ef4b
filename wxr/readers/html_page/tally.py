"""Pages counted by what was noticed of them: one notice a kind, however many pages."""

from __future__ import annotations

from wxr.notices import CODES, Notices


class Tally:
    """How many pages gave cause for each notice, and the first of them."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._first: dict[str, str] = {}

    def add(self, code: str, page: str) -> None:
        """Counts a page."""
        self._counts[code] = self._counts.get(code, 0) + 1
        self._first.setdefault(code, page)

    def report(self, notices: Notices) -> None:
        """Gives one notice for each kind, which names the first page."""
        for code, count in self._counts.items():
            pages = "1 page" if count == 1 else f"{count} pages, the first of them this"
            notices.add(code, f"{CODES[code].meaning.rstrip('.')} ({pages})", source=self._first[code])
