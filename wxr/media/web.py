"""What the network says about the addresses of an archive; an audit asks it once, before the posts pass."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from wxr.archive import Archive
from wxr.media.addresses import Addresses
from wxr.media.findings import FINDING_CODES
from wxr.media.inventory import Use, uses
from wxr.media.online.options import Online
from wxr.media.online.outcomes import ROLES, Outcome, Role, Wanted
from wxr.media.online.session import require_extra
from wxr.notices import Notices

if TYPE_CHECKING:
    from wxr.media.online.surroundings import Surroundings

Ask = Callable[[Iterable[Wanted]], Mapping[str, Outcome]]


class Trouble(NamedTuple):
    """A finding about an address: its code, and what was seen."""

    code: str
    evidence: str


class Web:
    """Gathers addresses, asks for all of them at once, and then knows what was found out."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._roles: dict[str, Role] = {}
        self._outcomes: Mapping[str, Outcome] = {}

    def gather(self, archive: Archive, addresses: Addresses, is_here: Callable[[str], bool]) -> None:
        """Adds every file that records and posts name, but for what ``is_here`` has; players are no files."""
        for post in archive.stored("attachment"):
            url = post.attachment.url if post.attachment else None
            if url and not is_here(url):
                self.want(url, "file")
        for post in archive.posts():
            for use in uses(post, archive.lookup):
                if use.resolved and use.kind != "embed" and not is_here(use.resolved):
                    self.want(use.resolved, _role(use, own=addresses.is_own(use.resolved)))

    def want(self, url: str | None, role: Role) -> None:
        """Adds an address of the web; of several roles the one counts of which most is expected."""
        if url and url.lower().startswith(("http:", "https:")):
            url = _plain(url)
            self._roles[url] = max(role, self._roles.get(url, role), key=ROLES.index)

    def ask(self) -> None:
        """Asks for all that was added."""
        self._outcomes = self._ask(Wanted(url, role) for url, role in self._roles.items())

    def outcome(self, url: str | None) -> Outcome | None:
        """What was found out about an address, None where it was not asked."""
        return self._outcomes.get(_plain(url)) if url else None

    def trouble(self, url: str | None) -> Trouble | None:
        """The finding that the outcome is worth, if any."""
        outcome = self.outcome(url)
        if outcome is None or outcome.code not in FINDING_CODES:
            return None
        return Trouble(outcome.code, outcome.evidence)

    def verdicts(self) -> dict[str, int]:
        """How many addresses have each verdict."""
        return dict(sorted(Counter(outcome.verdict for outcome in self._outcomes.values()).items()))


def network(online: Online, notices: Notices, surroundings: Surroundings | None = None) -> Web:
    """The real network. Raises `wxr.MissingExtraError` where aiohttp is not installed."""
    require_extra()
    from wxr.media.online.checking import check_addresses  # noqa: PLC0415 - an audit without network loads no client

    return Web(lambda wanted: check_addresses(wanted, online, notices, surroundings).outcomes)


def _role(use: Use, *, own: bool) -> Role:
    if use.shown and use.kind == "image":
        return "picture"
    return "file" if own or use.where not in ("content", "comment") else "link"


def _plain(url: str) -> str:
    return url.partition("#")[0]
