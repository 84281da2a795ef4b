"""One question to one address: redirects followed by hand, asked again where the trouble may pass, capped."""

from __future__ import annotations

import io
from typing import BinaryIO, NamedTuple

import aiohttp
from yarl import URL

from wxr.media.online.answers import Answer, Failure
from wxr.media.online.bodies import Taken, take
from wxr.media.online.budget import Budget
from wxr.media.online.failures import failure_of
from wxr.media.online.hosts import Hosts
from wxr.media.online.options import NetworkLimits
from wxr.media.online.patience import too_patient, wait_before_retry
from wxr.media.online.surroundings import Surroundings
from wxr.media.online.web_address import host_of, web_address

_REDIRECTS = frozenset([301, 302, 303, 307, 308])
# Failures that the next address there would meet too; but some servers leave HEAD alone unanswered.
_TELL_OF_HOST = frozenset(["nameless", "dead", "timeout"])


class Question(NamedTuple):
    """What is asked: at most ``cap`` bytes of a body are taken; ``span`` is a Range header."""

    method: str
    cap: int = 0
    span: str | None = None


class Asker:
    """Asks addresses, with the manners of `Hosts`."""

    def __init__(
        self, session: aiohttp.ClientSession, hosts: Hosts, limits: NetworkLimits, surroundings: Surroundings
    ) -> None:
        self._session = session
        self._hosts = hosts
        self._limits = limits
        self._around = surroundings

    def budget(self) -> Budget:
        """The time that all questions about one address may take."""
        return Budget(self._limits.address, self._limits.request)

    async def ask(
        self, question: Question, address: str, budget: Budget, sink: BinaryIO | None = None
    ) -> Answer | Failure:
        """The answer of the last address that redirects lead to; each of them is checked. Bodies go to ``sink``."""
        url = web_address(address)
        hops: list[str] = []
        cookie = False
        while not isinstance(url, Failure):
            reply = await self._patiently(question, url, budget, sink)
            if isinstance(reply, Failure):
                return reply
            onward = reply.headers.get("location", "")
            if reply.status not in _REDIRECTS or not onward:
                return reply._replace(hops=tuple(hops))
            hops.append(str(url))
            cookie = cookie or "set-cookie" in reply.headers
            url = web_address(onward, url)
            if isinstance(url, URL) and (str(url) in hops or len(hops) > self._limits.hops):
                if cookie:  # a browser would keep it, and get through
                    return Failure("unwilling", "it redirects until a cookie is kept", str(url))
                return Failure("loop", f"redirected {len(hops)} times, and no end", str(url))
        return url

    async def _patiently(self, question: Question, url: URL, budget: Budget, sink: BinaryIO | None) -> Answer | Failure:
        host = host_of(url)
        attempt = 1
        reply = await self._once(question, url, budget, sink)
        while (wait := self._wait(reply, attempt)) is not None:
            if isinstance(reply, Answer) and reply.status in (429, 503):
                self._hosts.rest(host, wait)
            else:
                await self._around.sleep(wait)
            attempt += 1
            reply = await self._once(question, url, budget, sink)
        if isinstance(reply, Failure):
            if reply.kind in _TELL_OF_HOST and (reply.kind, question.method) != ("timeout", "HEAD"):
                self._hosts.failed(host, reply)
        elif reply.status == 429 or too_patient(reply, self._limits, self._around.now()):
            reply = Failure("unwilling", f"the host wants to be left alone ({reply.status})", str(url))
            self._hosts.failed(host, reply)
        else:
            self._hosts.answered(host)
        return reply

    def _wait(self, reply: Answer | Failure, attempt: int) -> float | None:
        return wait_before_retry(reply, attempt, self._limits, self._around.chance(), self._around.now())

    async def _once(self, question: Question, url: URL, budget: Budget, sink: BinaryIO | None) -> Answer | Failure:
        host = host_of(url)
        if (failure := self._hosts.given_up(host)) is not None:
            return failure._replace(url=str(url))
        async with self._hosts.turn(host):
            if (failure := self._hosts.given_up(host)) is not None:
                return failure._replace(url=str(url))
            if not budget.for_one():
                return Failure("timeout", "it takes more time than an address may have", str(url))
            begun = self._around.clock()
            try:
                return await self._exchange(question, url, budget.for_one(), sink)
            except (aiohttp.ClientError, OSError, ValueError) as error:
                return failure_of(error, str(url))
            finally:
                budget.spend(self._around.clock() - begun)

    async def _exchange(self, question: Question, url: URL, seconds: float, sink: BinaryIO | None) -> Answer:
        limits = self._limits
        timeout = aiohttp.ClientTimeout(total=seconds, sock_connect=limits.connect, sock_read=limits.request)
        headers = {"Range": question.span} if question.span else None
        taken, body = Taken(0, whole=False), b""
        async with self._session.request(
            question.method, url, headers=headers, allow_redirects=False, timeout=timeout
        ) as response:
            if question.method == "GET" and 200 <= response.status < 300:
                file = io.BytesIO() if sink is None else sink
                file.seek(0)
                file.truncate()
                taken = await take(response, file, question.cap)
                if isinstance(file, io.BytesIO):
                    body = file.getvalue()
                if not taken.whole:
                    response.close()
            fields = {name.lower(): value for name, value in response.headers.items()}
            return Answer(response.status, str(url), (), fields, body, taken.size, taken.whole)
