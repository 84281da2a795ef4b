"""Temporary files that leave nothing behind, however the run ends short of being killed."""

from __future__ import annotations

import contextlib
import os
import secrets
import tempfile
import weakref
from pathlib import Path


class Scratch:
    """A file for this user's eyes alone, gone when it is closed or dropped.

    Its removal is arranged before it is made, so that no interrupt can come between the two. Not NamedTemporaryFile:
    Windows lets nobody else open such a file while it is there.
    """

    def __init__(self, suffix: str = "") -> None:
        self.path = Path(tempfile.gettempdir(), f"wxr-{secrets.token_hex(8)}{suffix}")
        self._removing = weakref.finalize(self, _remove, self.path)
        flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
        self.file = os.fdopen(os.open(self.path, flags, 0o600), "wb")
        self._closing = weakref.finalize(self, self.file.close)

    def close(self) -> None:
        """Removes the file."""
        self._closing()
        self._removing()


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):  # another process still has it open; the system cleans its own folder
        path.unlink(missing_ok=True)
