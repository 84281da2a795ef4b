"""Items exactly as WordPress writes them, read without a parser, in half the time.

One pattern matches a small part of XML: elements that hold one CDATA section, or text, or elements of this kind. What
is in no doubt there means what a parser would say it means; everything else, and whatever would have to be noticed, is
refused, and the parser reads it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NoReturn, TypeAlias

from wxr.model import Meta, Post
from wxr.notices import Notices
from wxr.readers.wxr_xml.children import COMPOSITE, TOKEN, Action, Dialect, Table
from wxr.readers.wxr_xml.elements import COMMENT, ITEM, META, Field
from wxr.readers.wxr_xml.item import CommentParts, ItemParts, Items, NamedTerm
from wxr.readers.wxr_xml.text import BLANKS
from wxr.readers.wxr_xml.wrapper import Wrapper

# A leaf: name, attributes, CDATA or text; or a tag alone; blanks, and then the next tag or the end: so each match
# begins where the one before it ended. Anything else is a match without name and tag, which is refused.
_TOKENS = re.compile(
    r"<(?:(?:([^ <>/!?]++)((?: [^<>]*+)?)>"
    r"(?:<!\[CDATA\[([^\]]*+(?:(?:\](?!\]>)|\]\]><!\[CDATA\[)[^\]]*+)*+)\]\]>|([^<\]]*+))</\1>"
    r"|(/?[^ <>/!?]++)>)[ \t\n]*+(?:(?=<)|\Z)|)"
)
_AT_ONCE = 1 << 22  # characters; the list of the matches of more would take many times their memory
_Token: TypeAlias = tuple[str, str, str, str, str]
_Tokens: TypeAlias = Iterator[_Token]
_PERMALINK = re.compile(r' isPermaLink="(?:true|false)"')
_TERM = re.compile(r' domain="([^"<&\t\n]*)"(?: nicename="([^"<&\t\n]*)")?')
_ENTITY = re.compile(r"&(?:(amp|lt|gt|quot|apos);|#(\d{2,5});|)", re.ASCII)
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_HIGHEST = 0xD7FF  # of the characters that may be written by number, up to where some are none
_FORBIDDEN = bytes(each for each in range(32) if each not in b"\t\n\r")
_SPLIT = "]]><![CDATA["  # within a text that is one: WordPress writes `]]>` as `]]]]><![CDATA[>`
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
            tokens = _tokens(text)
            return list(self._posts(map(_joined, tokens) if _SPLIT in text else tokens))
        except (UnicodeDecodeError, _NotPlainError):
            return None

    def _posts(self, tokens: _Tokens) -> Iterator[Post]:
        for _, _, _, _, tag in tokens:
            if tag != "item":
                raise _NotPlainError
            yield self._items.post(self._of_item(tokens))

    def _of_item(self, tokens: _Tokens) -> ItemParts:
        metas: list[Meta] = []
        terms: list[NamedTerm] = []
        comments: list[CommentParts] = []

        def inner(name: str, tag: str) -> None:
            if name == "postmeta":
                metas.append(self._of_meta(tokens, tag))
            elif name == "comment":
                comments.append(self._of_comment(tokens, tag))
            else:
                raise _NotPlainError

        texts = self._texts(tokens, self._item, "item", inner, terms)
        return ItemParts(texts, tuple(metas), terms, comments, [], None)

    def _of_comment(self, tokens: _Tokens, tag: str) -> CommentParts:
        metas: list[Meta] = []

        def inner(_name: str, tag: str) -> None:
            metas.append(self._of_meta(tokens, tag))

        texts = self._texts(tokens, self._comment, tag, inner)
        return CommentParts(texts, tuple(metas), [], None)

    def _of_meta(self, tokens: _Tokens, tag: str) -> Meta:
        texts = self._texts(tokens, self._meta, tag, _refused)
        return Meta(texts.get("meta_key", ""), texts.get("meta_value", ""))

    def _texts(
        self,
        tokens: _Tokens,
        names: _Names,
        element: str,
        inner: Callable[[str, str], None],
        terms: list[NamedTerm] | None = None,
    ) -> dict[str, str]:
        """The texts of an element's leaves by field, up to its end; ``inner`` reads what has parts of its own."""
        texts: dict[str, str] = {}
        end, old = "/" + element, self._dialect.blank_after_bracket
        for name, attributes, quoted, plain, tag in tokens:
            if not name:
                if tag == end:
                    return texts
                inner(names.composite(tag), tag)
                continue
            field, reading = names[name]
            text = quoted or (plain and _resolved(plain))
            if reading == COMPOSITE:
                if terms is None or field != "category":
                    raise _NotPlainError
                terms.append(_term(attributes, text))
                continue
            if reading == TOKEN:
                text = text.strip(BLANKS)
            elif plain or old:
                text = _stored(text, plain)
            if field in texts or (attributes and not _PERMALINK.fullmatch(attributes)):
                raise _NotPlainError
            texts[field] = text
        raise _NotPlainError


class _Names(dict[str, Action]):
    """The names of an element's parts as they are written in this document, to fields."""

    def __init__(
        self, fields: Mapping[str, Field], dialect: Dialect, wrapper: Wrapper, *, encoded: bool = False
    ) -> None:
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


def _tokens(text: str) -> _Tokens:
    if len(text) <= _AT_ONCE:
        return iter(_TOKENS.findall(text))
    return (match.groups("") for match in _TOKENS.finditer(text))  # type: ignore[misc]  # the pattern has five


def _joined(token: _Token) -> _Token:
    """The token with the sections of its text as one."""
    return (*token[:2], token[2].replace(_SPLIT, ""), *token[3:])


def _refused(_name: str, _tag: str) -> NoReturn:
    raise _NotPlainError


def _term(attributes: str, text: str) -> NamedTerm:
    found = _TERM.fullmatch(attributes)
    if found is None and attributes:
        raise _NotPlainError
    return NamedTerm(found[1] if found else "", found[2] if found else None, text.strip(BLANKS))


def _resolved(text: str) -> str:
    """A text with XML's own entities and numbers of characters in place; any other is the parser's."""
    return _ENTITY.sub(_character, text) if "&" in text else text


def _stored(text: str, plain: str) -> str:
    """A verbatim text of an old version, or outside CDATA, where a blank around it may be a pretty-printer's."""
    if plain and (text[0] <= " " or text[-1] <= " "):
        raise _NotPlainError
    return text[:-1] if text.endswith("] ") else text


def _character(entity: re.Match[str]) -> str:
    if entity[1]:
        return _NAMED[entity[1]]
    number = int(entity[2] or 0)
    if not ord(" ") <= number <= _HIGHEST:
        raise _NotPlainError
    return chr(number)
