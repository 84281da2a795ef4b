"""Attachment records against the files of the uploads folder: what each promises, and what is there of it."""

from __future__ import annotations

from urllib.parse import unquote

from wxr.media.addresses import Target
from wxr.media.casebook import Casebook
from wxr.media.disk import Disk
from wxr.media.matching import Match
from wxr.media.records import Copy, Promise, promise_of
from wxr.model import Post

_LARGE = 2560  # pixels: WordPress's own `big_image_size_threshold`


class RecordAudit:
    """Looks at attachment records one by one and enters in the casebook what is wrong with their files."""

    def __init__(self, book: Casebook) -> None:
        self._book = book

    def look(self, post: Post) -> None:
        """Looks at a record and at every file that it names."""
        self._book.counts["attachments"] += 1
        if post.id is not None:
            self._book.attachments.add(post.id)
        promise = promise_of(post, self._book.addresses)
        path, url = promise.path, post.attachment.url if post.attachment else None
        if path is None:
            return
        if path not in self._book.recorded:
            self._book.recorded[path] = str(post.id or 0)
        has_file = bool(post.attachment and post.attachment.file)
        if promise.wants_metadata and not (promise.has_metadata and has_file):
            field = "_wp_attached_file" if promise.has_metadata else "_wp_attachment_metadata that can be read"
            evidence = f"the record has no {field}"
            self._book.drafts.about(
                "missing-metadata", path, file=path, url=url, resolved=url, attachment=post.id, evidence=evidence
            )
        if self._book.disk is not None:
            self._promised(post, path, promise, url, self._book.disk)

    def _promised(self, post: Post, path: str, promise: Promise, url: str | None, disk: Disk) -> None:
        match = disk.index.find(Target(path, promise.written)) or (
            "%" in path and disk.index.find(Target(unquote(path), path))
        )
        if not match:
            evidence = f"attachment {post.id} names {path}; no such file is there"
            draft = self._book.drafts.about(
                "missing-local", path, file=path, url=url, resolved=url, attachment=post.id, evidence=evidence
            )
            draft.dated(post)
        else:
            self._book.counts["matched"] += 1
            self._own(disk, match, path, url, post, (promise.width, promise.height))
            self._oversized(disk, match.number, post, url)
        for copy in promise.copies:
            self._copy(disk, copy, path, url, post, main_is_there=bool(match))
        if not promise.has_metadata:
            for number in disk.index.variants(path):
                disk.own(number, post.id)

    def _copy(self, disk: Disk, copy: Copy, path: str, url: str | None, post: Post, *, main_is_there: bool) -> None:
        own_url = _beside(url, path, copy.path)
        match = disk.index.find(Target(copy.path, copy.path))
        if match:
            self._own(disk, match, copy.path, own_url, post, (copy.width, copy.height))
        elif copy.needed and main_is_there:
            evidence = f"attachment {post.id} names {copy.what}; no such file is there"
            self._book.drafts.about(
                "missing-size",
                copy.path,
                file=copy.path,
                url=own_url,
                resolved=own_url,
                attachment=post.id,
                evidence=evidence,
            )

    def _own(self, disk: Disk, match: Match, path: str, url: str | None, post: Post, shape: tuple[int, int]) -> None:
        """A file of an attachment was found: whose it is, whether its name, bytes and dimensions are right."""
        number, name = match.number, disk.index.names[match.number]
        disk.own(number, post.id)
        if match.how != "exact":
            self._book.mismatch(path, name, match, url, post.id)
        if number in disk.flaws:
            self._book.flawed(disk, number, url, post.id).dated(post)
            return
        found = disk.widths[number], disk.heights[number]
        if all(shape) and all(found) and found not in (shape, shape[::-1]) and not name.endswith(".svg"):
            evidence = f"the record says {shape[0]} × {shape[1]} pixels, the file has {found[0]} × {found[1]}"
            self._book.drafts.about(
                "dimension-mismatch", name, file=name, url=url, resolved=url, attachment=post.id, evidence=evidence
            )

    def _oversized(self, disk: Disk, number: int, post: Post, url: str | None) -> None:
        width, height = disk.widths[number], disk.heights[number]
        name = disk.index.names[number]
        if max(width, height) > _LARGE and not name.endswith(".svg"):
            evidence = f"{width:,} × {height:,} pixels, {disk.index.sizes[number]:,} bytes"
            self._book.drafts.about(
                "oversized", name, file=name, url=url, resolved=url, attachment=post.id, evidence=evidence
            )


def _beside(url: str | None, path: str, other: str) -> str | None:
    """The address of a file in the same folder as one whose address is known."""
    return url.rpartition("/")[0] + "/" + other.rpartition("/")[2] if url and "/" in path and "/" in url else None
