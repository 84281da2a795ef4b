"""UTF-8 that was once read as Windows-1252 and stored like that: `CafÃ©` for `Café`."""

from __future__ import annotations

import re
from typing import TypeVar

import msgspec

from wxr.errors import MissingExtraError
from wxr.model import Attachment, Author, Comment, Post, Site, Term, TermRef
from wxr.notices import Notices

# The bytes 80 to BF as Windows-1252 has them, in UTF-8; then a lead byte's character with as many of them as it asks
# for. Leads that stand alone in honest text as well must come several in a row.
_REST = (
    rb"(?:\xc2[\x80-\xbf]|\xc5[\x92\x93\xa0\xa1\xb8\xbd\xbe]|\xc6\x92|\xcb[\x86\x9c]"
    rb"|\xe2(?:\x80[\x93-\xba]|\x82\xac|\x84\xa2))"
)
_GARBLED = re.compile(
    rb"\xc3(?:[\x82\x83]_|\xa2(?:\xe2\x82\xac|\xc2\x80)_|[\x90\x91]_(?:\xc3[\x90\x91]_){2}"
    rb"|[\xa3-\xa9]__\xc3[\xa3-\xa9]__)".replace(b"_", _REST)
)
_FIELDS: dict[type[msgspec.Struct], tuple[str, ...]] = {
    Site: ("title", "description"),
    Author: ("display_name", "first_name", "last_name"),
    Term: ("name", "description"),
    TermRef: ("name",),
    Post: ("title", "content", "excerpt", "author"),
    Comment: ("author_name", "content"),
    Attachment: ("alt_text", "caption", "description"),
}
_AROUND = 20  # characters shown before what is garbled
R = TypeVar("R", bound=msgspec.Struct)


class Mojibake:
    """Notices garbled text of one document, and mends it where the user asks for that.

    Raises `MissingExtraError` where mending is asked for and ftfy is not installed.
    """

    def __init__(self, source: str, notices: Notices, *, fix: bool) -> None:
        self._source = source
        self._notices = notices
        self._fix = fix
        if fix:
            require_ftfy()

    def judged(self, record: R, post: int | None = None) -> R:
        """The record, mended where it is garbled and that is wanted. Custom fields stay: their lengths are counted."""
        number = record.id if isinstance(record, Post) else post
        changes: dict[str, object] = {}
        for name in _FIELDS[type(record)]:
            text = getattr(record, name)
            found = _GARBLED.search(text.encode("utf-8", "surrogatepass")) if text else None
            if found:
                self._tell(text, found[0], number)
                if self._fix:
                    changes[name] = _fixed(text)
        if isinstance(record, Post):
            changes["comments"] = tuple(self.judged(comment, number) for comment in record.comments)
            changes["terms"] = tuple(self.judged(term, number) for term in record.terms)
            if record.attachment:
                changes["attachment"] = self.judged(record.attachment, number)
        return msgspec.structs.replace(record, **changes) if self._fix and changes else record

    def _tell(self, text: str, found: bytes, post: int | None) -> None:
        garbled = found.decode()
        meant = b"".join(_byte(char) for char in garbled).decode("utf-8", "replace")
        at = text.index(garbled)
        shown = text[max(0, at - _AROUND) : at + len(garbled)]
        what = "was mended, here and elsewhere" if self._fix else "--fix-mojibake mends it, here and elsewhere"
        message = f"{shown!r} seems to mean {shown.replace(garbled, meant)!r}: {what}"
        self._notices.once(("mojibake", self._source), "mojibake", message, source=self._source, post=post)


def is_suspicious(data: bytes) -> bool:
    """True where UTF-8 may hold garbled text."""
    return _GARBLED.search(data) is not None


def require_ftfy() -> None:
    """Raises `MissingExtraError`, saying what to install, where ftfy is not there."""
    try:
        import ftfy  # noqa: F401, PLC0415 - an optional extra
    except ImportError as error:
        raise MissingExtraError(
            "--fix-mojibake needs ftfy, which is not installed: pip install 'wxr-archive[mojibake]'"
        ) from error


def _fixed(text: str) -> str:
    import ftfy  # noqa: PLC0415 - an optional extra

    return str(ftfy.fix_encoding(text))


def _byte(char: str) -> bytes:
    return char.encode("cp1252") if ord(char) > 0xFF else char.encode("latin-1")
