"""Many addresses at a time: a few of each host side by side, and not all hosts at once."""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable, Iterable
from urllib.parse import urlsplit

from wxr.media.online.options import NetworkLimits


async def in_lanes(addresses: Iterable[str], work: Callable[[str], Awaitable[None]], limits: NetworkLimits) -> None:
    """Does the work for every address; the hosts with most to do begin first, for they take longest."""
    hosts: defaultdict[str, deque[str]] = defaultdict(deque)
    for address in addresses:
        hosts[_host(address)].append(address)
    waiting = deque(sorted(hosts.values(), key=len, reverse=True))

    async def some_of(queue: deque[str]) -> None:
        while queue:
            await work(queue.popleft())

    async def lane() -> None:
        while waiting:
            queue = waiting.popleft()
            async with asyncio.TaskGroup() as group:
                for _ in range(min(len(queue), limits.host_connections)):
                    group.create_task(some_of(queue))

    async with asyncio.TaskGroup() as group:
        for _ in range(min(len(waiting), limits.hosts)):
            group.create_task(lane())


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return ""
