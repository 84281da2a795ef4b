"""Whether the Wayback Machine has a copy, by its availability interface."""

from __future__ import annotations

from urllib.parse import urlencode

import msgspec

from wxr.media.online.answers import Failure
from wxr.media.online.asking import Asker, Question

_LONGEST = 65_536  # bytes of its answer


class _Closest(msgspec.Struct):
    available: bool = False
    url: str = ""


class _Snapshots(msgspec.Struct):
    closest: _Closest | None = None


class _Availability(msgspec.Struct):
    archived_snapshots: _Snapshots


async def archived_copy(asker: Asker, interface: str, url: str) -> str | None:
    """The address of a copy, "" where there is none, None where nobody can tell.

    `archive.org/help/wayback_api.php` has the form of the answer.
    """
    reply = await asker.ask(Question("GET", _LONGEST), f"{interface}?{urlencode({'url': url})}", asker.budget())
    if isinstance(reply, Failure) or not reply.good:
        return None
    try:
        closest = msgspec.json.decode(reply.body, type=_Availability).archived_snapshots.closest
    except msgspec.DecodeError:
        return None
    if closest is None or not closest.available:
        return ""
    return closest.url if closest.url.startswith(("http://", "https://")) else None
