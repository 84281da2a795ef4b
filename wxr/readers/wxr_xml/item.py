"""An item and its comments: elements to a post record."""

from __future__ import annotations

import html
from collections.abc import Iterable

from lxml import etree

from wxr.model import Comment, Extra, Meta, Post, TermRef
from wxr.readers.wxr_xml.attachment import read_attachment
from wxr.readers.wxr_xml.channel import Channel
from wxr.readers.wxr_xml.children import Dialect, Table
from wxr.readers.wxr_xml.elements import COMMENT, COMMENT_STATUS, ITEM, TAXONOMY_NAMES
from wxr.readers.wxr_xml.plugins import read_coauthors, read_seo
from wxr.readers.wxr_xml.text import inner_markup
from wxr.readers.wxr_xml.values import Place, Values


class Items:
    """Reads the items of one document."""

    def __init__(self, dialect: Dialect, channel: Channel) -> None:
        self._dialect = dialect
        self._source = dialect.source
        self._line = dialect.line
        self._notices = dialect.notices
        self._channel = channel
        self._values = Values(dialect.notices)
        self._item = Table(ITEM, dialect, encoded=True)
        self._comment = Table(COMMENT, dialect)

    def post(self, element: etree._Element) -> Post:
        """One item as a record; every element it holds is in a field, in `meta` or in `extra`."""
        texts, composites, extra = self._item.read(element)
        if texts.get("description"):  # WordPress leaves it empty
            extra.append(Extra("description", texts["description"]))
        values = self._values
        place = Place(self._source, self._line(element), None)
        number = values.number(texts.get("post_id"), "the post's id", place)
        place = place._replace(post=number)
        if number is None and not texts.get("post_id"):
            self._notices.add("id-missing", "the item has no id", **place._asdict())
        meta = tuple(self._channel.meta(each) for name, each in composites if name == "postmeta")
        terms = self._terms(each for name, each in composites if name == "category")
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
            comments=tuple(self._read_comment(each, number) for name, each in composites if name == "comment"),
            source=self._source,
            coauthors=read_coauthors(terms),
            seo=read_seo(meta),
            extra=tuple(extra),
        )

    def _terms(self, categories: Iterable[etree._Element]) -> tuple[TermRef, ...]:
        """The item's terms; up to 3.0 each stands twice, once without a slug: that one goes."""
        refs: dict[TermRef, None] = {}
        for element in categories:
            domain = element.get("domain") or ""
            taxonomy = TAXONOMY_NAMES.get(domain, domain)
            name = html.unescape(inner_markup(element)) or None
            slug = element.get("nicename") or self._channel.slugs.get((taxonomy, name or ""))
            refs[TermRef(taxonomy, slug, name)] = None
        if any(ref.slug is None for ref in refs):
            named = {(ref.taxonomy, ref.name) for ref in refs if ref.slug}
            named |= {("category", name) for _, name in named}  # a bare one may be a tag's double
            return tuple(ref for ref in refs if ref.slug or (ref.taxonomy, ref.name) not in named)
        return tuple(refs)

    def _read_comment(self, element: etree._Element, post: int | None) -> Comment:
        texts, metas, extra = self._comment.read(element)
        values, place = self._values, Place(self._source, self._line(element), post)
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
            meta=tuple(self._channel.meta(each) for _, each in metas),
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
    return int(value) if value.isascii() and value.isdigit() and int(value) else None
