"""Items exactly as WordPress writes them, read without a parser, in less than half the time.

One pattern matches a small part of XML: elements that hold one CDATA section, or text, or elements of this kind. What
is in no doubt there means what a parser would say it means; everything else, and whatever would have to be noticed, is
refused, and the parser reads it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import NoReturn, TypeAlias

from wxr.model import Meta, Post
from wxr.notices import Notices
from wxr.readers.wxr_xml.children import COMPOSITE, TOKEN, Action, Dialect, Table
from wxr.readers.wxr_xml.elements import COMMENT, ITEM, META, Field
from wxr.readers.wxr_xml.item import CommentParts, ItemParts, Items, NamedTerm
from wxr.readers.wxr_xml.layouts import PERMALINK, QUOTED, Layouts, Leaf
from wxr.readers.wxr_xml.text import BLANKS
from wxr.readers.wxr_xml.wrapper import Wrapper

# A leaf: name, attributes, CDATA or text; or a tag alone; blanks, and then the next tag or the end: so each match
# begins where the one before it ended.
_TOKEN_AT = re.compile(
    r"[ \t\n]*+<(?:([^ <>/!?]++)((?: [^<>]*+)?)>(?:" + QUOTED.format("") + r"|([^<\]]*+))</\1>"
    r"|(/?[^ <>/!?]++)>)[ \t\n]*+(?:(?=<)|\Z)"
).match
_Token: TypeAlias = tuple[str, str, str | None, str, str]
_PERMALINK = re.compile(PERMALINK)
_TERM = re.compile(r' domain="([^"<&\t\n]*)"(?: nicename="([^"<&\t\n]*)")?')
_ENTITY = re.compile(r"&(?:(amp|lt|gt|quot|apos);|#(\d{2,5});|)", re.ASCII)
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_HIGHEST = 0xD7FF  # of the characters that may be written by number, up to where some are none
_FORBIDDEN = bytes(each for each in range(32) if each not in b"\t\n\r")
_SPLIT = "]]><![CDATA["  # within a text that is one
_NAME = re.compile(r"[A-Za-z_][\w-]*(?::[A-Za-z_][\w-]*)?", re.ASCII)


class _NotPlainError(Exception):
    """What was met is for the parser."""


class _Refusing(Notices):
    """Whatever is worth a notice is refused: the parser can tell its line."""

    def add(self, *_: object, **__: object) -> NoReturn:
        raise _NotPlainError


class PlainItems:
    """Reads batches of one document's items, or declines to."""

    def __init__(self, dialect: Dialect, wrapper: Wrapper, slugs: Mapping[tuple[str, str], str]) -> None:
        refusing = _Refusing()
        own = Dialect(dialect.source, refusing)
        self._dialect = dialect
        self._items = Items(dialect.source, refusing, slugs)
        self._item = _Names(ITEM, own, wrapper, encoded=True)
        self._comment = _Names(COMMENT, own, wrapper)
        self._meta = _Names(META, own, wrapper)

    def posts(self, data: bytes) -> list[Post] | None:
        """The posts of some bytes that hold whole items and nothing else; None where a parser must see them."""
        if len(data.translate(None, _FORBIDDEN)) != len(data):
            return None
        try:
            text = data.decode().lstrip(BLANKS)
            if "\r" in text:
                text = text.replace("\r\n", "\n").replace("\r", "\n")  # as every parser does
            if not text.startswith("<") or "\ufffe" in text or "\uffff" in text:
                return None
            return list(self._posts(text))
        except (UnicodeDecodeError, _NotPlainError):
            return None

    def _posts(self, text: str) -> Iterator[Post]:
        source = _Source(text, old=self._dialect.blank_after_bracket)
        while not source.ended:
            if source.token()[4] != "item":
                raise _NotPlainError
            yield self._items.post(self._of_item(source))

    def _of_item(self, source: _Source) -> ItemParts:
        metas: list[Meta] = []
        terms: list[NamedTerm] = []
        comments: list[CommentParts] = []

        def inner(name: str, tag: str) -> None:
            opening = f"<{tag}>"
            while True:  # the same often stands many times in a row
                if name == "postmeta":
                    metas.append(self._of_meta(source, tag))
                elif name == "comment":
                    comments.append(self._of_comment(source, tag))
                else:
                    raise _NotPlainError
                if not source.opens(opening):
                    return

        texts = source.texts(self._item, "item", inner, terms)
        return ItemParts(texts, tuple(metas), terms, comments, [], None)

    def _of_comment(self, source: _Source, tag: str) -> CommentParts:
        metas: list[Meta] = []

        def inner(_name: str, tag: str) -> None:
            metas.append(self._of_meta(source, tag))

        texts = source.texts(self._comment, tag, inner)
        return CommentParts(texts, tuple(metas), [], None)

    def _of_meta(self, source: _Source, tag: str) -> Meta:
        texts = source.texts(self._meta, tag, _refused)
        return Meta(texts.get("meta_key", ""), texts.get("meta_value", ""))


