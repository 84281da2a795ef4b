"""What a caller chooses about the network, and how much of it one run may use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

DAY = 86_400.0  # seconds


@dataclass(frozen=True)
class NetworkLimits:
    """How much a run asks of other people's servers, and lets them ask of this machine; times in seconds."""

    connections: int = 64  # at once, all hosts together
    host_connections: int = 4
    host_rate: float = 5.0  # requests a second to one host
    hosts: int = 128  # worked on at the same time
    attempts: int = 3  # of a request that fails for a while
    first_wait: float = 1.0  # before the second attempt; doubled for the third, with jitter
    longest_wait: float = 30.0  # what a Retry-After may ask for; a server that wants more has said no
    connect: float = 10.0
    request: float = 30.0  # one request from its start to its last byte
    address: float = 90.0  # all requests about one address, without the waits between them
    run: float = 6 * 3600.0
    hops: int = 10  # redirects behind each other
    head: int = 65_536  # bytes of a file that are looked at
    magic: int = 4_096  # bytes of a file whose server gives no ranges
    line: int = 8_190  # bytes of a line of a response's head
    headers: int = 100  # fields of a response's head
    strikes: int = 3  # failures in a row after which a host is left alone
    download: int = 2 * 1024**3  # bytes of one file that is fetched whole


@dataclass(frozen=True)
class Online:
    """How an audit, or a collection of files, uses the network.

    ``allow_private`` lets it reach this computer and private networks, for a server of one's own. ``wayback`` asks
    archive.org whether it has copies of what is gone. ``thorough`` looks at the beginning and the end of large files
    too, where HEAD would do. ``cache`` is the file that keeps results (None: one in the user's cache folder),
    ``max_age`` for how many seconds they are good. ``time_limit`` ends the run after so many seconds; what was not
    reached is skipped, and the next run goes on there. ``on_progress`` is called with the number of addresses that are
    done and that there are.
    """

    allow_private: bool = False
    wayback: bool = False
    thorough: bool = False
    cache: str | Path | None = None
    max_age: float = 7 * DAY
    time_limit: float | None = None
    on_progress: Callable[[int, int], None] | None = None
    wayback_url: str = "https://archive.org/wayback/available"
    limits: NetworkLimits = field(default_factory=NetworkLimits)

    @property
    def seconds(self) -> float:
        """How long the run may take."""
        return self.limits.run if self.time_limit is None else self.time_limit
