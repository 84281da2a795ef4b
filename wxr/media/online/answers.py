"""What comes back when an address is asked: an answer, or why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

FailureKind = Literal[
    "nameless",  # there is no such host
    "dead",  # nobody listens there
    "timeout",
    "here",  # this machine's own trouble: no network, no more sockets
    "refused",  # a private address, or no web address
    "unusable",  # no address at all
    "loop",
    "tls",
    "garbled",  # what comes is no HTTP, or too much of it
    "reset",
    "cut",  # fewer bytes than promised
    "unwilling",  # the host said of others that it does not want to be asked
]


class Failure(NamedTuple):
    """Why there is no answer."""

    kind: FailureKind
    evidence: str
    url: str = ""


class Answer(NamedTuple):
    """An answer: of the last address where redirects were followed, ``hops`` are the addresses before it.

    ``size`` bytes of the body were taken; ``whole`` is True where these are all. The names of ``headers`` are in
    lower case.
    """

    status: int
    url: str
    hops: tuple[str, ...]
    headers: Mapping[str, str]
    body: bytes
    size: int
    whole: bool

    @property
    def good(self) -> bool:
        """A file came, or would come."""
        return 200 <= self.status < 300
