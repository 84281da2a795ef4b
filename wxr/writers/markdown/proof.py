"""What a folder of Markdown holds, counted in its files."""

from __future__ import annotations

import os
from pathlib import Path

from wxr.writers.document import Document
from wxr.writers.markdown.comments import COMMENTS, count_comments
from wxr.writers.markdown.inline_comments import count_inline
from wxr.writers.markdown.targets import target_of
from wxr.writers.proof import Held


def read_back(path: Path, document: Document) -> Held:
    """A file for each post that has a place, none of them empty, and the comments beside, below or in them."""
    folder = target_of(document.options).comments_folder
    comments = 0
    for place, _, names in os.walk(path):
        is_data = folder is not None and Path(place) == path / folder
        files = (Path(place, name) for name in names if name.endswith(COMMENTS) or is_data)
        comments += sum(count_comments(file.read_bytes()) for file in files)
    posts = 0
    for each in document.places:
        if each is not None:
            file = path / f"{each.stem}.md"
            posts += file.is_file() and file.stat().st_size > 0
            if document.options.comments == "inline" and file.is_file():
                comments += count_inline(file.read_text(encoding="utf-8"))
    return Held(posts, comments)
