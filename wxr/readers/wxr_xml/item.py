"""An item and its comments, their texts sorted by field, to a post record."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from wxr.model import Comment, Extra, Meta, Post, TermRef
from wxr.notices import Notices
from wxr.readers.wxr_xml.attachment import read_attachment
from wxr.readers.wxr_xml.elements import COMMENT_STATUS, TAXONOMY_NAMES
from wxr.readers.wxr_xml.plugins import read_coauthors, read_seo
from wxr.readers.wxr_xml.values import Place, Values

_ID_DIGITS = 18  # what 64 bits hold, as a database does


class NamedTerm(NamedTuple):
    """A term as an item names it: the two attributes, and the text with its entities."""

    domain: str
    slug: str | None
    text: str


class CommentParts(NamedTuple):
    """What stands in a comment's element."""

    texts: dict[str, str]
    meta: tuple[Meta, ...]
    extra: list[Extra]
    line: int | None


class ItemParts(NamedTuple):
    """What stands in an item's element; ``line`` is the one of the source that it begins on."""

    texts: dict[str, str]
    meta: tuple[Meta, ...]
    terms: list[NamedTerm]
    comments: list[CommentParts]
    extra: list[Extra]
    line: int | None


class Items:
    """Makes the posts of one document; ``slugs`` are those of its terms by (taxonomy, name)."""

    def __init__(self, source: str, notices: Notices, slugs: Mapping[tuple[str, str], str]) -> None:
        self._source = source
        self._notices = notices
        self._slugs = slugs
        self._values = Values(notices)

    def post(self, parts: ItemParts) -> Post:
        """One item as a record; everything it holds is in a field, in `meta` or in `extra`."""
        texts, meta, named, comments, extra, line = parts
        if texts.get("description"):  # WordPress leaves it empty
            extra.append(Extra("description", texts["description"]))
        values = self._values
        place = Place(self._source, line, None)
        number = values.number(texts.get("post_id"), "the post's id", place)
        place = place._replace(post=number)
        if number is None and not texts.get("post_id"):
            self._notices.add("id-missing", "the item has no id", **place._asdict())
        terms = self._terms(named)
        kind = texts.get("post_type") or None
        date_gmt = values.date_gmt(texts.get("post_date_gmt"), "post_date_gmt", place)
        if "post_date" not in texts and "post_date_gmt" not in texts:
            date_gmt = values.date_gmt(texts.get("pubDate"), "pubDate", place)
        return Post(
            id=number,
            type=kind,
            status=texts.get("status") or None,
            title=texts.get("title"),
            slug=texts.get("post_name"),
            link=texts.get("link") or None,
            guid=texts.get("guid") or None,
            author=texts.get("creator") or None,
            date=values.date(texts.get("post_date"), "post_date", place),
            date_gmt=date_gmt,
            modified=values.date(texts.get("post_modified"), "post_modified", place),
            modified_gmt=values.date_gmt(texts.get("post_modified_gmt"), "post_modified_gmt", place),
            content=texts.get("content"),
            excerpt=texts.get("excerpt"),
            terms=terms,
            parent=values.reference(texts.get("post_parent"), "post_parent", place),
            menu_order=values.number(texts.get("menu_order"), "menu_order", place),
            sticky=texts.get("is_sticky") == "1",
            password=texts.get("post_password") or None,
            format=_post_format(kind, terms),
            comment_status=texts.get("comment_status") or None,
            ping_status=texts.get("ping_status") or None,
            featured_media=_featured_media(meta),
            meta=meta,
            attachment=read_attachment(texts, meta, self._notices, place) if kind == "attachment" else None,
            comments=tuple(self._comment(each, number) for each in comments),
            source=self._source,
            coauthors=read_coauthors(terms),
            seo=read_seo(meta),
            extra=tuple(extra),
        )

    def _terms(self, named: Iterable[NamedTerm]) -> tuple[TermRef, ...]:
        """The item's terms; up to 3.0 each stands twice, once without a slug: that one goes."""
        refs: dict[TermRef, None] = {}
        for domain, slug, text in named:
            taxonomy = TAXONOMY_NAMES.get(domain, domain)
            name = html.unescape(text) or None
            refs[TermRef(taxonomy, slug or self._slugs.get((taxonomy, name or "")), name)] = None
        if any(ref.slug is None for ref in refs):
            slugged = {(ref.taxonomy, ref.name) for ref in refs if ref.slug}
            slugged |= {("category", name) for _, name in slugged}  # a bare one may be a tag's double
            return tuple(ref for ref in refs if ref.slug or (ref.taxonomy, ref.name) not in slugged)
        return tuple(refs)

    def _comment(self, parts: CommentParts, post: int | None) -> Comment:
        texts, meta, extra, line = parts
        values, place = self._values, Place(self._source, line, post)
        approved = texts.get("comment_approved") or None
        return Comment(
            id=values.reference(texts.get("comment_id"), "a comment's id", place),
            parent=values.reference(texts.get("comment_parent"), "a comment's parent", place),
            author_name=texts.get("comment_author") or None,
            author_email=texts.get("comment_author_email") or None,
            author_url=texts.get("comment_author_url") or None,
            author_ip=texts.get("comment_author_IP") or None,
            user=values.reference(texts.get("comment_user_id"), "a comment's user", place),
            date=values.date(texts.get("comment_date"), "comment_date", place),
            date_gmt=values.date_gmt(texts.get("comment_date_gmt"), "comment_date_gmt", place),
            content=texts.get("comment_content"),
            status=COMMENT_STATUS.get(approved, approved) if approved else None,
            type=texts.get("comment_type") or "comment",
            meta=meta,
            extra=tuple(extra),
        )


def _post_format(kind: str | None, terms: tuple[TermRef, ...]) -> str | None:
    """The format's name as the REST API has it; a post without the term is `standard`."""
    slug = next((term.slug for term in terms if term.taxonomy == "post_format" and term.slug), None)
    if slug:
        return slug.removeprefix("post-format-")
    return "standard" if kind == "post" else None


def _featured_media(meta: tuple[Meta, ...]) -> int | None:
    value = next((entry.value for entry in meta if entry.key == "_thumbnail_id"), "")
    return int(value) or None if value.isascii() and value.isdigit() and len(value) <= _ID_DIGITS else None
