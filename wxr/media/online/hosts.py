"""Manners towards each host: how many requests at once and a second, and when it is left alone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from wxr.media.online.answers import Failure
from wxr.media.online.options import NetworkLimits
from wxr.media.online.surroundings import Surroundings


class _Host:
    __slots__ = ("free_at", "given_up", "slots", "strikes")

    def __init__(self, connections: int) -> None:
        self.slots = asyncio.Semaphore(connections)
        self.free_at = 0.0
        self.strikes = 0
        self.given_up: Failure | None = None


class Hosts:
    """All hosts of a run; a host is a name with its port."""

    def __init__(self, limits: NetworkLimits, surroundings: Surroundings) -> None:
        self._limits = limits
        self._around = surroundings
        self._all = asyncio.Semaphore(limits.connections)
        self._hosts: dict[str, _Host] = {}
        self._answers = 0

    def _of(self, host: str) -> _Host:
        return self._hosts.setdefault(host, _Host(self._limits.host_connections))

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Waits until the host, and all together, may be asked once more; a host's turns do not take others' places."""
        place = self._of(host)
        async with place.slots:
            now = self._around.clock()
            at = max(now, place.free_at)
            place.free_at = at + 1 / self._limits.host_rate
            if at > now:
                await self._around.sleep(at - now)
            async with self._all:
                yield

    def rest(self, host: str, seconds: float) -> None:
        """Nobody asks the host for so long."""
        place = self._of(host)
        place.free_at = max(place.free_at, self._around.clock() + seconds)

    def given_up(self, host: str) -> Failure | None:
        """Why the host is not asked any more, None where it is."""
        place = self._hosts.get(host)
        return place.given_up if place else None

    def failed(self, host: str, failure: Failure) -> None:
        """A request failed for a reason of the host's; after several in a row, or without a name, it is left alone."""
        place = self._of(host)
        place.strikes += 1
        if failure.kind == "nameless" or place.strikes >= self._limits.strikes:
            place.given_up = failure

    def answered(self, host: str) -> None:
        """The host is well."""
        self._of(host).strikes = 0
        self._answers += 1

    def nobody_answered(self) -> bool:
        """True where several hosts were asked and not one answered: a sign that the trouble lies here."""
        return not self._answers and len(self._hosts) >= self._limits.strikes
