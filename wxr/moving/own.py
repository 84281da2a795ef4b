"""Which addresses are the blog's own: its hosts, those that it had before, and the folder that it lies in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

from wxr.model import Post, Site
from wxr.parsing.urls import host_and_path

HAS_HOST = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*:)?//")
_FRONT = "index.php"
# The blog's own address, as WordPress's files spell it: what follows in the query says which page is meant.
_FRONTS = frozenset(["/", f"/{_FRONT}", "/wp-trackback.php"])


class Address(NamedTuple):
    """An address of the blog: its path below the blog's folder, decoded and without slash at its end; query; anchor."""

    path: str
    query: dict[str, str]
    anchor: str

    @property
    def is_front(self) -> bool:
        """True for the blog's own address, whose query says what is shown."""
        return self.path in _FRONTS


class OwnAddresses:
    """Knows the blog's hosts.

    A blog in a folder of a host (`http://a.example/blog`) owns that folder only. Hosts that it had before are told by
    the user, or learnt from guids: WordPress writes ``?p=ID`` with the host of the day, and never changes it.
    """

    def __init__(self, site: Site, aliases: Iterable[str] = ()) -> None:
        self._folders: dict[str, list[str]] = {}  # of each host, longest first
        self.home = (site.url or site.base_url or "").rstrip("/")
        host, path = host_and_path(self.home)
        self.host = host
        self._own(host, path)
        second, below = host_and_path(site.base_url or "")
        if second == host:
            self._own(second, below)  # WordPress itself in a folder of its own
        for alias in aliases:
            self._own(*host_and_path(alias if "//" in alias else f"//{alias}"))

    def learn(self, post: Post) -> None:
        """Takes what a post's guid says of the host that the blog had when it was written."""
        guid = post.guid or ""
        if post.id is not None and guid.endswith(f"={post.id}") and guid.rpartition("?")[2].startswith(("p=", "page_")):
            self._own(*host_and_path(guid))

    def _own(self, host: str, folder: str) -> None:
        folder = unquote(folder).removesuffix(_FRONT).rstrip("/")
        folders = self._folders.setdefault(host, []) if host else []
        if folder not in folders:
            folders.append(folder)
            folders.sort(key=len, reverse=True)

    def address(self, url: str, page: str | None = None) -> Address | None:
        """An address as written on a page, taken apart; None where it is not this blog's, or of no page at all."""
        try:
            parts = urlsplit(urljoin(page or f"{self.home}/", url.strip()))
        except ValueError:
            return None
        host, path = host_and_path(parts.geturl())
        if parts.scheme not in ("http", "https") or host not in self._folders:
            return None
        path = unquote(path) or "/"
        for folder in self._folders[host]:
            if f"{path}/".startswith(f"{folder}/"):
                below = path[len(folder) :].rstrip("/") or "/"
                return Address(below, dict(parse_qsl(parts.query, keep_blank_values=True)), parts.fragment)
        return None
