"""The bytes of a page or its text, which are read at once."""

from __future__ import annotations

from wxr.limits import Limits
from wxr.notices import Notices
from wxr.sources.member import Member


def whole(member: Member, notices: Notices, limits: Limits) -> bytes:
    """All bytes of a member; what lies beyond the cap is left out, with a notice."""
    with member.open() as stream:
        data = stream.read(limits.text_bytes)
        if stream.read(1):
            message = f"only the first {limits.text_bytes:,} bytes were read, {limits.beyond('text_bytes')}"
            notices.add("text-cut", message, source=member.name)
    return data
