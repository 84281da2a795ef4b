"""What a folder of Markdown holds, counted in its files by all processes: there may be a hundred thousand of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from io import FileIO
from itertools import chain, islice
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from wxr.writers.document import Document
from wxr.writers.manifest import files_below
from wxr.writers.markdown.comments import COMMENTS, count_comments, count_in_lines
from wxr.writers.markdown.inline_comments import count_inline
from wxr.writers.markdown.targets import target_of
from wxr.writers.proof import Held

_LARGE = 1 << 23  # bytes of a file of comments from which on it is not held
_AT_ONCE = 1024  # files that one task counts


class Files(NamedTuple):
    """Some files, and the function of this module that counts in them."""

    names: list[str]
    held: Callable[[list[str]], Held]

    def __str__(self) -> str:
        return f"the files from {self.names[0]} on"


def read_back(path: Path, document: Document) -> Held:
    """A file for each post that has a place, none of them empty, and the comments beside, below or in them."""
    of_posts = _posts_with_comments if document.options.comments == "inline" else _posts
    stems = (f"{path}/{place.stem}.md" for place in document.places if place is not None)
    beside = _files_of_comments(path, target_of(document.options).comments_folder)
    tasks = chain(_tasks(stems, of_posts), _tasks(beside, _comments))
    found = list(document.spread(_held, tasks))
    return Held(sum(held.posts for held in found), sum(held.comments for held in found))


def _tasks(names: Iterable[str], held: Callable[[list[str]], Held]) -> Iterator[Files]:
    rest = iter(names)
    while some := list(islice(rest, _AT_ONCE)):
        yield Files(some, held)


def _held(task: Files) -> Held:
    return task.held(task.names)


def _posts(names: list[str]) -> Held:
    return Held(sum(map(_holds_something, names)), 0)


def _posts_with_comments(names: list[str]) -> Held:
    here = [name for name in names if _holds_something(name)]
    return Held(len(here), sum(count_inline(Path(name).read_text(encoding="utf-8")) for name in here))


def _comments(names: list[str]) -> Held:
    return Held(0, sum(map(_count, names)))


def _files_of_comments(path: Path, folder: str | None) -> Iterator[str]:
    for name in files_below(path):
        if name.endswith(COMMENTS) or (folder is not None and name.rpartition("/")[0] == folder):
            yield f"{path}/{name}"


def _count(name: str) -> int:
    """Without a `Path` and a buffer, which cost more than reading a file as small as these are."""
    with FileIO(name) as file:
        if os.fstat(file.fileno()).st_size < _LARGE:
            return count_comments(file.readall())
    with Path(name).open("rb") as lines:
        return count_in_lines(lines)


def _holds_something(name: str) -> bool:
    try:
        found = os.stat(name)  # noqa: PTH116 - a `Path` costs more than the question
    except OSError:
        return False
    return S_ISREG(found.st_mode) and found.st_size > 0
