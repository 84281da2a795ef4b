"""What an answer says about the file that is wanted. Nothing here asks anything."""

from __future__ import annotations

import io
import re
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from wxr.content.kinds import MIME_TYPES, extension
from wxr.media.checks import check_file, check_head
from wxr.media.magic import ACCEPTED, kind_of_bytes
from wxr.media.online.answers import Answer, Failure, FailureKind
from wxr.media.online.outcomes import Outcome, Wanted
from wxr.media.structure import Flaw

_OF_FAILURE: dict[FailureKind, str] = {
    "nameless": "dead-host", "dead": "dead-host", "timeout": "timeout", "here": "timeout", "refused": "address-refused",
    "unusable": "unusable-address", "loop": "redirect-loop", "tls": "server-error", "garbled": "server-error",
    "reset": "server-error", "cut": "truncated", "unwilling": "blocked",
}  # fmt: skip
_OF_STATUS = {
    404: "http-404", 410: "http-410", 408: "timeout",
    401: "blocked", 402: "blocked", 403: "blocked", 406: "blocked", 407: "blocked", 429: "blocked",
    999: "blocked",  # LinkedIn's
}  # fmt: skip
# Header and the start of its value by which a wall against robots gives itself away, whatever the status.
_WALLS = (
    ("cf-mitigated", "challenge"),
    ("sg-captcha", "challenge"),
    ("x-amzn-waf-action", ""),
    ("x-sucuri-block", ""),
)
_LOGIN = re.compile(r"/wp-login\.php\b|/(?:log|sign)[-_]?in\b", re.IGNORECASE)
_HOME = re.compile(r"/(?:index\.(?:php|html?))?\Z")
_TOTAL = re.compile(r"bytes (\d{1,15})-\d{1,15}/(\d{1,15}|\*)\Z")


class Size(NamedTuple):
    """How many bytes the file has, None where that is not said; ``whole`` is True where the body holds them all."""

    total: int | None
    whole: bool


def ending_of(url: str) -> str:
    """The ending of the name that an address ends in."""
    return extension(name_of(url))


def name_of(url: str) -> str:
    """The last part of an address's path."""
    return unquote(urlsplit(url).path.rpartition("/")[2])


def of_failure(failure: Failure) -> Outcome:
    """The outcome where there is no answer."""
    return Outcome(_OF_FAILURE[failure.kind], failure.evidence)


def of_status(answer: Answer) -> Outcome | None:
    """The outcome that status and headers settle; None where the file itself must be looked at."""
    if any(answer.headers.get(name, "-").lower().startswith(value) for name, value in _WALLS if name in answer.headers):
        return Outcome("blocked", f"the server keeps robots out ({answer.status})")
    if answer.hops and _LOGIN.search(urlsplit(answer.url).path):
        return Outcome("blocked", f"it asks for a login: {answer.url}")
    if answer.good:
        return None
    code = _OF_STATUS.get(answer.status, "server-error")
    return Outcome(code, f"the server says {answer.status}{_through(answer)}")


def convincing(wanted: Wanted, answer: Answer, head: int) -> bool:
    """True where a HEAD alone says enough: the type fits, and the file is too large to be looked at whole."""
    length = answer.headers.get("content-length", "")
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    ending = ending_of(wanted.url)
    if "content-encoding" in answer.headers or (answer.hops and not same_place(wanted.url, answer.url)):
        return False
    if ending not in ACCEPTED and wanted.role != "picture":
        return length != "0"
    expected = MIME_TYPES.get(ending, "image/" if wanted.role == "picture" else "application/").partition("/")[0]
    fits = kind.partition("/")[0] == expected
    return fits and length.isascii() and length.isdigit() and int(length[:15]) > head


def size_of(answer: Answer) -> Size:
    """The size of a file, from a range's header or the body itself."""
    if answer.status == 206:
        span = _TOTAL.match(answer.headers.get("content-range", ""))
        if span is None or int(span[1]) != 0:
            return Size(None, whole=False)
        total = None if span[2] == "*" else int(span[2])
        return Size(total, whole=answer.whole and total is not None and total <= answer.size)
    length = answer.headers.get("content-length", "")
    total = (
        int(length[:15]) if length.isascii() and length.isdigit() and "content-encoding" not in answer.headers else None
    )
    return Size(answer.size, whole=True) if answer.whole else Size(total, whole=False)


def flaw_of(wanted: Wanted, answer: Answer) -> Flaw | None:
    """What is wrong with the bytes that came: all of a small file, the first of a large one."""
    size = size_of(answer)
    if (size.whole and not answer.size) or answer.status == 204:
        return Flaw("zero-bytes", "the server sends no bytes")
    name = _converted(wanted, answer) or name_of(wanted.url)
    if size.whole:
        return check_file(name, io.BytesIO(answer.body), answer.size).flaw
    return check_head(name, answer.body)


def _converted(wanted: Wanted, answer: Answer) -> str | None:
    """A name that fits the bytes, where a server sends another kind of picture than was uploaded and says so.

    Many make WebP of what is named .png; every browser goes by what the server says.
    """
    kind = kind_of_bytes(answer.body)
    said = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    is_picture = MIME_TYPES.get(ending_of(wanted.url), "").startswith("image/")
    return f"x.{kind}" if is_picture and said == f"image/{kind}" else None


def is_html(answer: Answer) -> bool:
    """True where an HTML page came."""
    return kind_of_bytes(answer.body) == "html"


def is_page(wanted: Wanted, answer: Answer) -> bool:
    """True where an HTML page came in place of a file."""
    accepted = ACCEPTED.get(ending_of(wanted.url), frozenset() if wanted.role == "picture" else None)
    return accepted is not None and "html" not in accepted and is_html(answer)


def went_home(answer: Answer) -> bool:
    """True where redirects led from a file to the first page of a site."""
    if not answer.hops or _HOME.fullmatch(urlsplit(answer.hops[0]).path or "/"):
        return False
    kind = answer.headers.get("content-type", "").partition("/")[0].strip().lower()
    return bool(_HOME.fullmatch(urlsplit(answer.url).path or "/")) and kind not in ("image", "audio", "video")


def redirected(wanted: Wanted, answer: Answer) -> Outcome:
    """The outcome for a file that is well: only where it moved to another name or host that is worth a finding."""
    if not answer.hops or same_place(wanted.url, answer.url):
        return Outcome(None)
    return Outcome("redirected", f"it now lies at {answer.url}")


def _through(answer: Answer) -> str:
    return f", redirected to {answer.url}" if answer.hops else ""


def same_place(url: str, other: str) -> bool:
    """True where two addresses differ in what servers change for all of theirs alike: https, ``www.``, encoding."""
    return _plain(url) == _plain(other)


def _plain(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.netloc.lower().removeprefix('www.')}{unquote(parts.path)}?{unquote(parts.query)}"
