"""Which addresses are the blog's own: its hosts, those that it had before, and the folder that it lies in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

from wxr.model import Post, Site
from wxr.parsing.urls import host_and_path

# Nearly every permalink: nothing in it to resolve.
_PLAIN = re.compile(r"https?://([a-z0-9.-]+)((?:/(?![./])[^/?#\s\\]+)*/?)", re.ASCII)
_GUID = re.compile(r"https?://([a-z0-9.-]+)(/(?:[^?#]*/)?)(?:index\.php)?\?(?:p|page_id)=(\d+)")
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
        found = _GUID.fullmatch(post.guid or "") if post.id is not None else None
        if found and found[3] == str(post.id):
            self._own(found[1].removeprefix("www."), found[2])

    def _own(self, host: str, folder: str) -> None:
        folder = unquote(folder).removesuffix(_FRONT).rstrip("/")
        folders = self._folders.setdefault(host, []) if host else []
        if folder not in folders:
            folders.append(folder)
            folders.sort(key=len, reverse=True)  # the innermost is asked first

    def address(self, url: str, page: str | None = None) -> Address | None:
        """An address as written on a page, taken apart; None where it is not this blog's, or of no page at all."""
        if found := _PLAIN.fullmatch(url):
            return self._below(found[1].removeprefix("www."), unquote(found[2]), {}, "")
        try:
            parts = urlsplit(urljoin(page or f"{self.home}/", url.strip()))
        except ValueError:
            return None
        host, path = host_and_path(parts.geturl())
        if parts.scheme not in ("http", "https"):
            return None
        query = dict(parse_qsl(parts.query, keep_blank_values=True)) if parts.query else {}
        return self._below(host, unquote(path), query, parts.fragment)

    def _below(self, host: str, path: str, query: dict[str, str], anchor: str) -> Address | None:
        for folder in self._folders.get(host, ()):
            if f"{path}/".startswith(f"{folder}/"):
                return Address(path[len(folder) :].rstrip("/") or "/", query, anchor)
        return None
