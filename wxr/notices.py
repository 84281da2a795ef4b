"""The closed list of notice codes, and the collector that every reader and writer reports to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from wxr.model import Notice, Severity


class Code(NamedTuple):
    """A kind of notice: how grave it is, and in one sentence what it means."""

    severity: Severity
    meaning: str


# Grouped by where they arise; docs/notices.md explains each to a user, and a test keeps the two lists equal.
CODES: dict[str, Code] = {
    # reading an export
    "version-missing": Code("info", "The export names no WXR version."),
    "version-unknown": Code("info", "The export names a WXR version that is not known."),
    "element-unknown": Code("info", "An element that no table knows was kept under `extra`."),
    "no-items": Code("warning", "The source holds no items."),
    # rendering a body
    "shortcode-unknown": Code("info", "A shortcode that is not known stays in the text as it stands."),
    "block-dynamic": Code("info", "WordPress makes this block while it is read; a mark stands in its place."),
    "block-missing": Code("warning", "A reusable block is not in the archive."),
    "block-broken": Code("warning", "The attributes of a block are no valid JSON; its own HTML is shown."),
    "gallery-gap": Code("warning", "A gallery shows an attachment that is not in the archive."),
    "body-deep": Code("warning", "Elements nested too deep were flattened; their text is kept."),
    "body-strays": Code("info", "Masses of `<` that begin no tag were taken as text."),
    "script-removed": Code("info", "Something that would run a script was removed from the rendered forms."),
}


class Notices:
    """Collects notices, each distinct one once, in the order in which they arise.

    ``listener`` is called with each new notice, for progress displays and for streaming them to a file.
    """

    def __init__(self, listener: Callable[[Notice], None] | None = None) -> None:
        self._kept: dict[Notice, None] = {}
        self._listener = listener

    def add(
        self, code: str, message: str, *, source: str | None = None, line: int | None = None, post: int | None = None
    ) -> None:
        """Reports a notice of a code from `CODES`; a notice equal to an earlier one is not repeated."""
        notice = Notice(
            code=code, severity=CODES[code].severity, message=message, source=source, line=line, post=post
        )
        self.put(notice)

    def put(self, notice: Notice) -> None:
        """Takes a notice made elsewhere, for example one read back from our own JSON."""
        if notice not in self._kept:
            self._kept[notice] = None
            if self._listener:
                self._listener(notice)

    def __iter__(self) -> Iterator[Notice]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)

    def counts(self) -> Counter[str]:
        """How many notices there are of each code."""
        return Counter(notice.code for notice in self._kept)

    def worst(self) -> Severity | None:
        """The gravest severity so far, None where there is no notice."""
        grades: tuple[Severity, ...] = ("error", "warning", "info")
        found = {notice.severity for notice in self._kept}
        return next((grade for grade in grades if grade in found), None)