class _Source:
    """Some text, and how far it was read; ``old`` tells of values that have a blank behind their last `]`."""

    def __init__(self, text: str, *, old: bool) -> None:
        self._text = text
        self._at = 0
        self._old = old
        self._split = _SPLIT in text

    @property
    def ended(self) -> bool:
        """True where nothing is left."""
        return self._at >= len(self._text)

    def opens(self, tag: str) -> bool:
        """True where a tag stands here, which is passed."""
        if not self._text.startswith(tag, self._at):
            return False
        self._at += len(tag)
        return True

    def token(self) -> _Token:
        """The leaf or tag that stands here, which is passed: name, attributes, text of CDATA or other; or the tag."""
        found = _TOKEN_AT(self._text, self._at)
        if found is None:
            raise _NotPlainError
        self._at = found.end()
        return found[1] or "", found[2] or "", found[3], found[4] or "", found[5] or ""

    def texts(
        self,
        names: _Names,
        element: str,
        inner: Callable[[str, str], None],
        terms: list[NamedTerm] | None = None,
    ) -> dict[str, str]:
        """The texts of an element's leaves by field, up to its end; ``inner`` reads what has parts of its own."""
        texts, ended = self._at_once(names.layouts)
        if ended:
            return texts
        learning, end = not texts, "/" + element
        lesson: list[Leaf] = []
        while True:
            name, attributes, quoted, plain, tag = self.token()
            field, reading = ("", COMPOSITE) if tag else names[name]
            if reading != COMPOSITE:
                if field in texts or (attributes and not _PERMALINK.fullmatch(attributes)):
                    raise _NotPlainError
                texts[field] = _plain(plain, reading) if quoted is None else self._quoted(quoted, reading)
                lesson.append(Leaf(name, field, reading, quoted is not None, bool(attributes), "&" in plain))
                continue
            if learning:
                names.layouts.learn(lesson, element, old=self._old)
                learning = False
            if tag == end:
                return texts
            if tag:
                inner(names.composite(tag), tag)
            elif terms is not None and field == "category":
                terms.append(_term(attributes, _resolved(plain) if quoted is None else self._joined(quoted)))
            else:
                raise _NotPlainError

    def _at_once(self, layouts: Layouts) -> tuple[dict[str, str], bool]:
        if self._split:  # blanks may stand at the edge of a section within the text
            return {}, False
        texts, self._at, ended = layouts.read(self._text, self._at, _plain)
        return texts, ended

    def _quoted(self, text: str, reading: int) -> str:
        text = self._joined(text)
        if reading == TOKEN:
            return text.strip(BLANKS)
        return text[:-1] if self._old and text.endswith("] ") else text

    def _joined(self, text: str) -> str:
        return text.replace(_SPLIT, "") if self._split else text


class _Names(dict[str, Action]):
    """The names of an element's parts as they are written in this document, to fields."""

    def __init__(
        self, fields: Mapping[str, Field], dialect: Dialect, wrapper: Wrapper, *, encoded: bool = False
    ) -> None:
        self.layouts = Layouts()
        self._table = Table(fields, dialect, encoded=encoded)
        self._wrapper = wrapper

    def __missing__(self, name: str) -> Action:
        """The field of a name, as the table has it for an element of that name in this document."""
        if not _NAME.fullmatch(name):
            raise _NotPlainError
        channel = self._wrapper.channel(f"<{name}/>".encode())
        if channel is None or len(channel) != 1:
            raise _NotPlainError
        action = self._table.action(channel[0])
        if action[1] > COMPOSITE:
            raise _NotPlainError
        self[name] = action
        return action

    def composite(self, name: str) -> str:
        """The field of a name whose element has parts."""
        field, reading = self[name]
        if reading != COMPOSITE:
            raise _NotPlainError
        return field


def _refused(_name: str, _tag: str) -> NoReturn:
    raise _NotPlainError


@lru_cache(maxsize=1 << 10)
def _term(attributes: str, text: str) -> NamedTerm:
    found = _TERM.fullmatch(attributes)
    if found is None and attributes:
        raise _NotPlainError
    return NamedTerm(found[1] if found else "", found[2] if found else None, text.strip(BLANKS))


def _resolved(text: str) -> str:
    """A text with XML's own entities and numbers of characters in place; any other is the parser's."""
    return _ENTITY.sub(_character, text) if "&" in text else text


def _plain(text: str, reading: int) -> str:
    """A text outside CDATA; a blank around a verbatim one may be a pretty-printer's, which is for the parser."""
    text = _resolved(text)
    if reading == TOKEN:
        return text.strip(BLANKS)
    if text and (text[0] <= " " or text[-1] <= " "):
        raise _NotPlainError
    return text


def _character(entity: re.Match[str]) -> str:
    if entity[1]:
        return _NAMED[entity[1]]
    number = int(entity[2] or 0)
    if not ord(" ") <= number <= _HIGHEST:
        raise _NotPlainError
    return chr(number)
