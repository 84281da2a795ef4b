"""Files fetched whole, under the rules of the audit: checked addresses and redirects, manners, retries, a cap."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from wxr.media.online.answers import Answer, Failure
from wxr.media.online.asking import Asker, Question
from wxr.media.online.budget import Budget
from wxr.media.online.hosts import Hosts
from wxr.media.online.lanes import in_lanes
from wxr.media.online.options import Online
from wxr.media.online.running import run_to_the_end
from wxr.media.online.session import new_session
from wxr.media.online.surroundings import Surroundings

_PER_FILE = 3600.0  # seconds that a file may take; a slow line needs its time for a film


class Fetched(NamedTuple):
    """A file that came, or why none did.

    ``path`` is a temporary file in the folder that was named, the caller's to move or delete; None where nothing came
    whole, and ``problem`` says why. ``final`` is the address that redirects led to, ``media_type`` what the server says
    (lower case, without parameters), ``digest`` the SHA-256 of the bytes in hexadecimal. What a server proposes as a
    file name is never looked at.
    """

    url: str
    path: Path | None
    size: int = 0
    digest: str = ""
    final: str = ""
    media_type: str = ""
    problem: str | None = None


class _Hashing:
    """A file that hashes what is written to it; a retry begins anew."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.digest = hashlib.sha256()

    def seek(self, place: int) -> None:
        self._file.seek(place)

    def truncate(self) -> None:
        self._file.truncate()
        self.digest = hashlib.sha256()

    def write(self, data: bytes) -> None:
        self._file.write(data)
        self.digest.update(data)


def fetch_files(
    urls: Iterable[str],
    folder: Path,
    online: Online,
    on_file: Callable[[Fetched], None],
    surroundings: Surroundings | None = None,
) -> bool:
    """Fetches each address once into ``folder``; ``on_file`` is called as each is done, in no order, one at a time.

    True where all were tried; False where Ctrl-C or the time limit ended the run, and then ``on_file`` was called for
    those that were done. Raises `OSError` where ``folder`` cannot be written to, and whatever ``on_file`` raises.
    """
    around = surroundings or Surroundings()

    async def fetch_all() -> None:
        async with new_session(online, around) as session:
            asker = Asker(session, Hosts(online.limits, around), online.limits, around)

            async def one(url: str) -> None:
                on_file(await fetch_file(asker, url, folder, online.limits.download))

            await in_lanes(dict.fromkeys(urls), one, online.limits)

    return run_to_the_end(fetch_all(), online.seconds)


async def fetch_file(asker: Asker, url: str, folder: Path, cap: int) -> Fetched:
    """Fetches one address into a new temporary file; nothing is left in the folder where it does not come whole."""
    descriptor, name = tempfile.mkstemp(prefix=".wxr-", suffix=".part", dir=folder)
    kept = False
    try:
        with os.fdopen(descriptor, "w+b") as file:
            sink = _Hashing(file)
            reply = await asker.ask(Question("GET", cap), url, Budget(_PER_FILE, _PER_FILE), cast("BinaryIO", sink))
        problem = _problem(reply, cap)
        if problem is not None or isinstance(reply, Failure):
            return Fetched(url, None, final=reply.url, problem=problem)
        kept = True
        media_type = reply.headers.get("content-type", "").partition(";")[0].strip().lower()
        return Fetched(url, Path(name), reply.size, sink.digest.hexdigest(), reply.url, media_type)
    finally:
        if not kept:
            with suppress(FileNotFoundError):
                Path(name).unlink()


def _problem(reply: Answer | Failure, cap: int) -> str | None:
    if isinstance(reply, Failure):
        return reply.evidence
    if not reply.good:
        return f"the server says {reply.status}"
    if not reply.whole:
        return f"the file is larger than {cap:,} bytes" if reply.size >= cap else "the file's packing is broken"
    return None if reply.size else "the file has no bytes"
