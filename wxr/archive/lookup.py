"""What a body may ask of its archive, answered from the spool."""

from __future__ import annotations

from collections.abc import Iterator

from wxr.archive.index import Index
from wxr.model import Post, Site
from wxr.parsing.spool import SpoolReader
from wxr.parsing.urls import file_key, link_key, without_variant

_REMEMBERED = 256  # records kept decoded: a gallery's images and a reusable block are asked for again and again


class ArchiveLookup:
    """The `wxr.content.Lookup` of an archive."""

    def __init__(self, site: Site, spool: SpoolReader[Post], index: Index) -> None:
        self._site = site
        self._spool = spool
        self._index = index
        self._recent: dict[int, Post] = {}

    @property
    def site(self) -> Site:
        """The blog."""
        return self._site

    def post(self, number: int) -> Post | None:
        """The first record of that id."""
        offset = self._index.offset_of(number)
        return None if offset is None else self._get(offset)

    def attachments_of(self, parent: int) -> Iterator[Post]:
        """The attachments uploaded to a post, in source order."""
        return map(self._get, self._index.attachments_of(parent))

    def attachment_at(self, url: str) -> int | None:
        """The id of the attachment whose file, or a resized copy of it, has this URL."""
        key = file_key(url)
        found = self._index.file(key)
        return self._index.file(without_variant(key)) if found is None else found

    def post_at(self, url: str) -> Post | None:
        """The post or page with this permalink, whatever its scheme and a slash at its end."""
        offsets = self._index.linked(link_key(url))
        return next((post for post in map(self._get, offsets) if link_key(post.link or "") == link_key(url)), None)

    def _get(self, offset: int) -> Post:
        post = self._recent.get(offset)
        if post is None:
            if len(self._recent) >= _REMEMBERED:
                del self._recent[next(iter(self._recent))]
            post = self._recent[offset] = self._spool.get(offset)
        return post
