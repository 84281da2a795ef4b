"""Pages as a reader is given them: from fixtures/html, under any name, or made in a test."""

from __future__ import annotations

import io
from pathlib import Path
from typing import BinaryIO

from wxr.model import Post, Site
from wxr.notices import Notices
from wxr.readers import html_page
from wxr.readers.options import ReadOptions

FIXTURES = Path(__file__).parents[2] / "fixtures" / "html"


class Saved:
    """A page in memory; it can be opened once."""

    def __init__(self, name: str, data: bytes | str) -> None:
        self.name = name
        self._data: bytes | None = data.encode() if isinstance(data, str) else data

    def open(self) -> BinaryIO:
        assert self._data is not None, "opened twice"
        stream, self._data = io.BytesIO(self._data), None
        return stream


def fixture(name: str, under: str | None = None) -> Saved:
    """A file of fixtures/html, under its own or another name."""
    return Saved(under or name, (FIXTURES / name).read_bytes())


class Read:
    """What the reader makes of some pages."""

    def __init__(self, *pages: Saved, options: ReadOptions | None = None) -> None:
        self.notices = Notices()
        records = list(html_page.read(pages, self.notices, options))
        self.site = next(record for record in records if isinstance(record, Site))
        self.posts = [record for record in records if isinstance(record, Post)]

    @property
    def post(self) -> Post:
        """The only post."""
        (post,) = self.posts
        return post

    def codes(self) -> set[str]:
        """The codes of the notices."""
        return {notice.code for notice in self.notices}


def read(name: str) -> Read:
    """One fixture, read alone."""
    return Read(fixture(name))
