"""The files that an attachment record promises."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from wxr.content.kinds import extension
from wxr.media.addresses import Addresses, normal, recorded_path
from wxr.model import Post
from wxr.parsing.php import NotPhpError, PhpValue, decode

_SAMPLE = 1000
_ORIGINAL = "the unscaled original"
# What WordPress makes metadata and resized copies of.
_WITH_METADATA = frozenset(["jpg", "jpeg", "jpe", "png", "gif", "webp", "avif"])


class Copy(NamedTuple):
    """A file of an attachment besides the main one. ``needed`` is False for what only an undo would use."""

    path: str
    what: str
    width: int
    height: int
    needed: bool


class Promise(NamedTuple):
    """An attachment's main file, its copies, and whether its metadata is there where WordPress makes some.

    ``original`` is the upload that a scaled or turned main file was made from; ``written`` the path as the record has
    it, whichever way its accents are encoded.
    """

    path: str | None
    written: str
    original: str | None
    copies: tuple[Copy, ...]
    has_metadata: bool
    wants_metadata: bool
    width: int
    height: int


def promise_of(post: Post, addresses: Addresses) -> Promise:
    """What an attachment's record says, from ``_wp_attached_file``, its metadata and its address."""
    attachment = post.attachment
    path = _main_path(post, addresses)
    fields = {meta.key: meta.value for meta in reversed(post.meta)}  # WordPress reads the first of several
    metadata = _decoded(fields.get("_wp_attachment_metadata"))
    folder = path.rpartition("/")[0] + "/" if path and "/" in path else ""
    copies: dict[str, Copy] = {}
    for name, what, width, height, needed in _copies(metadata, _decoded(fields.get("_wp_attachment_backup_sizes"))):
        at = normal(folder + name.rpartition("/")[2])
        if at != path:
            copies.setdefault(at, Copy(at, what, width, height, needed))
    return Promise(
        path=path,
        written=_written(post, path),
        original=next((copy.path for copy in copies.values() if copy.what == _ORIGINAL), None),
        copies=tuple(copies.values()),
        has_metadata=bool(metadata),
        wants_metadata=extension(path or "") in _WITH_METADATA,
        width=(attachment.width if attachment else None) or 0,
        height=(attachment.height if attachment else None) or 0,
    )


def sample_paths(posts: Iterable[Post], addresses: Addresses) -> list[str]:
    """Paths that the first attachments name: enough to tell where in a listing the uploads folder begins."""
    return [path for post in islice(posts, _SAMPLE) if (path := promise_of(post, addresses).path)]


def _main_path(post: Post, addresses: Addresses) -> str | None:
    file, attachment = recorded_path(post), post.attachment
    if file:
        return normal(file)
    for url in (attachment.url if attachment else None, post.guid):
        target = addresses.target(url) if url else None
        if target is not None:
            return target.path
    return None


def _written(post: Post, path: str | None) -> str:
    file = recorded_path(post)
    return file if file and normal(file) == path else path or ""


def _decoded(value: str | None) -> dict[str | int, PhpValue]:
    if not value:
        return {}
    try:
        result = decode(value.encode("utf-8", "surrogatepass"))
    except NotPhpError:
        return {}
    return result if isinstance(result, dict) else {}


def _copies(
    metadata: dict[str | int, PhpValue], backups: dict[str | int, PhpValue]
) -> Iterator[tuple[str, str, int, int, bool]]:
    sizes = metadata.get("sizes")
    for name, size in sizes.items() if isinstance(sizes, dict) else ():
        if isinstance(size, dict):
            yield from _file(size, f"the size {name}", needed=True)
            yield from _sources(size)
    original = metadata.get("original_image")
    if isinstance(original, str) and original:
        yield original, _ORIGINAL, 0, 0, True
    yield from _sources(metadata)
    for name, size in backups.items():
        if isinstance(size, dict):
            yield from _file(size, f"the backup {name}", needed=False)


def _file(size: dict[str | int, PhpValue], what: str, *, needed: bool) -> Iterator[tuple[str, str, int, int, bool]]:
    file = size.get("file")
    if isinstance(file, str) and file:
        width, height = (_pixels(size.get(key)) for key in ("width", "height"))
        yield file, what, width, height, needed


def _sources(size: dict[str | int, PhpValue]) -> Iterator[tuple[str, str, int, int, bool]]:
    """Copies in other formats, as the Modern Image Formats plugin keeps them."""
    sources = size.get("sources")
    for kind, source in sources.items() if isinstance(sources, dict) else ():
        if isinstance(source, dict):
            yield from _file(source, f"the copy as {kind}", needed=True)


def _pixels(value: PhpValue) -> int:
    if isinstance(value, str) and value.isascii() and value.isdigit():
        value = int(value[:9])
    return value if isinstance(value, int) and 0 < value < 10**9 else 0
