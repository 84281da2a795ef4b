"""The elements of items and comments, as a parser gives them, sorted by the tables."""

from __future__ import annotations

from lxml import etree

from wxr.model import Meta
from wxr.readers.wxr_xml.children import Dialect, Table
from wxr.readers.wxr_xml.elements import COMMENT, ITEM, META
from wxr.readers.wxr_xml.item import CommentParts, ItemParts, NamedTerm
from wxr.readers.wxr_xml.text import inner_markup


class ItemElements:
    """Takes the items of one document apart."""

    def __init__(self, dialect: Dialect) -> None:
        self._line = dialect.line
        self._item = Table(ITEM, dialect, encoded=True)
        self._comment = Table(COMMENT, dialect)
        self._meta = Table(META, dialect)

    def parts(self, element: etree._Element) -> ItemParts:
        """What stands in an item."""
        texts, composites, extra = self._item.read(element)
        return ItemParts(
            texts=texts,
            meta=tuple(self.meta(each) for name, each in composites if name == "postmeta"),
            terms=[_term(each) for name, each in composites if name == "category"],
            comments=[self._of_comment(each) for name, each in composites if name == "comment"],
            extra=extra,
            line=self._line(element),
        )

    def meta(self, element: etree._Element) -> Meta:
        """A key and value; both may be missing or stand in either order."""
        texts = self._meta.read(element).texts
        return Meta(texts.get("meta_key", ""), texts.get("meta_value", ""))

    def _of_comment(self, element: etree._Element) -> CommentParts:
        texts, metas, extra = self._comment.read(element)
        return CommentParts(texts, tuple(self.meta(each) for _, each in metas), extra, self._line(element))


def _term(element: etree._Element) -> NamedTerm:
    return NamedTerm(element.get("domain") or "", element.get("nicename"), inner_markup(element))
