"""What could help with a finding, from what lies in the uploads folder."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from wxr.media.disk import Disk
from wxr.media.drafts import Draft
from wxr.media.matching import FileIndex, originals

_GONE = frozenset(["missing-local", "missing-size", "zero-bytes", "truncated", "undecodable", "wrong-type"])


def alternatives(path: str, index: FileIndex) -> Iterator[str]:
    """What lies in the uploads folder instead of a file: the image itself, a resized copy, a file of the same name."""
    original = next((each for each in originals(path) if index.number(each) is not None), None)
    if original:
        yield f"The image itself is there: {original}."
    largest = max(index.variants(path), key=lambda number: index.sizes[number], default=None)
    if largest is not None:
        yield f"A resized copy is there: {index.names[largest]}."
    for name in index.namesakes(path):
        yield f"A file of the same name lies at {name}."


def old_copy(address: str) -> Iterator[str]:
    """Where the Wayback Machine would have an old copy."""
    if address.startswith(("http:", "https:")):
        quoted = quote(address, safe=":/?&=%#+,;@!~*'()")
        yield f"An old copy may be at https://web.archive.org/web/{quoted}"


def suggest(draft: Draft, disk: Disk | None) -> None:
    """Adds another size or the original, the same name or the same bytes elsewhere, an old copy's address."""
    if disk is None or draft.file is None:
        return
    path, index = draft.file, disk.index
    if draft.code == "orphan-file":
        original = next((each for each in originals(path) if index.number(each) is not None), None)
        draft.suggestions += [f"By its name it is a resized copy of {original}."] if original else []
    if draft.code not in _GONE:
        return
    draft.suggestions += alternatives(path, index)
    number = index.number(path)
    if number is not None and number in disk.twins:
        draft.suggestions.append(f"The same bytes lie at {index.names[disk.twins[number]]}.")
    draft.suggestions += old_copy(draft.resolved or "")
