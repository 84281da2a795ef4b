"""What was found out about an address: a verdict, and the code of the finding where it is worth one."""

from __future__ import annotations

from typing import Literal, NamedTuple

Verdict = Literal["ok", "broken", "suspect", "blocked", "unreachable", "skipped"]

# Code of a finding -> verdict. A wall against robots says nothing about the file, so `blocked` is never `broken`.
VERDICTS: dict[str | None, Verdict] = {
    None: "ok",
    "redirected": "ok",
    "http-404": "broken",
    "http-410": "broken",
    "soft-404": "broken",
    "zero-bytes": "broken",
    "truncated": "broken",
    "undecodable": "broken",
    "wrong-type": "broken",
    "redirect-loop": "broken",
    "server-error": "suspect",
    "blocked": "blocked",
    "dead-host": "unreachable",
    "timeout": "unreachable",
    "address-refused": "skipped",
    "unusable-address": "skipped",
    "not-asked": "skipped",
}
# What nobody can get any more: an archive of the web may have a copy.
GONE = frozenset(
    code for code, verdict in VERDICTS.items() if code and (verdict == "broken" or code in ("dead-host", "timeout"))
)


Role = Literal["link", "file", "picture"]
ROLES: tuple[Role, ...] = ("link", "file", "picture")  # by what is expected of an address: anything, a file, a picture


class Wanted(NamedTuple):
    """An address to ask, and what it must be.

    ``picture`` where a page shows it as one, ``file`` where its name tells what it is, ``link`` where somebody else's
    server may as well answer with a page about the file.
    """

    url: str
    role: Role


class Outcome(NamedTuple):
    """What was found out. ``code`` is None for a file that is well; ``copy`` is the address of an archived copy.

    ``copy`` is "" where the Wayback Machine has none, None where it was not asked.
    """

    code: str | None
    evidence: str = ""
    copy: str | None = None

    @property
    def verdict(self) -> Verdict:
        """The verdict that goes with the code."""
        return VERDICTS[self.code]


NOT_ASKED = Outcome("not-asked", "the run ended before")
