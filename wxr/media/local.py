"""A collection of media as a site that is written sees it: which file an address means, and where it goes."""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

import msgspec

from wxr.content.address import absolute_url
from wxr.errors import OutputError, SourceError
from wxr.media.addresses import Addresses
from wxr.media.collecting.folder import MANIFEST
from wxr.media.collecting.manifest import CollectedFile, Line, ManifestHead, MissingFile
from wxr.media.matching import unsized
from wxr.model import Site
from wxr.moving import Places
from wxr.notices import Notices, counted
from wxr.parsing.filenames import safe_path
from wxr.parsing.scratch import Scratch

_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE files (id INTEGER PRIMARY KEY, file TEXT NOT NULL, withheld INTEGER NOT NULL);
CREATE TABLE meant (address TEXT PRIMARY KEY, file INTEGER) WITHOUT ROWID;
"""
_FIND = "SELECT files.file FROM meant LEFT JOIN files ON files.id = meant.file WHERE meant.address = ?"


class Page(Protocol):
    """What is asked of the context of a body: an ear for notices."""

    def note(self, code: str, name: object) -> None:
        """Counts something worth a notice."""


class LocalFiles:
    """Answers where the files of a collection are on the new site.

    It lies in a database that every process opens for itself, so that it is small when it is sent. ``folder`` is where
    the files lie on the site, from ``/`` to ``/``.
    """

    def __init__(self, base: Path, site: Site, addresses: Addresses, folder: str) -> None:
        self._base = base
        self._site = site
        self._addresses = addresses
        self._folder = folder

    def media(self, url: str, page: Page) -> str | None:
        """The path of a file on the new site, percent-encoded, from ``/`` on; an address where it keeps its old one.

        None where nothing is known of it: the file is of another site. A file of this site that is not at hand keeps
        its address, made whole, and is a notice.
        """
        resolved = absolute_url(url, self._site)
        if resolved is None:
            return None
        file = self._file(resolved)
        if file is not None:
            return self._folder + quote(file)
        if self._addresses.target(resolved) is None:
            return None
        page.note("media-kept", resolved)
        return resolved

    def _file(self, resolved: str) -> str | None:
        base = _opened.at(self._base)
        for key in self._keys(resolved):
            row = base.execute(_FIND, (key.encode("utf-8", "replace").decode(),)).fetchone()
            if row is not None:
                return None if row[0] is None else str(row[0])
        return None

    def _keys(self, resolved: str) -> Iterator[str]:
        """What an address is entered as in the manifest: by itself, by its path in the uploads folder, as a copy."""
        yield resolved
        target = self._addresses.target(resolved) or self._addresses.elsewhere(resolved)
        if target is not None:
            yield target.path
            yield from unsized(target.path)


class Shelf:
    """The database of `LocalFiles`, made from a collection's manifest; `close` removes it."""

    def __init__(self, collection: Path, places: Places, notices: Notices, *, whole: bool = True) -> None:
        """Raises `SourceError` where the folder is no collection, or its manifest is broken.

        A file that only unpublished posts use is withheld from the site; those posts name it all the same. Where the
        site is not ``whole``, so are files that no post uses.
        """
        self._whole = whole
        self._withheld = 0
        self.collection = collection
        self.aliases: tuple[str, ...] = ()
        self._places = places
        self._notices = notices
        self._scratch = Scratch(".files")
        self.path = self._scratch.path
        base = sqlite3.connect(self.path, isolation_level=None)
        try:
            base.executescript(_SCHEMA)
            base.execute("BEGIN")
            for line in self._lines():
                if isinstance(line, ManifestHead):
                    self.aliases = line.aliases
                elif isinstance(line, CollectedFile):
                    self._enter(base, line)
                elif isinstance(line, MissingFile):
                    _mean(base, (line.path, *line.urls), None)
            base.execute("COMMIT")
            if self._withheld:
                message = f"{counted(self._withheld, 'file')} that no published page shows are not copied into the site"
                notices.add("media-withheld", message, source=str(collection))
        except BaseException:
            self._scratch.close()
            raise
        finally:
            base.close()

    def _lines(self) -> Iterator[Line]:
        path = self.collection / MANIFEST
        decode = msgspec.json.Decoder(Line).decode
        try:
            with path.open("rb") as file:
                yield from map(decode, file)
        except FileNotFoundError as error:
            raise SourceError(f"{self.collection}: holds no {MANIFEST}; make one with `wxr media`") from error
        except OSError as error:
            raise SourceError(f"{path}: cannot be read ({error.strerror})") from error
        except msgspec.DecodeError as error:
            raise SourceError(f"{path}: is no manifest of `wxr media` ({error})") from error

    def _enter(self, base: sqlite3.Connection, line: CollectedFile) -> None:
        place = self.collection / line.file
        if safe_path(line.file, "file") != line.file or place.is_symlink() or not place.is_file():
            self._notices.add("media-missing", "the manifest names it, but it is not there", source=str(place))
            return
        shown = any(self._is_public(use.post, use.link) for use in line.used_by)
        withheld = not shown and (bool(line.used_by) or not self._whole)
        self._withheld += withheld
        number = base.execute("INSERT INTO files (file, withheld) VALUES (?, ?)", (line.file, withheld)).lastrowid
        _mean(base, (*line.paths, *line.urls), number)

    def _is_public(self, post: int | None, link: str | None) -> bool:
        place = self._places.of(post) if post is not None else self._places.of_link(link or "")
        return place is not None and place.published

    def place(self, target: Path, *, move: bool = False) -> int:
        """Copies, or moves, the files that are not withheld below a folder of an output being written; how many."""
        count = 0
        base = sqlite3.connect(self.path)
        try:
            for (file,) in base.execute("SELECT file FROM files WHERE NOT withheld ORDER BY file"):
                count += 1
                _put(self.collection / file, target / file, move=move)
        finally:
            base.close()
        return count

    def close(self) -> None:
        """Removes the database."""
        _opened.close()
        self._scratch.close()


def _mean(base: sqlite3.Connection, keys: tuple[str, ...], file: int | None) -> None:
    base.executemany("INSERT OR IGNORE INTO meant VALUES (?, ?)", ((key, file) for key in keys))


def _put(source: Path, target: Path, *, move: bool) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if move:
            shutil.move(source, target)
        else:
            shutil.copyfile(source, target, follow_symlinks=False)
    except OSError as error:
        raise OutputError(f"{target}: cannot be written ({error.strerror})") from error


class _Opened(threading.local):
    """The database as this worker sees it, opened once; a caller's executor may run threads."""

    path: Path | None = None
    base: sqlite3.Connection | None = None
    process = 0

    def at(self, path: Path) -> sqlite3.Connection:
        if self.base is None or self.path != path or self.process != os.getpid():
            self.close()
            self.base = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
            self.path, self.process = path, os.getpid()
        return self.base

    def close(self) -> None:
        if self.base is not None:
            self.base.close()  # one that a fork brought along too: the file never changes, so nothing is locked
            self.base = None


_opened = _Opened()
