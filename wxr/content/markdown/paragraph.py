"""The paragraph being written: text, marks and breaks as they come, printed when its block ends."""

from __future__ import annotations

from wxr.content.markdown.code import span
from wxr.content.markdown.emphasis import Mark, Part, settle
from wxr.content.markdown.escaping import escape_label, escape_text
from wxr.content.markdown.links import autolink

BLANKS = " \t\n\r\f"
_HARD_BREAK = "  \n"
_BREAK_AFTER_TAG = "\\\n"  # a line that holds but one tag and blanks would be an HTML block
MOST_OPEN = 12  # inline elements open at once; what nests deeper keeps its text


class Span:
    """An inline element that is open: it is closed and opened again where a block begins or ends within it."""

    __slots__ = ("close", "href", "kind", "mark", "open", "used")

    def __init__(self, kind: str, open_: str, close: str, href: str) -> None:
        self.kind = kind
        self.open = open_
        self.close = close
        self.href = href
        self.used = False
        self.mark = Mark(kind, open_, None)


class Paragraph:
    """Collects one paragraph after another. ``filled`` says whether this one shows anything yet.

    ``anchors`` are ids, already escaped, that the next content gets as targets. ``image`` says that it ends with an
    image. ``single`` is set while line breaks cannot be written as such, in headings and table cells: they become
    ``<br>``.
    """

    __slots__ = (
        "_code",
        "_gap",
        "_marked",
        "_raw",
        "_space",
        "_tied",
        "anchors",
        "breaks",
        "filled",
        "image",
        "link",
        "parts",
        "single",
        "spans",
    )

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.spans: list[Span] = []
        self.anchors: list[str] = []
        self.breaks = 0
        self.filled = False
        self.image = False
        self.single = False
        self.link: Span | None = None
        self._raw: list[str] = []
        self._space = True
        self._marked = False
        self._tied = False
        self._gap = False  # a blank after the break that is due
        self._code: list[str] = []  # comes before what waits in _raw

    def text(self, text: str) -> None:
        """Adds text of the tree; blanks collapse as in HTML, those at the start of a line vanish."""
        if not self.filled or self.breaks:
            stripped = text.lstrip(BLANKS)
            self._gap = self._gap or (self.breaks > 0 and stripped != text)
            if not stripped:
                return
            text = stripped
            self._begin()
        elif self.anchors:
            self._begin()
        self._raw.append(text)
        if self.image and text.strip(BLANKS):
            self.image = False

    def put(self, markup: str, *, image: bool = False) -> None:
        """Adds finished inline markup that shows something: an image, raw HTML."""
        self.image = image
        self._begin()
        self._settle_text()
        if markup:
            self.parts.append(markup)
            self._space = False

    def code(self, content: str) -> None:
        """Adds a code span; one that touches the last is joined to it, since their backticks would run together."""
        self.image = False
        self._begin()
        if self._raw:
            self._settle_text()
        self._code.append(content)

    def open(self, kind: str, opening: str = "", closing: str = "", href: str = "") -> Span | None:
        """Opens an inline element; None where it would add nothing or too many are open."""
        if len(self.spans) >= MOST_OPEN or (
            not kind.startswith("<") and any(known.kind == kind for known in self.spans)
        ):
            return None
        if self.anchors and kind == "link":
            self._begin()
        self._settle_text()
        opened = Span(kind, opening, closing, href)
        self.spans.append(opened)
        self.parts.append(opened.mark)
        self._marked = True
        if kind == "link":
            self.link = opened
            if len(self.parts) > 1 and isinstance(before := self.parts[-2], str) and before.endswith("!"):
                self.parts[-2] = before[:-1] + "\\!"
        return opened

    def close(self, opened: Span) -> None:
        """Closes an inline element, if it still is open."""
        if opened not in self.spans:
            return
        if opened is self.link:
            self._close_link(opened)
            return
        self._settle_text()
        self.spans.remove(opened)
        self.parts.append(Mark(opened.kind, opened.close, opened.mark))

    def _close_link(self, link: Span) -> None:
        alone = self.parts[-1] is link.mark and not self._code
        text = "".join(self._raw) if alone else ""
        if alone and not text.strip(BLANKS) and not link.used:  # an empty link still leads somewhere
            self.parts.pop()
            self._begin()
            self.parts.append(link.open + link.close)
            self._space = False
        elif text and (short := autolink(text, link.href)) and link.close == f"]({link.href})":
            self.parts.pop()
            self._raw.clear()
            self.parts.append(short)
            self._space = False
        else:
            self._settle_text()
            self.parts.append(Mark("link", link.close, link.mark))
        self.spans.remove(link)
        self.link = None

    def begins_caption(self) -> bool:
        """Whether a caption was opened here that says nothing yet: its paragraph belongs on the line that is due."""
        return (
            bool(self.spans)
            and self.spans[-1].kind == "caption"
            and self.parts[-1] is self.spans[-1].mark
            and not self._raw
            and not self._code
        )

    def attribute(self, *, apart: bool) -> None:
        """What comes next names who said this: on the next line, or where no blank stands between, by ``<br>``."""
        self.breaks = 1
        self._tied = not apart

    def take(self) -> str:
        """The finished paragraph; what is open stays open for the next."""
        if not self.filled:
            self._restart()
            return ""
        self._settle_text()
        for opened in reversed(self.spans):
            opened.used = True
            self.parts.append(Mark(opened.kind, opened.close, opened.mark))
        printed = settle(self.parts) if self._marked else "".join(self.parts)  # type: ignore[arg-type]  # all are str
        if (
            "]:" in printed
            and isinstance(first := self.parts[0], str)
            and first[0] == "["
            and not first.startswith("[](")
        ):
            printed = "\\" + printed  # with a label's end within code it would define a reference
        self._restart()
        return printed.strip(" \n")

    def resume(self, printed: str) -> None:
        """Takes back a finished paragraph, to go on with it."""
        self.parts.insert(0, printed)
        self.filled = self.image = True
        self._space = False

    def _begin(self) -> None:
        self.filled = True
        if self.breaks:
            self._settle_text()
            self._put_break()
            self._space = True
        if self.anchors:
            self._settle_text()
            tag = "span" if self.link else "a"
            self.parts.extend(f'<{tag} id="{name}"></{tag}>' for name in self.anchors)
            self.anchors.clear()

    def _put_break(self) -> None:
        """Writes the break that is due, before what was opened since."""
        parts = self.parts
        place = len(parts)
        while place and isinstance(mark := parts[place - 1], Mark) and mark.opens:
            place -= 1
        last = parts[place - 1] if place else ""
        if self.single or self._tied or self.breaks > 1:
            written = "<br>" * self.breaks + " " * self._gap
        else:
            if isinstance(last, str) and last:
                parts[place - 1] = last = last.rstrip(" ")
            written = _BREAK_AFTER_TAG if isinstance(last, str) and last.endswith(">") else _HARD_BREAK
        parts.insert(place, written)
        self._tied = self._gap = False
        self.breaks = 0

    def _settle_text(self) -> None:
        if self._code:
            self.parts.append(span("".join(self._code)))
            self._code.clear()
            self._space = False
        if not self._raw:
            return
        text = self._raw[0] if len(self._raw) == 1 else "".join(self._raw)
        self._raw.clear()
        text = collapse(text)
        if self._space and text[0] == " ":
            text = text[1:]
        if text:
            self._space = text[-1] == " "
            self.parts.append(escape_label(text) if self.link else escape_text(text))

    def _restart(self) -> None:
        self.filled = self.image = False
        self.breaks = 0
        self._tied = self._gap = False
        self._space = True
        self._raw.clear()
        self._code.clear()
        self._marked = bool(self.spans)
        self.parts = []
        for opened in self.spans:
            opened.mark = Mark(opened.kind, opened.open, None)
            self.parts.append(opened.mark)


def collapse(text: str) -> str:
    """Every run of HTML's blanks as one space; other blanks, such as the non-breaking, stay."""
    if "\n" in text or "  " in text or "\t" in text or "\r" in text or "\f" in text:
        for blank in "\n\t\r\f":
            text = text.replace(blank, " ")
        while "  " in text:
            text = text.replace("  ", " ")
    return text
