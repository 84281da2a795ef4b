"""Many addresses: known results first, then the network, then archived copies of what is gone."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from typing import NamedTuple

from wxr.errors import OutputError
from wxr.media.online.asking import Asker
from wxr.media.online.cache import Cache, default_path
from wxr.media.online.hosts import Hosts
from wxr.media.online.lanes import in_lanes
from wxr.media.online.options import Online
from wxr.media.online.outcomes import GONE, NOT_ASKED, Outcome, Wanted
from wxr.media.online.probing import Prober
from wxr.media.online.running import run_to_the_end
from wxr.media.online.session import new_session
from wxr.media.online.surroundings import Surroundings
from wxr.media.online.wayback import archived_copy
from wxr.notices import Notices


class Checked(NamedTuple):
    """What was found out about each address; ``complete`` is False where the run ended before its end."""

    outcomes: dict[str, Outcome]
    complete: bool


def check_addresses(
    wanted: Iterable[Wanted], online: Online, notices: Notices, surroundings: Surroundings | None = None
) -> Checked:
    """Finds out about every address, each asked once. Ctrl-C and the time limit end the run; what was found stays.

    Raises `OutputError` where the cache that was named cannot be used; without the one in the user's own folder the
    run goes on, with a notice.
    """
    around = surroundings or Surroundings()
    with contextlib.ExitStack() as stack:
        cache = _opened(online, notices, around)
        if cache is not None:
            stack.enter_context(cache)
        run = _Run({each.url: each for each in wanted}, online, around, cache)
        complete = run.finished() or run_to_the_end(run.go(), online.seconds)
        if cache is not None:
            cache.write()
            if cache.trouble is not None:
                notices.add("cache-unusable", f"{cache.path}: not all results are kept: {cache.trouble}")
        if not complete:
            left = sum(url not in run.outcomes for url in run.wanted)
            notices.add("online-unfinished", f"{left:,} of {len(run.wanted):,} addresses were not asked; run it again")
        if run.nobody_answers:
            notices.add("online-unanswered", "no host answered at all; is this computer connected?")
    return Checked({url: run.outcomes.get(url, NOT_ASKED) for url in run.wanted}, complete)


def _opened(online: Online, notices: Notices, around: Surroundings) -> Cache | None:
    if online.cache is not None:
        return Cache(online.cache, online.max_age, around.now(), thorough=online.thorough)
    try:
        return Cache(default_path(), online.max_age, around.now(), thorough=online.thorough)
    except (OutputError, RuntimeError) as error:  # RuntimeError: the user has no home
        notices.add("cache-unusable", f"the results are not kept: {error}")
        return None


class _Run:
    """One run over all addresses."""

    def __init__(
        self, wanted: dict[str, Wanted], online: Online, surroundings: Surroundings, cache: Cache | None
    ) -> None:
        self.wanted = wanted
        self.outcomes: dict[str, Outcome] = {}
        self.nobody_answers = False
        self._online = online
        self._around = surroundings
        self._cache = cache
        for each in wanted.values() if cache else ():
            if known := cache and cache.recall(each, surroundings.now()):
                self.outcomes[each.url] = known

    def finished(self) -> bool:
        """True where nothing needs to be asked."""
        return len(self.outcomes) == len(self.wanted) and not self._without_copy()

    async def go(self) -> None:
        """Asks what is not known."""
        limits, around = self._online.limits, self._around
        hosts = Hosts(limits, around)
        async with new_session(self._online, around) as session:
            asker = Asker(session, hosts, limits, around)
            prober = Prober(asker, limits, around, thorough=self._online.thorough)

            async def probe(url: str) -> None:
                self._found(url, await prober.probe(self.wanted[url]))

            async def find_copy(url: str) -> None:
                copy = await archived_copy(asker, self._online.wayback_url, url)
                if copy is not None:
                    self._found(url, self.outcomes[url]._replace(copy=copy))

            self._tell()
            await in_lanes((url for url in self.wanted if url not in self.outcomes), probe, limits)
            self.nobody_answers = hosts.nobody_answered()
            await in_lanes(self._without_copy(), find_copy, limits)

    def _without_copy(self) -> list[str]:
        if not self._online.wayback:
            return []
        return [url for url, outcome in self.outcomes.items() if outcome.code in GONE and outcome.copy is None]

    def _found(self, url: str, outcome: Outcome) -> None:
        self.outcomes[url] = outcome
        if self._cache is not None:
            self._cache.keep(self.wanted[url], outcome, self._around.now())
        self._tell()

    def _tell(self) -> None:
        on_progress: Callable[[int, int], None] | None = self._online.on_progress
        if on_progress is not None:
            on_progress(len(self.outcomes), len(self.wanted))
