"""Redirects for Netlify: a line each, by path and query; a page that is there wins unless the status ends in ``!``.

Blanks part fields, ``:`` and ``*`` in a path mean something: everything is percent-encoded.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from wxr.moving.redirects.batch import Batch
from wxr.moving.redirects.rules import Redirect, parameters
from wxr.notices import Notices

FILE = "_redirects"
TAILS = ("feed/*", "trackback", "embed", "amp")
_LETTERS = "abcdefgh"


def write(redirects: Batch, folder: Path, _notices: Notices) -> None:
    """Writes the file."""
    with (folder / FILE).open("w", encoding="ascii", newline="\n") as file:
        for each in redirects:
            file.writelines(f"{line}\n" for line in _lines(each, redirects.old_base))
        file.writelines(f"{source} {to} 301\n" for source, to in tails(redirects))


def _lines(each: Redirect, base: str) -> Iterator[str]:
    to = target(each.to)
    if each.parameter:
        front = encoded(f"{base}/")
        for name in parameters(each):
            yield f"{front} {encoded(name)}={quote(each.value, safe='')} {to} 301!"
        return
    for source in spellings(each.path):
        yield f"{source} {to} 301"


def spellings(path: str) -> list[str]:
    """A path as requests have it, in both cases of percent-encoding."""
    upper = encoded(path)
    lower = quote_lower(path)
    return [upper] if upper == lower else [upper, lower]


def encoded(text: str) -> str:
    """A path without any sign that means something in the file."""
    return quote(text, safe="/~!&'()+,;@")


def quote_lower(text: str) -> str:
    """The same with ``%c3`` for ``%C3``, as WordPress writes it."""
    parts = encoded(text).split("%")
    return parts[0] + "".join(f"%{part[:2].lower()}{part[2:]}" for part in parts[1:])


def target(to: str) -> str:
    """Where a line leads; it is percent-encoded, and a colon behind the host would be a placeholder."""
    head, host, rest = to.partition("//") if to.startswith(("http:", "https:")) else ("", "", to)
    return f"{head}{host}{rest.replace(':', '%3A').replace('*', '%2A')}"


def tails(redirects: Batch) -> Iterator[tuple[str, str]]:
    """Feeds, trackbacks and other faces of a page lead to it; a rule for each depth that pages have."""
    base = encoded(redirects.old_base)
    for depth in redirects.depths:
        if depth <= len(_LETTERS):
            folders = "/".join(f":{letter}" for letter in _LETTERS[:depth])
            for tail in TAILS:
                yield f"{base}/{folders}/{tail}", f"{target(redirects.new_base)}/{folders}/"
    yield f"{base}/page/*", f"{target(redirects.new_base)}/"
