"""What a user names: a path, an open file, standard input; and the documents that it holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Protocol, TypeAlias

from wxr.sources.member import Member

SourceLike: TypeAlias = "str | Path | BinaryIO"


class Source(Protocol):
    """Yields its members in a stable order, as often as it is asked."""

    @property
    def name(self) -> str:
        """As the user gave it, for messages."""

    def members(self) -> Iterator[Member]:
        """The documents that this source holds; each must be read before the next is asked for."""
