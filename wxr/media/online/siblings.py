"""What a host answers for files that cannot be there: a host that never says 404 is believed in nothing."""

from __future__ import annotations

import asyncio
import hashlib
from typing import NamedTuple

from yarl import URL

from wxr.media.magic import kind_of_bytes
from wxr.media.online.answers import Answer
from wxr.media.online.asking import Asker, Question
from wxr.media.online.judging import ending_of, size_of
from wxr.media.online.surroundings import Surroundings


class Sample(NamedTuple):
    """What came for a file that is not there: the kind of its bytes, its size and the hash of its beginning."""

    kind: str | None
    total: int | None
    digest: bytes


def sample_of(answer: Answer) -> Sample:
    """The sample of an answer with a body."""
    digest = hashlib.blake2b(answer.body, digest_size=16).digest()
    return Sample(kind_of_bytes(answer.body), size_of(answer).total, digest)


class Siblings:
    """Asks once for each folder, or for each host, and ending."""

    def __init__(self, asker: Asker, look: Question, surroundings: Surroundings) -> None:
        self._asker = asker
        self._look = look
        self._around = surroundings
        self._samples: dict[tuple[str, str], asyncio.Task[Sample | None]] = {}

    async def in_folder(self, url: str) -> Sample | None:
        """What comes for a made-up name in the folder of an address; None where it is an error, as it should be."""
        return await self._sample(url.rpartition("/")[0], url)

    async def on_host(self, url: str) -> Sample | None:
        """The same for the whole host, asked in the folder of the first address."""
        return await self._sample(URL(url).host or "", url)

    async def _sample(self, place: str, url: str) -> Sample | None:
        key = place, ending_of(url)
        if key not in self._samples:
            self._samples[key] = asyncio.create_task(self._ask(url))
        return await self._samples[key]

    async def _ask(self, url: str) -> Sample | None:
        folder = url.partition("?")[0].rpartition("/")[0]
        name = f"wxr-{int(self._around.chance() * 16**12):012x}.{ending_of(url) or 'jpg'}"
        reply = await self._asker.ask(self._look, f"{folder}/{name}", self._asker.budget())
        return sample_of(reply) if isinstance(reply, Answer) and reply.good else None
