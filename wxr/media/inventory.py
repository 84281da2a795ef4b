"""Every place of an archive that refers to media: by address, or by the number of an attachment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from wxr.content import Lookup, media_in_comment
from wxr.content.kinds import kind_of
from wxr.model import MediaKind, MediaReference, Post

# Fields that hold numbers of attachments. A plugin's field of its own pairs with `_name` => `field_...` (ACF).
ID_FIELDS = {
    "_thumbnail_id": "featured_media",
    "_product_image_gallery": "meta _product_image_gallery",
    "_yoast_wpseo_opengraph-image-id": "meta _yoast_wpseo_opengraph-image-id",
    "_yoast_wpseo_twitter-image-id": "meta _yoast_wpseo_twitter-image-id",
    "rank_math_facebook_image_id": "meta rank_math_facebook_image_id",
    "rank_math_twitter_image_id": "meta rank_math_twitter_image_id",
}
_IDS_IN_BODY = re.compile(
    r"\bwp-image-(?P<image>\d{1,15})\b"
    r"|\battachment_(?P<caption>\d{1,15})[\"' \]]"
    r"|<!--\s+wp:(?:core/)?(?:image|cover|media-text|gallery|file|audio|video)\s+\{(?P<block>[^\n>]{1,2000})"
    r"|(?<!\[)\[(?:gallery|playlist)\s[^\[\]\n]{0,2000}?\b(?:ids|include)=[\"'](?P<list>[\d,\s]{1,2000})[\"']"
)
_BLOCK_ID = re.compile(r'"(?:id|mediaId)":(\d{1,15})\b|"ids":\[([\d,\s]*)\]')
_NUMBER = re.compile(r"(?<![\d-])\d{1,15}(?!\d)")  # -1 is how some themes say "none"
_TAG = re.compile(r"<(a|img)\b([^<>]*)", re.IGNORECASE)
_ADDRESS = re.compile(r"""(?<![\w-])(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_ALT = re.compile(r"""(?<![\w-])alt(?=[\s=/]|\Z)""", re.IGNORECASE)


class Use(NamedTuple):
    """A reference by address. ``shown`` is False where a body only links to it; ``mute`` where it lacks an alt text."""

    url: str
    resolved: str | None
    kind: MediaKind
    attachment: int | None
    where: str
    link: str | None
    shown: bool
    mute: bool


class Mention(NamedTuple):
    """A reference by the number of an attachment. ``sure`` is False where the number may be of something else."""

    number: int
    where: str
    sure: bool = True


def uses(post: Post, lookup: Lookup) -> Iterator[Use]:
    """The addresses that a rendered post (`Archive.posts`) and its comments name, each once in each place."""
    linked, mute = _tags(post.content or "") if post.media else (frozenset[str](), frozenset[str]())
    for reference in post.media:
        where = reference.where
        if where == "meta" and reference.attachment is not None and reference.attachment == post.featured_media:
            where = "featured_media"
        yield _use(reference, where, post.link, linked, mute)
    for comment in post.comments:
        found = media_in_comment(comment, lookup, post.content_form)
        if found:
            link = f"{post.link}#comment-{comment.id}" if post.link and comment.id is not None else post.link
            linked, mute = _tags(comment.content or "")
            for reference in found:
                yield _use(reference, "comment", link, linked, mute)


def _use(reference: MediaReference, where: str, link: str | None, linked: frozenset[str], mute: frozenset[str]) -> Use:
    return Use(
        url=reference.url,
        resolved=reference.resolved,
        kind=reference.kind,
        attachment=reference.attachment,
        where=where,
        link=link,
        shown=where in ("content", "comment") and reference.url not in linked,
        mute=where in ("content", "comment") and reference.url in mute,
    )


def _tags(content: str) -> tuple[frozenset[str], frozenset[str]]:
    """The addresses that a body only links to, and those of images without an alternative text."""
    linked: set[str] = set()
    shown: set[str] = set()
    mute: set[str] = set()
    for name, attributes in _TAG.findall(content):
        addresses = {unescape(next(filter(None, found), "")).strip() for found in _ADDRESS.findall(attributes)}
        if name.lower() == "a":
            linked |= addresses
        else:
            shown |= addresses
            if not _ALT.search(attributes):
                mute |= addresses
    return frozenset(linked - shown), frozenset(mute)


def is_file(use: Use) -> bool:
    """True for an image, and for sound and film that are files rather than a player's page."""
    return use.kind == "image" or (use.kind in ("audio", "video") and kind_of(use.resolved or "") is not None)


def mentions(post: Post) -> Iterator[Mention]:
    """The attachments that a post names by number, each once in each place."""
    found: dict[Mention, None] = {}
    for match in _IDS_IN_BODY.finditer(post.content or ""):
        if match["block"]:
            for one, several in _BLOCK_ID.findall(match["block"]):
                found |= {Mention(int(number), "content"): None for number in _NUMBER.findall(one or several)}
        else:
            numbers = match["image"] or match["caption"] or match["list"]
            found |= {Mention(int(number), "content"): None for number in _NUMBER.findall(numbers)}
    if post.featured_media:
        found[Mention(post.featured_media, "featured_media")] = None
    if post.meta:
        found |= dict.fromkeys(_in_meta(post))
    return iter(mention for mention in found if mention.number)


def _in_meta(post: Post) -> Iterator[Mention]:
    # Advanced Custom Fields keeps beside each field another that names its definition; the field may hold any post.
    custom = {meta.key[1:] for meta in post.meta if meta.key[:1] == "_" and meta.value.startswith("field_")}
    for meta in post.meta:
        where = ID_FIELDS.get(meta.key)
        if (where or meta.key in custom) and meta.value:
            for number in _NUMBER.findall(meta.value[:10_000]):
                yield Mention(int(number), where or f"meta {meta.key}", sure=where is not None)
