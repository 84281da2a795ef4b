"""Redirects from the addresses of the old blog to the new site, for the servers that people have."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import NamedTuple

from wxr.errors import UsageError
from wxr.moving.redirects import aliases, apache, cloudflare, netlify, nginx, table
from wxr.moving.redirects.aliases import FIELDS as ALIAS_FIELDS
from wxr.moving.redirects.batch import Batch
from wxr.moving.redirects.rules import Redirect, Redirects
from wxr.notices import Notices

__all__ = ["ALIAS_FIELDS", "SERVERS", "Batch", "Redirect", "Redirects", "Server", "check_servers", "write_redirects"]


class Server(NamedTuple):
    """A form that redirects are written in, and the files that it takes.

    Those that are ``served`` belong where the site is served from, the others where the server keeps its configuration.
    """

    name: str
    files: tuple[str, ...]
    write: Callable[[Batch, Path, Notices], None]
    served: bool = True


SERVERS: tuple[Server, ...] = (
    Server("nginx", (nginx.SERVER, nginx.MAPS), nginx.write, served=False),
    Server("apache", (apache.FILE,), apache.write),
    Server("netlify", (netlify.FILE,), netlify.write),
    Server("cloudflare", (netlify.FILE,), cloudflare.write),
    *(Server(name, (), aliases.write) for name in aliases.FIELDS),
    Server("csv", (table.FILE,), table.write, served=False),
)


def check_servers(names: Collection[str]) -> None:
    """Raises `UsageError` for a server that is not known, and for two that read one file."""
    known = {server.name: server for server in SERVERS}
    taken: dict[str, str] = {}
    for name in names:
        if name not in known:
            raise UsageError(f"the server {name!r} is not known; use one of {', '.join(known)}")
        for file in known[name].files:
            if taken.setdefault(file, name) != name:
                raise UsageError(f"{taken[file]} and {name} both read a file named {file}; ask for one of them")


def write_redirects(batch: Batch, names: Collection[str], folder: Path, static: str, notices: Notices) -> None:
    """Writes the files of each server below a folder; ``static`` is the place in it that is served as it is."""
    for server in SERVERS:
        if server.name in names:
            place = folder / static if server.served else folder
            place.mkdir(parents=True, exist_ok=True)
            server.write(batch, place, notices)
