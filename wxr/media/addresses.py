"""Which addresses lead into the site's uploads folder, and to which file there."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import parse_qsl, quote, unquote, urlencode

from wxr.model import Post, Site
from wxr.parsing.urls import host_and_path

_UPLOADS = "/wp-content/uploads/"
_PHOTON = re.compile(r"(https?:)//i\d\.wp\.com/", re.IGNORECASE)
# What Photon and WordPress.com take to resize a picture; without them the address names the file itself.
_RESIZING = frozenset(["w", "h", "resize", "fit", "crop", "quality", "strip", "zoom", "ssl", "lb", "ulb", "filter"])
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_FOLDER = re.compile(r"(?:.*/)?(?:uploads|files)/")
_LEARNT = 50  # folders of uploads that one archive may have; an honest one has a handful


class Target(NamedTuple):
    """A file of the uploads folder: its path as it was meant (decoded once, NFC) and as it was written."""

    path: str
    written: str


def bare(url: str) -> str:
    """An absolute address without its CDN, its fragment and what only resizes the picture."""
    url = _PHOTON.sub(r"\1//", url.split("#", 1)[0])
    if "?" not in url:
        return url
    path, _, query = url.partition("?")
    kept = [(key, value) for key, value in parse_qsl(query, keep_blank_values=True) if key.lower() not in _RESIZING]
    return f"{path}?{urlencode(kept)}" if kept else path


class Addresses:
    """Knows the hosts of the site and where its uploads lie, learnt from its attachment records."""

    def __init__(self, site: Site, aliases: Iterable[str] = ()) -> None:
        given = [alias if "//" in alias else f"//{alias}" for alias in aliases]
        named = [url for url in (site.url, site.base_url, *given) if url]
        self._hosts = {host_and_path(url)[0] for url in named} - {"", "wordpress.com"}
        self._hosts |= {
            f"{host.removesuffix('.wordpress.com')}.files.wordpress.com"
            for host in self._hosts
            if host.endswith(".wordpress.com") and not host.endswith(".files.wordpress.com")
        }
        self._bases: Counter[tuple[str, str]] = Counter()
        self._sorted: list[tuple[str, str]] = []
        self.secure = (site.url or site.base_url or "").startswith("https:")

    def learn(self, post: Post) -> None:
        """Takes an attachment's addresses: what stands before its file's path is where uploads lie."""
        file = recorded_path(post)
        if not file:
            return
        for url in (post.attachment.url if post.attachment else None, post.guid):
            host, path = host_and_path(url or "")
            for ending in (file, unquote(file)):
                if host and (path.endswith("/" + ending) or unquote(path).endswith("/" + ending)):
                    base = host, unquote(path)[: -len(unquote(ending))] if path else "/"
                    if base in self._bases or len(self._bases) < _LEARNT:
                        self._bases[base] += 1
                    break
        self._sorted = []

    def is_own(self, url: str) -> bool:
        """True where the address is of one of the site's own hosts."""
        host = host_and_path(bare(url))[0]
        return host in self._hosts or any(host == known for known, _ in self._bases)

    def target(self, url: str) -> Target | None:
        """The file of the uploads folder that an absolute address names, None where it leads elsewhere."""
        host, path = host_and_path(bare(url))
        if not self._sorted:
            self._sorted = sorted(self._bases, key=lambda base: -len(base[1]))
        for known, folder in self._sorted:
            if host == known and path.startswith(folder):
                return self._of(path[len(folder) :])
        if self.is_own(url):
            if _UPLOADS in path:
                return self._of(path.rpartition(_UPLOADS)[2])
            if host.endswith(".files.wordpress.com"):
                return self._of(path.lstrip("/"))
        return None

    def elsewhere(self, url: str) -> Target | None:
        """The file that an address of another host would name if that had been an earlier host of this site."""
        host, path = host_and_path(bare(url))
        if _UPLOADS in path:
            return self._of(path.rpartition(_UPLOADS)[2])
        return self._of(path.lstrip("/")) if host.endswith(".files.wordpress.com") else None

    def _of(self, path: str) -> Target | None:
        meant = normal(unquote(path))
        return Target(meant, path) if meant and not meant.endswith("/") and "\0" not in meant else None


def recorded_path(post: Post) -> str | None:
    """The path of an attachment's file below the uploads folder, as its record has it.

    Up to 2.6, and on WordPress.com still, records hold the whole path on the server; on Windows with a drive and
    backslashes. What such a path has in common with the end of the attachment's address lies below the folder.
    """
    file = (post.attachment.file if post.attachment else None) or ""
    path = file.replace("\\", "/") if _DRIVE.match(file) else file
    if not path.startswith("/") and path == file:
        return file or None
    address = unquote(host_and_path((post.attachment.url if post.attachment else None) or post.guid or "")[1])
    below: list[str] = []
    for ours, theirs in zip(reversed(path.split("/")), reversed(address.split("/")), strict=False):
        if not ours or ours not in (theirs, quote(theirs)):
            break
        below.append(ours)
    return _FOLDER.sub("", "/".join(reversed(below)) or path).lstrip("/")


def normal(path: str) -> str:
    """A path in Unicode's composed form."""
    return path if path.isascii() else unicodedata.normalize("NFC", path)
