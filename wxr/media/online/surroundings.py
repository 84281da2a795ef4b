"""What the network side takes from its surroundings: time, chance, names, and which addresses are closed."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aiohttp.abc import AbstractResolver


@dataclass(frozen=True)
class Surroundings:
    """The real ones by default. ``resolver`` makes what looks up names; ``refused`` takes an address and a port."""

    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    chance: Callable[[], float] = random.random
    now: Callable[[], float] = time.time
    resolver: Callable[[], AbstractResolver] | None = None
    refused: Callable[[str, int], bool] | None = None
