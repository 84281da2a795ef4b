"""The server, and surroundings in which nobody waits."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.media.online.server import Server
from wxr.media.online.surroundings import Surroundings


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.close()


class Clock:
    """Time that passes only where somebody waits."""

    def __init__(self) -> None:
        self.time = 1000.0
        self.waits: list[float] = []

    def now(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.time += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def around(clock: Clock) -> Surroundings:
    return Surroundings(clock=clock.now, sleep=clock.sleep, chance=lambda: 0.5, now=clock.now)
