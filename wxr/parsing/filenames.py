"""File names that are safe on every system, made from slugs that may hold anything."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from urllib.parse import unquote_to_bytes

from wxr.parsing.columns import hashed
from wxr.parsing.seen import Seen, SeenNumbers

_LONGEST = 200  # bytes; file systems allow 255, suffixes and dates come on top
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]+')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|\Z)", re.IGNORECASE)  # Windows
_PLAIN = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,198}[A-Za-z0-9_])?")  # most names: nothing to be done about them
_BLANKS = re.compile(r"\s+")
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,10}\Z")
_DEEP = 12  # folders within each other


def decoded_slug(slug: str) -> str:
    """A slug as people read it: WordPress stores it percent-encoded and cuts it at 200 bytes, maybe within a letter."""
    if "%" not in slug and slug.isascii():
        return slug
    return unquote_to_bytes(slug.encode("utf-8", "replace")).decode("utf-8", "ignore")


def safe_name(wish: str, fallback: str) -> str:
    """A name for one file or folder, without separators, never empty, hidden, reserved or longer than 200 bytes.

    Too long a name is cut and keeps a hash of the whole, so that two of them stay apart.
    """
    if _PLAIN.fullmatch(wish) and not _RESERVED.match(wish):
        return wish
    name = unicodedata.normalize("NFC", wish)
    name = _BLANKS.sub("-", _FORBIDDEN.sub("-", name)).strip("-. ")
    if not name:
        return fallback
    if _RESERVED.match(name):
        name = f"_{name}"
    data = name.encode()
    if len(data) > _LONGEST:
        mark = hashlib.sha256(data).hexdigest()[:8]
        name = f"{data[: _LONGEST - 9].decode('utf-8', 'ignore').rstrip('-. ')}-{mark}"
    return name


def safe_path(wish: str, fallback: str) -> str:
    """A path that stays below the folder it is taken in: each part is a `safe_name`, the file keeps its ending.

    What leads upwards or nowhere is dropped, and so are folders beyond the twelfth.
    """
    *folders, name = wish.replace("\\", "/").split("/")
    above = [safe_name(each, "folder") for each in folders if each.strip(". ")]
    stem, ending = _parted(name)
    return "/".join([*above[:_DEEP], safe_name(stem, fallback) + ending])


def name_key(path: str) -> int:
    """A number that stands for a path, and for those that differ from it in case or Unicode form alone."""
    return hashed(_key(path))


class UniqueNames:
    """Gives out paths of which no two are the same file, also where case or Unicode form is all that differs."""

    def __init__(self) -> None:
        self._taken = SeenNumbers()

    def claim(self, stem: str, suffix: str = "", key: int | None = None) -> tuple[str, bool]:
        """``stem + suffix``, or with ``-2``, ``-3`` ... between them; and whether that changed it.

        ``key`` is the `name_key` of ``stem + suffix``, where another process has made it.
        """
        number, path = 1, stem + suffix
        if key is None:
            key = name_key(path)
        while not self._taken.add(key):
            number += 1
            path = f"{stem}-{number}{suffix}"
            key = name_key(path)
        return path, number > 1


class UniquePaths:
    """The same for paths of whole trees: besides, none is a folder on the way to another."""

    def __init__(self, *taken: str) -> None:
        self._files = Seen(map(_key, taken))
        self._folders = Seen()

    def claim(self, path: str) -> str:
        """The path, or one that differs from it by ``-2``, ``-3`` ... behind the names that were taken."""
        *folders, name = path.split("/")
        above = ""
        for folder in folders:
            free, key = _free(above + folder, "", self._files)
            self._folders.add(key)
            above = f"{free}/"
        stem, ending = _parted(name)
        free, key = _free(above + stem, ending, self._files, self._folders)
        self._files.add(key)
        return free


def _free(stem: str, ending: str, *taken: Seen) -> tuple[str, str]:
    number, path = 1, stem + ending
    while any((key := _key(path)) in each for each in taken):
        number += 1
        path = f"{stem}-{number}{ending}"
    return path, key


def _parted(name: str) -> tuple[str, str]:
    """A file's name and its ending, which begins with the dot."""
    found = _ENDING.search(name)
    return (name[: found.start()], found[0]) if found else (name, "")


def _key(path: str) -> str:
    return (
        path.lower() if path.isascii() else unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
    )
