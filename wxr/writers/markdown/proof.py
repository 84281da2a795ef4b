"""What a folder of Markdown holds, counted in its files."""

from __future__ import annotations

import os
from io import FileIO
from pathlib import Path
from stat import S_ISREG

from wxr.writers.document import Document
from wxr.writers.manifest import files_below
from wxr.writers.markdown.comments import COMMENTS, count_comments, count_in_lines
from wxr.writers.markdown.inline_comments import count_inline
from wxr.writers.markdown.targets import target_of
from wxr.writers.proof import Held

_LARGE = 1 << 23  # bytes of a file of comments from which on it is not held


def read_back(path: Path, document: Document) -> Held:
    """A file for each post that has a place, none of them empty, and the comments beside, below or in them."""
    folder = target_of(document.options).comments_folder
    is_inline = document.options.comments == "inline"
    comments = 0
    for name in files_below(path):
        if name.endswith(COMMENTS) or (folder is not None and name.rpartition("/")[0] == folder):
            comments += _count(f"{path}/{name}")
    posts = 0
    for each in document.places:
        if each is not None and _holds_something(name := f"{path}/{each.stem}.md"):
            posts += 1
            if is_inline:
                comments += count_inline(Path(name).read_text(encoding="utf-8"))
    return Held(posts, comments)


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
