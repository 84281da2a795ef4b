"""Whether a large file ends as it should, told from its first and last bytes alone."""

from __future__ import annotations

import io

from wxr.media.magic import kind_of_bytes
from wxr.media.online.answers import Answer
from wxr.media.structure import STRUCTURES, Flaw

TAIL = 65_536  # bytes that are looked at; what some programs write behind a picture's end is shorter
_MARKS = {"jpeg": (b"\xff\xd9", TAIL), "png": (b"IEND\xaeB`\x82", TAIL), "gif": (b"\0;", 64)}
_TOLD_BY_TAIL = frozenset(["pdf", "svg", "ogg"])


def tail_span(total: int) -> str:
    """The Range header that asks for the end of a file of so many bytes."""
    return f"bytes={max(0, total - TAIL)}-{total - 1}"


def is_tail(answer: Answer, total: int) -> bool:
    """True where an answer holds the end that was asked for, and nothing else."""
    asked = f"{tail_span(total).replace('=', ' ')}/{total}"
    return answer.status == 206 and answer.whole and answer.headers.get("content-range", "").strip() == asked


def cut_short(head: bytes, tail: bytes, total: int) -> Flaw | None:
    """What the end of a file says is wrong with it, None where it says nothing."""
    kind = kind_of_bytes(head)
    if kind in _MARKS:
        mark, reach = _MARKS[kind]
        if mark not in tail[-reach:]:
            return Flaw("truncated", f"of {total:,} bytes the last are not the end of a {kind.upper()} file")
    elif kind == "webp" and int.from_bytes(head[4:8], "little") + 8 > total:
        return Flaw("truncated", f"the file has {total:,} bytes, and says that it has more")
    elif kind in _TOLD_BY_TAIL:
        return STRUCTURES[kind](io.BytesIO(tail), len(tail)).flaw
    return None
