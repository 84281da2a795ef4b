"""Which characters the bytes of an export stand for, whatever it says of itself."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Callable

from wxr.errors import MalformedError
from wxr.notices import counted
from wxr.readers.wxr_xml.repair.characters import without_surrogates
from wxr.readers.wxr_xml.repair.log import RepairLog

_DECLARED = re.compile(rb"""\A[^<]{0,4096}<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_HEAD = 1 << 16
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_ESCAPED = re.compile("[\udc80-\udcff]")  # what "surrogateescape" makes of a byte that is no UTF-8
_WINDOWS = {
    0xDC00 + byte: bytes([byte]).decode("cp1252", "replace").replace("\ufffd", chr(byte)) for byte in range(0x80, 0x100)
}
# Characters that take one byte each and share ASCII's half: only these can be told from UTF-8 piece by piece.
_SINGLE = ("iso8859", "cp12", "cp437", "cp85", "cp86", "koi8", "mac", "latin", "ascii")


class DecodedStream:
    """An export's bytes as UTF-8, as far as that can be told from its beginning; `to_utf8` does the rest.

    UTF-16, UTF-32 and what takes several bytes a character is decoded as it comes. Of all else the bytes pass as they
    are: they are UTF-8 nearly always, also where the declaration says otherwise.
    """

    def __init__(self, stream: io.BufferedReader, log: RepairLog) -> None:
        self._stream = stream
        self._log = log
        self._decoder: codecs.IncrementalDecoder | None = None
        self._fallback = "cp1252"
        self._head = self._raw(_HEAD)
        mark, encoding = next(((mark, name) for mark, name in _MARKS if self._head.startswith(mark)), (b"", ""))
        self.skipped = 0  # bytes of a mark before the document
        if encoding:
            self.skipped = 0 if b"<" in mark else len(mark)
            self._head = self._head[self.skipped :]
            if encoding != "utf-8":
                self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        else:
            self._believe(_DECLARED.match(self._head))
        if self._decoder:
            self._head = self._decoded(self._head)

    @property
    def plain(self) -> bool:
        """True where the bytes pass as they are and are UTF-8 unless they are broken."""
        return self._decoder is None and self._fallback == "cp1252"

    def read(self, size: int) -> bytes:
        """The next bytes; none at the end."""
        if self._head:
            data, self._head = self._head, b""
            return data
        while data := self._raw(size):
            if self._decoder is None:
                return data
            if decoded := self._decoded(data):
                return decoded
        if self._decoder:
            data, self._decoder = self._decoder.decode(b"", final=True).encode("utf-8", "surrogatepass"), None
        return data

    def _raw(self, size: int) -> bytes:
        """The next bytes of the source; where a compressed one breaks off, that is its end."""
        try:
            return self._stream.read1(size)  # `read` would lose what came before an error
        except MalformedError as error:
            self._log.note("truncated", None, f"{error}; what could be read of it was kept")
            return b""

    def to_utf8(self, data: bytes, line: int) -> bytes:
        """UTF-8 of a piece; bytes that are none are read as the declared encoding has them, else as Windows-1252."""
        try:
            data.decode()
        except UnicodeDecodeError:
            pass
        else:
            return data
        if self._fallback != "cp1252":
            return data.decode(self._fallback, "replace").encode()
        data, halves = without_surrogates(data)
        if halves:
            self._log.note("characters-removed", line, f"{counted(halves, 'half surrogate pair')} removed")
        text = data.decode("utf-8", "surrogateescape")
        if count := len(_ESCAPED.findall(text)):
            message = f"{counted(count, 'byte')} that are no UTF-8 were read as Windows-1252"
            self._log.note("bytes-invalid", line, message)
        return text.translate(_WINDOWS).encode()

    def _believe(self, declared: re.Match[bytes] | None) -> None:
        if declared is None:
            return
        name = declared[1].decode()
        try:
            codec = codecs.lookup(name)
        except LookupError:
            self._log.note("encoding-wrong", 1, f"the declared encoding {name} is not known; read as UTF-8")
            return
        if codec.name in ("utf-8", "ascii"):
            return
        if codec.name.startswith(("utf-16", "utf-32", "utf-7", "utf-8")) or _is_utf8(self._head):
            self._log.note("encoding-wrong", 1, f"declares {name} but is UTF-8; read as UTF-8")
        elif codec.name.startswith(_SINGLE):
            self._fallback = codec.name
        else:
            self._decoder = _decoder(codec)

    def _decoded(self, data: bytes) -> bytes:
        assert self._decoder is not None  # noqa: S101 - asked for only where there is one
        return self._decoder.decode(data).encode("utf-8", "surrogatepass")


def _decoder(codec: codecs.CodecInfo) -> codecs.IncrementalDecoder | None:
    make: Callable[[str], codecs.IncrementalDecoder] | None = codec.incrementaldecoder
    return make("replace") if make and codec._is_text_encoding else None  # else zip and the like


def _is_utf8(head: bytes) -> bool:
    """True where there are characters beyond ASCII and all are UTF-8."""
    if head.isascii():
        return False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True
