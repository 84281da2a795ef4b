"""Tags that do not fit: from bytes that no XML parser takes to elements that each are well-formed by themselves.

Reads what is known of WXR (which field stands in which element) instead of what the tags say: a field ends before the
next known tag at the latest, an item before the next item. Nothing is thrown away: text that belongs to no field is
kept as the element `STRAY`. Time is linear: end tags are indexed once, and other searches are bounded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from wxr.limits import DEFAULT, Limits
from wxr.readers.wxr_xml.elements import STRAY
from wxr.readers.wxr_xml.repair.characters import as_section, with_entities
from wxr.readers.wxr_xml.repair.fields import Fields, Text
from wxr.readers.wxr_xml.repair.grammar import CONTAINERS, Grammar
from wxr.readers.wxr_xml.repair.tags import TAG, attributes

_ROOTS = (b"rss", b"channel", b"RDF")
_KEPT_CUT = ("encoded", "comment_content", "title")  # texts worth keeping where the rest is missing
_WINDOW = 1 << 16  # a comment or a declaration that does not end within so many bytes is none
_FAILURES = 100  # unknown elements that may turn out broken before all are taken apart
_LOOKED_AT = 100  # tags within a text without CDATA that are looked at


class Mended(NamedTuple):
    """An element of the channel, made well-formed, with the place in the data where it begins.

    ``document`` has no bytes: another export begins there, and its head is for the caller to read.
    """

    kind: Literal["item", "other", "document"]
    xml: bytes
    offset: int
    wrong: tuple[tuple[str, str], ...]
    cut: bool = False


class _Open:
    """A container whose end was not met yet."""

    def __init__(self, kind: str, name: bytes, at: int, offset: int) -> None:
        self.kind = kind
        self.name = name
        self.at = at  # where in the output it begins
        self.offset = offset  # where in the data
        self.seen: set[str] = set()


class Mender:
    """Mends one stretch of a channel: the end of its head, or items.

    ``seen`` are fields of the channel that were read before, so that another title must be that of an item. ``raw``
    fields hold text that was never escaped. ``well_formed`` judges an element that no table knows.
    """

    def __init__(
        self,
        data: bytes,
        grammar: Grammar,
        well_formed: Callable[[bytes], bool],
        seen: frozenset[str] = frozenset(),
        raw: frozenset[str] = frozenset(),
        *,
        split: bool = True,
        final: bool = False,
        limits: Limits = DEFAULT,
    ) -> None:
        self._data = data
        self._limits = limits
        self._grammar = grammar
        self._well_formed = well_formed
        self._raw = raw
        self._final = final
        self._fields = Fields(data, self._may_follow, split=split, final=final)
        self._stack = [_Open("channel", b"channel", 0, 0)]
        self._stack[0].seen = set(seen)
        self._xml: list[bytes] = []
        self._wrong: list[tuple[str, str]] = []
        self._loose: list[tuple[Literal["text", "section", "tag"], bytes]] = []
        self._late: list[bytes] = []
        self._marks: dict[bytes, int] = {}
        self._at = 0
        self._failures = 0
        self._cut = False

    def parts(self) -> Iterator[Mended]:
        """The elements in order."""
        data = self._data
        while self._at < len(data):
            at = data.find(b"<", self._at)
            if at != self._at:
                stop = at if at >= 0 else len(data)
                self._loosen("text", data[self._at : stop])
                self._at = stop
                continue
            yield from self._markup(at)
        yield from self._close_to(0, cut=True)
        yield from self._settled()

    def _markup(self, at: int) -> Iterator[Mended]:
        data = self._data
        for begin, end in ((b"<!--", b"-->"), (b"<?", b"?>")):
            if data.startswith(begin, at):
                stop = self._next(end, at + len(begin))
                if 0 <= stop < at + _WINDOW:
                    self._at = stop + len(end)
                    return
        if data.startswith(b"<![CDATA[", at):
            stop = self._next(b"]]>", at)
            stop = len(data) if stop < 0 else stop
            self._loosen("section", data[at + 9 : stop])
            self._at = stop + 3
            return
        tag = TAG.match(data, at)
        if tag is None:
            cut = self._final and self._next(b">", at) < 0
            if not cut:
                self._loosen("text", b"<")
            self._at = len(data) if cut else at + 1
            return
        self._at = tag.end()
        closing, name, inner = tag.groups()
        if name.rpartition(b":")[2] in _ROOTS:
            yield from self._close_to(0, cut=False)
            yield from self._settled()
            if not closing:
                yield Mended("document", b"", at, ())
                self._at = len(data)
        elif closing:
            yield from self._end(name)
        else:
            yield from self._begin(name, inner, at)

    def _next(self, mark: bytes, at: int) -> int:
        """Where a mark stands next, -1 for nowhere; each stretch is searched once for each."""
        known = self._marks.get(mark, at - 1)
        if 0 <= known < at or mark not in self._marks:
            known = self._marks[mark] = self._data.find(mark, at)
        return known

    def _begin(self, name: bytes, inner: bytes, at: int) -> Iterator[Mended]:
        home = self._home(name)
        if home is None:
            self._unknown(name, inner, at)
            return
        depth, implied = home
        if depth < len(self._stack) - 1:
            self._note("tag-mended", f"the end tag of {_shown(self._stack[-1].name)} is missing")
            yield from self._close_to(depth, cut=False)
        if len(self._stack) == 1:
            yield from self._settled()
        self._settle()
        if implied is not None:
            self._note("tag-mended", f"the start tag of {_shown(implied[1])} is missing")
            self._push(implied[0], implied[1], b"", at)
        here = self._stack[-1]
        part = self._grammar.part(here.kind, name)
        if part is not None and not self._grammar.field(here.kind, name):
            self._push(part, name, inner, at)
            if inner.endswith(b"/"):
                yield from self._close_to(len(self._stack) - 2, cut=False)
            return
        local = self._grammar.field(here.kind, name) or ""
        if self._begins_next(here, local):
            self._note("tag-mended", f"one {_shown(here.name)} runs into the next")
            yield from self._close_to(len(self._stack) - 2, cut=False)
            self._push(here.kind, here.name, b"", at)
        self._field(name, local, inner)
        if len(self._stack) == 1:
            yield from self._emitted("other", at)

    def _begins_next(self, here: _Open, local: str) -> bool:
        if local not in here.seen or local not in CONTAINERS[here.kind].single:
            return False
        return here.kind != "item" or "post_id" in here.seen

    def _home(self, name: bytes) -> tuple[int, tuple[str, bytes] | None] | None:
        """How deep in the stack an element belongs, and the container that must be opened for it there."""
        grammar = self._grammar
        channel = self._stack[0]
        for depth in range(len(self._stack) - 1, 0, -1):
            kind = self._stack[depth].kind
            if grammar.field(kind, name) or grammar.part(kind, name):
                return depth, None
        item = grammar.implied("channel", name)
        repeated = item is not None and item[0] == "item" and grammar.field("item", name) in channel.seen
        if not repeated and (grammar.field("channel", name) or grammar.part("channel", name)):
            return 0, None
        for depth in range(len(self._stack) - 1, -1, -1):
            implied = grammar.implied(self._stack[depth].kind, name)
            if implied is not None:
                return depth, implied
        return None

    def _field(self, name: bytes, local: str, inner: bytes) -> None:
        here = self._stack[-1]
        text = Text(b"", self._at) if inner.endswith(b"/") else self._text(name, local)
        self._at = text.stop
        if text.wrong and not text.cut:
            self._note("cdata-mended" if "CDATA" in text.wrong else "tag-mended", f"{_shown(name)}: {text.wrong}")
        if text.cut and (local not in _KEPT_CUT or text.xml in (b"", as_section(b""))):
            return
        self._cut = self._cut or text.cut
        here.seen.add(local)
        self._xml += [b"<", name, attributes(inner, self._limits), b">", text.xml, b"</", name, b">\n"]

    def _text(self, name: bytes, local: str) -> Text:
        fields, start = self._fields, self._at
        found = fields.section(name, start)
        if found is not None:
            return found
        if local in self._raw:
            found = fields.unescaped(name, start)
            if found is not None:
                return found
        end = fields.end(name, start)
        found = fields.broken_section(name, start)
        if found is not None:
            return found
        limit = self._limit(name, start, end)
        if end is not None and (limit is None or end[0] <= limit):
            return Text(self._escaped(name, self._data[start : end[0]]), end[1])
        at = self._data.find(b"<", start)
        if limit is None and at < 0:
            return Text(self._escaped(name, self._data[start:]), len(self._data), "the text is cut", cut=True)
        return Text(self._escaped(name, self._data[start:at]), at, "the end tag is missing or broken")

    def _may_follow(self, at: int) -> bool:
        """True where what stands at a place may follow a field of the container that is open."""
        begin = self._data.find(b"<", at, at + _WINDOW)
        if begin < 0:
            return not self._data[at : at + _WINDOW].strip()
        if self._data[at:begin].strip():
            return False
        tag = TAG.match(self._data, begin)
        return tag is None or not tag[1] or tag[2] == self._stack[-1].name

    def _limit(self, name: bytes, start: int, end: tuple[int, int] | None) -> int | None:
        """Where the first tag stands that cannot be within a text, at most where the text ends."""
        at = start
        for _ in range(_LOOKED_AT):
            at = self._data.find(b"<", at, end[0] if end else len(self._data))
            if at < 0:
                return None
            tag = TAG.match(self._data, at)
            if tag is not None and tag[2] != name and self._is_structure(bool(tag[1]), tag[2]):
                return at
            at += 1
        return None

    def _is_structure(self, closing: bool, name: bytes) -> bool:
        if name.rpartition(b":")[2] in _ROOTS:
            return True
        if closing and any(name == open_.name for open_ in self._stack):
            return True
        return (b":" in name and self._home(name) is not None) or self._grammar.part("channel", name) == "item"

    def _escaped(self, name: bytes, text: bytes) -> bytes:
        """A text without CDATA as XML: `&` that begins nothing escaped, and `<` too unless it is sound markup."""
        text, done = with_entities(text)
        for code, count in done:
            self._note(code, f"{_shown(name)}: {count}")
        if b"<" not in text or self._well_formed(b"<t>" + text + b"</t>"):
            return text.replace(b"]]>", b"]]&gt;") if b"<![CDATA[" not in text else text
        self._note("tag-mended", f"{_shown(name)}: markup that is not well-formed was taken as text")
        return text.replace(b"<", b"&lt;").replace(b"]]>", b"]]&gt;")

    def _unknown(self, name: bytes, inner: bytes, at: int) -> None:
        """An element of no table: kept whole where it is sound, else its tags are taken as broken ones."""
        if inner.endswith(b"/") and self._well_formed(self._data[at : self._at]):
            self._settle()
            self._xml.append(self._data[at : self._at])
            return
        end = self._fields.end(name, self._at) if self._failures < _FAILURES else None
        if end is not None:
            whole, _ = with_entities(self._data[at : end[1]])
            if self._well_formed(whole) and not self._item_ends_within(end[0]):
                self._settle()
                self._xml.append(whole)
                self._at = end[1]
                return
            self._failures += 1
        self._loosen("tag", self._data[at : self._at])

    def _item_ends_within(self, stop: int) -> bool:
        end = self._fields.end(b"item", self._at)
        return end is not None and end[0] < stop

    def _end(self, name: bytes) -> Iterator[Mended]:
        depth = next((at for at in range(len(self._stack) - 1, 0, -1) if self._stack[at].name == name), None)
        if depth is not None:
            if depth < len(self._stack) - 1:
                self._note("tag-mended", f"the end tag of {_shown(self._stack[-1].name)} is missing")
            yield from self._close_to(depth - 1, cut=False)
            return
        here = self._stack[-1]
        local = self._grammar.field(here.kind, name)
        if local and local not in here.seen and self._loose:
            self._adopt(name, local)
        else:
            self._loosen("tag", b"</" + name + b">")

    def _adopt(self, name: bytes, local: str) -> None:
        """What stands before the end tag of a field whose start tag is broken is the field's text."""
        sections = b"".join(text for kind, text in self._loose if kind == "section")
        texts = b"".join(text for kind, text in self._loose if kind == "text").rpartition(b">")[2].strip()
        self._loose = []
        self._stack[-1].seen.add(local)
        self._xml += [b"<", name, b">", as_section(sections or texts), b"</", name, b">\n"]
        self._note("tag-mended", f"the start tag of {_shown(name)} is broken")

    def _push(self, kind: str, name: bytes, inner: bytes, at: int) -> None:
        self._stack.append(_Open(kind, name, len(self._xml), at))
        self._xml += [b"<", name, attributes(inner.removesuffix(b"/"), self._limits), b">\n"]

    def _close_to(self, depth: int, *, cut: bool) -> Iterator[Mended]:
        """Closes the containers above a depth; of a cut one only what is whole stays."""
        self._settle()
        while len(self._stack) - 1 > depth:
            here = self._stack.pop()
            self._cut = self._cut or cut
            if cut and (not here.seen or (here.kind == "meta" and len(here.seen) < 2)):
                del self._xml[here.at :]
            else:
                self._xml += [b"</", here.name, b">\n"]
                self._stack[-1].seen.add(here.kind)
            if self._late:  # a custom field has no room for more than its key and value
                self._xml += self._late
                self._late = []
            if len(self._stack) == 1:
                yield from self._emitted("item" if here.kind == "item" else "other", here.offset)

    def _emitted(self, kind: Literal["item", "other"], offset: int) -> Iterator[Mended]:
        xml, wrong, cut = b"".join(self._xml), tuple(self._wrong), self._cut
        self._xml, self._wrong, self._cut = [], [], False
        if xml or wrong:
            yield Mended(kind if xml else "other", xml, offset, wrong, cut)

    def _settled(self) -> Iterator[Mended]:
        """What was said of the channel itself since the last part."""
        self._settle()
        yield from self._emitted("other", self._at)

    def _loosen(self, kind: Literal["text", "section", "tag"], text: bytes) -> None:
        if kind != "text" or not text.isspace():
            self._loose.append((kind, text))

    def _settle(self) -> None:
        """Keeps what stands between fields: text as an element of its own, broken tags as a notice."""
        loose, self._loose = self._loose, []
        tags = [text for kind, text in loose if kind == "tag"]
        if tags:
            more = f", like {len(tags) - 1} more" if tags[1:] else ""
            self._note("tag-mended", f"{_shown(tags[0])} fits nothing{more}")
        text = b"".join(text for kind, text in loose if kind != "tag").strip()
        if not text:
            return
        if len(self._stack) == 1:
            self._note("text-outside", f"text outside the items is left out: {_shown(text)}")
        elif any(chr(byte).isalnum() for byte in text):
            self._note("text-stray", f"text that belongs to no field is kept as {STRAY}: {_shown(text)}")
            stray = b"<%s>%s</%s>\n" % (STRAY.encode(), as_section(text), STRAY.encode())
            (self._late if self._stack[-1].kind == "meta" else self._xml).append(stray)

    def _note(self, code: str, message: str) -> None:
        self._wrong.append((code, message))


def _shown(text: bytes) -> str:
    return text[:80].decode("utf-8", "replace") + ("..." if len(text) > 80 else "")
