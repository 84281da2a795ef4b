"""Bytes through the parser: each item as soon as it is whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from typing import cast

from lxml import etree

from wxr.errors import MalformedError
from wxr.parsing.xml import fatal_error, pull_parser
from wxr.sources.member import Member

_CHUNK = 1 << 16
_ENTITIES = re.compile(rb"<!\s*ENTITY|<!DOCTYPE[^>]*\[", re.IGNORECASE)


class ElementStream:
    """The elements of one document. ``prolog``, its first bytes, is there once `items` has begun."""

    def __init__(self, member: Member) -> None:
        self._member = member
        self._parser = pull_parser(("{*}item",))
        self._root: etree._Element | None = None
        self.prolog = b""

    def items(self) -> Iterator[etree._Element]:
        """Each `item`; the caller takes it out of the tree when it is done. Raises `MalformedError`."""
        with closing(self._member.open()) as stream:
            while chunk := stream.read(_CHUNK):
                if not self.prolog:
                    self._begin(chunk)
                self._parser.feed(chunk)
                yield from self._whole()
            self._end()
            yield from self._whole()

    def leftovers(self) -> Iterator[etree._Element]:
        """The channel's elements behind the last item, or all of them where there is no item."""
        if self._root is None:
            return iter(())
        return iter(next(self._root.iter("{*}channel"), self._root))

    def _begin(self, chunk: bytes) -> None:
        self.prolog = chunk
        if _ENTITIES.search(chunk):
            name = self._member.name
            raise MalformedError(
                f"{name}: declares XML entities, which no export does and which may be an attack; not read"
            )

    def _whole(self) -> Iterator[etree._Element]:
        error = fatal_error(self._parser.feed_error_log)
        if error is not None:
            message = (error.message or "not well-formed").strip().splitlines()[0]
            raise self._broken(error.line, message)
        for _, element in cast("Iterator[tuple[str, etree._Element]]", self._parser.read_events()):
            yield element

    def _end(self) -> None:
        try:
            self._root = self._parser.close()
        except etree.XMLSyntaxError as error:
            raise self._broken(error.lineno or 1, error.msg or "not well-formed") from error

    def _broken(self, line: int, message: str) -> MalformedError:
        return MalformedError(f"{self._member.name}:{line}: {message}; the file is broken here, export it again")
