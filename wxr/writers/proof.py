"""The proof of an output: what it holds is counted in the output itself, before it takes its target's place."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import NamedTuple

import msgspec

from wxr.errors import OutputError
from wxr.notices import counted
from wxr.writers.document import Written


class Held(NamedTuple):
    """What was found in an output that was read back."""

    posts: int
    comments: int

    def __str__(self) -> str:
        return f"{counted(self.posts, 'post')} and {counted(self.comments, 'comment')}"


class Anything(msgspec.Struct, gc=False):
    """A record that only counts."""


class HeldPost(msgspec.Struct, gc=False):
    """A post in JSON as far as it is counted; all else is passed over, yet must be sound JSON."""

    comments: tuple[Anything, ...]


def prove(read: Written, written: Written, target: str, read_back: Callable[[], Held] | None) -> None:
    """Raises `OutputError` where an output holds not just what was read, less what was left out.

    ``read_back`` counts in the output; None for a stream, where that cannot be done.
    """
    wanted = Held(read.posts.total() - written.left_out.total(), read.comments - written.comments_left_out.total())
    try:
        found = read_back() if read_back else Held(written.posts.total(), written.comments)
    except (msgspec.DecodeError, sqlite3.Error) as error:
        raise OutputError(f"{target}: cannot be read back ({error}); is the disk sound?") from error
    if found != wanted:
        raise OutputError(f"{target}: should hold {wanted}, but {found} can be read back from it; is the disk sound?")
