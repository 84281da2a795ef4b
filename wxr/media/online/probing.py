"""One address, as few requests as tell: HEAD, the first bytes where that is not enough, a made-up name as a test."""

from __future__ import annotations

from wxr.content.kinds import MIME_TYPES
from wxr.media.online import judging
from wxr.media.online.answers import Answer, Failure
from wxr.media.online.asking import Asker, Question
from wxr.media.online.budget import Budget
from wxr.media.online.ends import TAIL, cut_short, is_tail, tail_span
from wxr.media.online.options import NetworkLimits
from wxr.media.online.outcomes import Outcome, Wanted
from wxr.media.online.siblings import Siblings, sample_of
from wxr.media.online.surroundings import Surroundings
from wxr.media.structure import Flaw

# Some servers answer no HEAD, or badly, and serve the file all the same.
_OF_HEAD_ALONE = frozenset(["garbled", "reset", "timeout", "loop"])
_NO_RANGES = (403, 416)


class Prober:
    """Finds out about addresses."""

    def __init__(self, asker: Asker, limits: NetworkLimits, surroundings: Surroundings, *, thorough: bool) -> None:
        self._asker = asker
        self._head = limits.head
        self._thorough = thorough
        self._look = Question("GET", limits.head, f"bytes=0-{limits.head - 1}")
        self._glance = Question("GET", limits.magic)
        self._siblings = Siblings(asker, self._look, surroundings)

    async def probe(self, wanted: Wanted) -> Outcome:
        """What is there."""
        budget = self._asker.budget()
        reply = await self._asker.ask(Question("HEAD"), wanted.url, budget)
        if isinstance(reply, Failure):
            if reply.kind not in _OF_HEAD_ALONE:
                return judging.of_failure(reply)
        elif reply.status == 429:
            return judging.of_status(reply) or Outcome(None)
        elif not self._thorough and judging.of_status(reply) is None and judging.convincing(wanted, reply, self._head):
            return await self._unless_alike(wanted, reply, budget)
        moved = isinstance(reply, Answer) and reply.good and judging.same_place(wanted.url, reply.url)
        looked = await self._looked(reply.url if moved else wanted.url, budget)  # to https once is enough
        if isinstance(looked, Failure):
            return judging.of_failure(looked)
        return judging.of_status(looked) or await self._judged(wanted, looked, budget)

    async def _looked(self, url: str, budget: Budget) -> Answer | Failure:
        reply = await self._asker.ask(self._look, url, budget)
        if isinstance(reply, Answer) and reply.status in _NO_RANGES:
            return await self._asker.ask(self._glance, url, budget)
        return reply

    async def _judged(self, wanted: Wanted, answer: Answer, budget: Budget) -> Outcome:
        if judging.went_home(answer):
            return Outcome("soft-404", f"it redirects to {answer.url}, the first page of a site")
        if wanted.role == "link" and judging.is_html(answer):
            return judging.redirected(wanted, answer)  # a page about a picture may be named like one
        if judging.is_page(wanted, answer):
            return await self._page(wanted, answer)
        flaw = judging.flaw_of(wanted, answer)
        if flaw is None and self._thorough:
            flaw = await self._end(answer, budget)
        if flaw is not None:
            return Outcome(flaw.code, flaw.evidence)
        return await self._unless_alike(wanted, answer, budget)

    async def _end(self, answer: Answer, budget: Budget) -> Flaw | None:
        """What the end of a file says that is too large to be looked at whole."""
        total, whole = judging.size_of(answer)
        if whole or total is None or answer.status != 206:
            return None
        reply = await self._asker.ask(Question("GET", TAIL, tail_span(total)), answer.url, budget)
        if isinstance(reply, Failure) or not is_tail(reply, total):
            return None
        return cut_short(answer.body, reply.body, total)

    async def _page(self, wanted: Wanted, answer: Answer) -> Outcome:
        """An HTML page in place of a file: the answer to everything that is not there, or a page saved as a file."""
        if answer.status == 202:  # "accepted", say walls that first try the browser
            return Outcome("blocked", "the server shows robots a page instead (202)")
        if answer.hops:
            return Outcome("soft-404", f"it redirects to an HTML page, {answer.url}")
        sibling = await self._siblings.in_folder(wanted.url)
        if sibling is not None and sibling.kind == "html":
            return Outcome("soft-404", "an HTML page comes, as for any name that is not there")
        flaw = judging.flaw_of(wanted, answer)
        return Outcome("wrong-type", flaw.evidence if flaw else "where a picture is wanted an HTML page comes")

    async def _unless_alike(self, wanted: Wanted, answer: Answer, budget: Budget) -> Outcome:
        """A file that is well, unless the host sends the very same for a name that cannot be there."""
        well = judging.redirected(wanted, answer)
        if not (wanted.role == "picture" or MIME_TYPES.get(judging.ending_of(wanted.url), "").startswith("image/")):
            return well
        sibling = await self._siblings.on_host(wanted.url)
        if sibling is None:
            return well
        looked = answer if answer.body else await self._looked(wanted.url, budget)
        if isinstance(looked, Answer) and sample_of(looked) == sibling:
            return Outcome("soft-404", "the same picture comes for any name that is not there")
        return well
