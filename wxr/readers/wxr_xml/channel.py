"""The channel's own elements: site, authors and terms."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from lxml import etree

from wxr.model import Author, Extra, Meta, Site, Term
from wxr.readers.wxr_xml.children import Dialect, Table
from wxr.readers.wxr_xml.elements import AUTHOR, CATEGORY, CHANNEL, KNOWN_VERSIONS, META, TAG, TAXONOMY_NAMES, TERM
from wxr.readers.wxr_xml.text import inner_markup
from wxr.readers.wxr_xml.values import Place, Values

_GENERATOR = re.compile(rb'<!--\s*generator="([^"]*)"(?:\s+created="([^"]*)")?')
_NO_BLANK_SINCE = (1, 2)  # from WXR 1.2 on `]]>` is split; before, a value ending in `]` got one blank


class Channel:
    """Collects what an export says outside its items; posts need some of it (version, terms by name)."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._values = Values(dialect.notices)
        self._channel = Table(CHANNEL, dialect)
        self._author = Table(AUTHOR, dialect)
        self._terms = {"category": Table(CATEGORY, dialect), "tag": Table(TAG, dialect), "term": Table(TERM, dialect)}
        self._meta = Table(META, dialect)
        self._texts: dict[str, str] = {}
        self._extra: list[Extra] = []
        self.slugs: dict[tuple[str, str], str] = {}  # (taxonomy, name) -> slug, for old items that name no slug

    @property
    def version(self) -> str:
        """The WXR version that was named so far, else nothing."""
        return self._texts.get("wxr_version", "")

    def take(self, element: etree._Element) -> Iterator[Author | Term]:
        """Reads one element that stands outside the items; yields the records it makes."""
        if not isinstance(element.tag, str):
            return
        name = self._channel.field(element)
        if name is None:
            self._extra.append(self._channel.kept(element))
        elif name == "author":
            yield self._read_author(element)
        elif name in self._terms and len(element):
            yield self._read_term(element, name)
        elif name not in ("item", *self._terms):
            self._texts.setdefault(name, inner_markup(element))
            if name == "wxr_version":
                self._judge_version()

    def site(self, prolog: bytes) -> Site:
        """The site, once the whole document is read; ``prolog`` holds WordPress's generator comment."""
        texts = self._texts
        written = _GENERATOR.search(prolog)
        generator = texts.get("generator") or (written[1].decode("utf-8", "replace") if written else None)
        place = Place(self._dialect.source, None, None)
        return Site(
            title=texts.get("title") or None,
            description=texts.get("description") or None,
            url=texts.get("base_blog_url") or texts.get("link") or texts.get("base_site_url") or None,
            base_url=texts.get("base_site_url") or None,
            language=texts.get("language") or None,
            generator=generator or None,
            wxr_version=texts.get("wxr_version") or None,
            exported_at=self._values.date_gmt(texts.get("pubDate"), "the channel's pubDate", place),
            sources=(self._dialect.source,),
            extra=tuple(self._extra),
        )

    def report_version(self) -> None:
        """A notice where the document names no version."""
        if not self._texts.get("wxr_version"):
            message = "the export names no WXR version; read as usual"
            self._dialect.notices.add("version-missing", message, source=self._dialect.source)

    def meta(self, element: etree._Element) -> Meta:
        """A key and value; both may be missing or stand in either order."""
        texts = self._meta.read(element).texts
        return Meta(texts.get("meta_key", ""), texts.get("meta_value", ""))

    def _judge_version(self) -> None:
        version = self._texts["wxr_version"]
        numbers = re.fullmatch(r"(\d{1,4})\.(\d{1,4})", version)
        self._dialect.blank_after_bracket = not numbers or (int(numbers[1]), int(numbers[2])) < _NO_BLANK_SINCE
        if version and version not in KNOWN_VERSIONS:
            message = f"WXR version {version[:20]!r} is not known; read as 1.2"
            self._dialect.notices.add("version-unknown", message, source=self._dialect.source)

    def _read_author(self, element: etree._Element) -> Author:
        texts, _, extra = self._author.read(element)
        place = Place(self._dialect.source, self._dialect.line(element), None)
        return Author(
            id=self._values.number(texts.get("author_id"), "an author's id", place),
            login=texts.get("author_login") or None,
            email=texts.get("author_email") or None,
            display_name=texts.get("author_display_name") or None,
            first_name=texts.get("author_first_name") or None,
            last_name=texts.get("author_last_name") or None,
            extra=tuple(extra),
        )

    def _read_term(self, element: etree._Element, kind: str) -> Term:
        texts, metas, extra = self._terms[kind].read(element)
        fixed = {"category": "category", "tag": "post_tag"}.get(kind)
        taxonomy = fixed or texts.get("taxonomy") or ""
        place = Place(self._dialect.source, self._dialect.line(element), None)
        name = texts.get("name")
        term = Term(
            id=self._values.number(texts.get("id"), "a term's id", place),
            taxonomy=TAXONOMY_NAMES.get(taxonomy, taxonomy),
            slug=texts.get("slug") or None,
            name=html.unescape(name) if name else None,
            parent=texts.get("parent") or None,
            description=texts.get("description") or None,
            meta=tuple(self.meta(meta) for _, meta in metas),
            extra=tuple(extra),
        )
        if term.slug and term.name:
            self.slugs.setdefault((term.taxonomy, term.name), term.slug)
        return term
