"""Which troubles may pass, and how long to wait before the next attempt."""

from __future__ import annotations

from collections.abc import Mapping
from email.utils import parsedate_to_datetime

from wxr.media.online.answers import Answer, Failure
from wxr.media.online.options import NetworkLimits

_PASSING = frozenset([408, 429, 500, 502, 503, 504, *range(520, 530)])  # 520 to 529: what Cloudflare says for its hosts
_PASSING_FAILURES = frozenset(["reset", "cut", "here"])


def wait_before_retry(
    reply: Answer | Failure, attempt: int, limits: NetworkLimits, chance: float, now: float
) -> float | None:
    """Seconds until attempt ``attempt + 1``, None where another is no use: too many, or the server wants more patience.

    ``chance`` is from 0 to 1 and spreads the attempts of many; ``now`` is the time of day in seconds.
    """
    if attempt >= limits.attempts:
        return None
    wait = limits.first_wait * float(2 ** (attempt - 1)) * (0.5 + chance)
    if isinstance(reply, Failure):
        return wait if reply.kind in _PASSING_FAILURES else None
    if reply.status not in _PASSING or too_patient(reply, limits, now):
        return None
    return max(wait, _asked_for(reply.headers, now))


def too_patient(answer: Answer, limits: NetworkLimits, now: float) -> bool:
    """True where a server asks to come back later than anybody would wait for."""
    return not answer.good and _asked_for(answer.headers, now) > limits.longest_wait


def _asked_for(headers: Mapping[str, str], now: float) -> float:
    """The seconds of a Retry-After header, which holds a number or a date; 0 where it holds neither."""
    text = headers.get("retry-after", "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:12])
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - now)
    except (ValueError, OverflowError, OSError):
        return 0.0
