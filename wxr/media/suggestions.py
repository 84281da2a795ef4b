"""What could help with a finding, from what lies in the uploads folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from wxr.media.disk import Disk
from wxr.media.matching import FileIndex
from wxr.media.web import Web

_GONE = frozenset(["missing-local", "missing-size", "zero-bytes", "truncated", "undecodable", "wrong-type"])
_GONE_ONLINE = frozenset(["http-404", "http-410", "dead-host", "soft-404", "redirect-loop", "timeout"])
_DAY = re.compile(r"/web/(\d{4})(\d\d)(\d\d)\d{6}")


def alternatives(path: str, index: FileIndex) -> Iterator[str]:
    """What lies in the uploads folder instead of a file: the image itself, a resized copy, a file of the same name."""
    there = index.stand_ins(path)
    if there.original:
        yield f"The image itself is there: {there.original}."
    if there.copy:
        yield f"A resized copy is there: {there.copy}."
    for name in there.namesakes:
        yield f"A file of the same name lies at {name}."


def old_copy(address: str, found: str | None = None) -> Iterator[str]:
    """Where the Wayback Machine has an old copy, or would have one; ``found`` is "" where it was asked and has none."""
    if found:
        day = _DAY.search(found)
        yield f"An old copy{' of ' + '-'.join(day.groups()) if day else ''} is at {found}"
    elif found == "":
        yield "The Wayback Machine has no copy."
    elif address.startswith(("http:", "https:")):
        quoted = quote(address, safe=":/?&=%#+,;@!~*'()")
        yield f"An old copy may be at https://web.archive.org/web/{quoted}"


def suggestions(code: str, file: str | None, resolved: str | None, disk: Disk | None, web: Web | None) -> Iterator[str]:
    """What is near in the uploads folder, whether the file is still on the web, and where an old copy may be."""
    gone = code in _GONE
    on_disk = disk is not None and file is not None
    if gone and disk is not None and file is not None:
        yield from _on_disk(file, disk)
    outcome = web.outcome(resolved) if web is not None else None
    if gone and outcome is not None and outcome.verdict == "ok":
        yield f"It is still on the web: {resolved}"
    if code in _GONE_ONLINE or (gone and (on_disk or outcome is not None)):
        yield from old_copy(resolved or "", outcome.copy if outcome is not None else None)


def _on_disk(path: str, disk: Disk) -> Iterator[str]:
    """Another size or the original, the same name or the same bytes elsewhere."""
    yield from alternatives(path, disk.index)
    number = disk.index.number(path)
    twin = None if number is None else disk.twin(number)
    if twin is not None:
        yield f"The same bytes lie at {disk.index.names[twin]}."
