"""Redirects for Cloudflare Pages: a line each, matched by the path alone, 2,000 of them and 100 with placeholders."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from wxr.moving.redirects.batch import Batch
from wxr.moving.redirects.netlify import FILE, spellings, tails, target
from wxr.moving.redirects.rules import Redirect
from wxr.notices import Notices, counted

_STATIC = 2000
_DYNAMIC = 100
_LONGEST = 1000  # characters of a line
# What readers and search engines ask for most comes first, since there is not room for everything.
_ORDER = ("moved", "former", "term", "feed", "author", "attachment", "date")


def write(redirects: Batch, folder: Path, notices: Notices) -> None:
    """Writes the file; what has no room in it, or goes by the query, is counted in a notice."""
    written = full = 0
    with (folder / FILE).open("w", encoding="ascii", newline="\n") as file:
        for each in _by_importance(redirects):
            lines = list(_lines(each))
            if not lines or written + len(lines) > _STATIC:
                full += 1
                continue
            file.writelines(f"{line}\n" for line in lines)
            written += len(lines)
        dynamic = (f"{source} {to} 301\n" for source, to in tails(redirects))
        file.writelines(line for line, _ in zip(dynamic, range(_DYNAMIC), strict=False))
    if queries := sum(bool(each.parameter) for each in redirects):
        message = f"Cloudflare's _redirects cannot match queries; {counted(queries, 'redirect')} (/?p=7) are left out"
        notices.add("redirects-left-out", message)
    if full:
        message = f"Cloudflare's _redirects takes {_STATIC:,} lines; {counted(full, 'redirect')} more are left out"
        notices.add("redirects-left-out", message)


def _by_importance(redirects: Batch) -> Iterator[Redirect]:
    for kind in _ORDER:
        if redirects.kinds[kind]:
            yield from (each for each in redirects if each.kind == kind and not each.parameter)


def _lines(each: Redirect) -> list[str]:
    """With a slash at the end and without: they are two paths here."""
    sources = [source for path in (each.path, f"{each.path}/") for source in spellings(path)]
    lines = [f"{source} {target(each.to)} 301" for source in sources]
    return lines if max(map(len, lines)) <= _LONGEST else []
