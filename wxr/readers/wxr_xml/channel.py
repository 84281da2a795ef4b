"""The channel's own elements: site, authors and terms."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from lxml import etree

from wxr.model import Author, Extra, Meta, Site, Term
from wxr.notices import Notices
from wxr.parsing.xml import line_of
from wxr.readers.wxr_xml.elements import AUTHOR, CATEGORY, CHANNEL, KNOWN_VERSIONS, META, TAG, TAXONOMY_NAMES, TERM
from wxr.readers.wxr_xml.names import Table
from wxr.readers.wxr_xml.text import inner_markup, token, verbatim, whole_markup
from wxr.readers.wxr_xml.values import Place, Values

_GENERATOR = re.compile(rb'<!--\s*generator="([^"]*)"(?:\s+created="([^"]*)")?')
_GUARDED_SINCE = (1, 2)  # from WXR 1.2 on `]]>` is split; before, a value ending in `]` got one blank


class Channel:
    """Collects what an export says outside its items; posts need some of it (version, terms by name)."""

    def __init__(self, source: str, notices: Notices) -> None:
        self._source = source
        self._notices = notices
        self._values = Values(notices)
        self._channel = Table(CHANNEL, source, notices)
        self._author = Table(AUTHOR, source, notices)
        self._terms = {
            "category": Table(CATEGORY, source, notices),
            "tag": Table(TAG, source, notices),
            "term": Table(TERM, source, notices),
        }
        self._meta = Table(META, source, notices)
        self._texts: dict[str, str] = {}
        self._extra: list[Extra] = []
        self.slugs: dict[tuple[str, str], str] = {}  # (taxonomy, name) -> slug, for old items that name no slug

    def take(self, element: etree._Element) -> Iterator[Author | Term]:
        """Reads one element that stands outside the items; yields the records it makes."""
        if not isinstance(element.tag, str):
            return
        field = self._channel.field(element)
        if field is None or field.reading == "leftover":
            self._keep(element, known=field is not None)
        elif field.name == "author":
            yield self._read_author(element)
        elif field.name in self._terms and len(element):
            yield from self._read_term(element, field.name)
        elif field.reading != "composite":
            self._texts.setdefault(field.name, verbatim(element) if field.reading == "verbatim" else token(element))

    def guarded(self) -> bool:
        """True where the export splits `]]>` instead of appending a blank to values that end in `]`."""
        version = re.fullmatch(r"(\d+)\.(\d+)", self._texts.get("wxr_version", ""))
        return version is not None and (int(version[1]), int(version[2])) >= _GUARDED_SINCE

    def site(self, prolog: bytes) -> Site:
        """The site, once the whole document is read; ``prolog`` holds WordPress's generator comment."""
        texts = self._texts
        self._judge_version(texts.get("wxr_version"))
        written = _GENERATOR.search(prolog)
        generator = texts.get("generator") or (written[1].decode("utf-8", "replace") if written else None)
        place = Place(self._source, None, None)
        return Site(
            title=_outer_stripped(texts.get("title")),
            description=_outer_stripped(texts.get("description")),
            url=texts.get("base_blog_url") or texts.get("link") or texts.get("base_site_url") or None,
            base_url=texts.get("base_site_url") or None,
            language=texts.get("language") or None,
            generator=generator or None,
            wxr_version=texts.get("wxr_version") or None,
            exported_at=self._values.date_gmt(texts.get("pubDate"), "the channel's pubDate", place),
            sources=(self._source,),
            extra=tuple(self._extra),
        )

    def _judge_version(self, version: str | None) -> None:
        if not version:
            self._notices.add("version-missing", "the export names no WXR version; read as usual", source=self._source)
        elif version not in KNOWN_VERSIONS:
            message = f"WXR version {version[:20]!r} is not known; read as 1.2"
            self._notices.add("version-unknown", message, source=self._source)

    def _read_author(self, element: etree._Element) -> Author:
        texts, extra = self._leaves(element, self._author)
        place = Place(self._source, line_of(element), None)
        return Author(
            id=self._values.number(texts.get("author_id"), "an author's id", place),
            login=texts.get("author_login") or None,
            email=texts.get("author_email") or None,
            display_name=texts.get("author_display_name") or None,
            first_name=texts.get("author_first_name") or None,
            last_name=texts.get("author_last_name") or None,
            extra=extra,
        )

    def _read_term(self, element: etree._Element, kind: str) -> Iterator[Term]:
        texts, extra = self._leaves(element, self._terms[kind])
        fixed = {"category": "category", "tag": "post_tag"}.get(kind)
        taxonomy = fixed or texts.get("taxonomy") or ""
        place = Place(self._source, line_of(element), None)
        name = texts.get("name")
        term = Term(
            id=self._values.number(texts.get("id"), "a term's id", place),
            taxonomy=TAXONOMY_NAMES.get(taxonomy, taxonomy),
            slug=texts.get("slug") or None,
            name=html.unescape(name) if name else None,
            parent=texts.get("parent") or None,
            description=texts.get("description") or None,
            meta=tuple(self._metas(element)),
            extra=extra,
        )
        if term.slug and term.name:
            self.slugs.setdefault((term.taxonomy, term.name), term.slug)
        yield term

    def _metas(self, element: etree._Element) -> Iterator[Meta]:
        for child in element:
            if isinstance(child.tag, str) and (field := self._terms["term"].field(child)) and field.name == "meta":
                yield self.meta(child)

    def meta(self, element: etree._Element) -> Meta:
        """A key and value; both may be missing or stand in either order."""
        key = value = ""
        for child in element:
            if isinstance(child.tag, str) and (field := self._meta.field(child)):
                if field.name == "meta_key":
                    key = verbatim(child)
                else:
                    value = self.stored(child)
        return Meta(key, value)

    def stored(self, element: etree._Element) -> str:
        """A verbatim text, without the blank that versions before 1.2 append to one ending in `]`."""
        text = verbatim(element)
        if text.endswith("] ") and not self.guarded():
            return text[:-1]
        return text

    def _leaves(self, element: etree._Element, table: Table) -> tuple[dict[str, str], tuple[Extra, ...]]:
        """The texts of an element's known children, and its unknown ones."""
        texts: dict[str, str] = {}
        extra: list[Extra] = []
        for child in element:
            if not isinstance(child.tag, str):
                continue
            field = table.field(child)
            if field is None or field.reading == "leftover":
                extra.append(self.kept(child, None, known=field is not None))
            elif field.reading == "token":
                texts.setdefault(field.name, token(child))
            elif field.reading == "verbatim":
                texts.setdefault(field.name, self.stored(child))
        return texts, tuple(extra)

    def kept(self, element: etree._Element, post: int | None, *, known: bool = False) -> Extra:
        """An element without a field of its own, kept whole; one that no table knows is noticed once per name."""
        if not known:
            self._notice_unknown(element, post)
        return Extra(element.tag, whole_markup(element) if element.attrib else inner_markup(element))

    def _notice_unknown(self, element: etree._Element, post: int | None) -> None:
        name: str = element.tag
        parent = element.getparent()
        inside = "" if parent is None else parent.tag.rpartition("}")[2]
        self._notices.once(
            ("element-unknown", self._source, inside, name),
            "element-unknown",
            f"the element {name} is not known; kept under extra" + (f" (first in {inside})" if inside else ""),
            source=self._source,
            line=line_of(element),
            post=post,
        )

    def _keep(self, element: etree._Element, *, known: bool) -> None:
        """Keeps what stands in the channel itself; the root, the channel and what is inside others is part of them."""
        parent = element.getparent()
        if parent is not None and parent.getparent() is not None and parent.tag.rpartition("}")[2] != "item":
            self._extra.append(self.kept(element, None, known=known))


def _outer_stripped(text: str | None) -> str | None:
    return (text or "").strip() or None
