"""What could help with a finding, from what lies in the uploads folder."""

from __future__ import annotations

from urllib.parse import quote

from wxr.media.disk import Disk
from wxr.media.drafts import Draft
from wxr.media.matching import originals

_GONE = frozenset(["missing-local", "missing-size", "zero-bytes", "truncated", "undecodable", "wrong-type"])


def suggest(draft: Draft, disk: Disk | None) -> None:
    """Adds another size or the original, the same name or the same bytes elsewhere, an old copy's address."""
    if disk is None or draft.file is None:
        return
    path, index = draft.file, disk.index
    original = next((each for each in originals(path) if index.number(each) is not None), None)
    if draft.code == "orphan-file" and original:
        draft.suggestions.append(f"By its name it is a resized copy of {original}.")
    if draft.code not in _GONE:
        return
    if original:
        draft.suggestions.append(f"The image itself is there: {original}.")
    largest = max(index.variants(path), key=lambda number: index.sizes[number], default=None)
    if largest is not None:
        draft.suggestions.append(f"A resized copy is there: {index.names[largest]}.")
    draft.suggestions += [f"A file of the same name lies at {name}." for name in index.namesakes(path)]
    number = index.number(path)
    if number is not None and number in disk.twins:
        draft.suggestions.append(f"The same bytes lie at {index.names[disk.twins[number]]}.")
    if draft.resolved and draft.resolved.startswith(("http:", "https:")):
        address = quote(draft.resolved, safe=":/?&=%#+,;@!~*'()")
        draft.suggestions.append(f"An old copy may be at https://web.archive.org/web/{address}")
