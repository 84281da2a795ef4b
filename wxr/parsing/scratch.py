"""Temporary files that leave nothing behind, however the run ends short of being killed."""

from __future__ import annotations

import contextlib
import os
import secrets
import tempfile
import weakref
from pathlib import Path
from typing import BinaryIO

from wxr.errors import OutputError


class Scratch:
    """A file for this user's eyes alone, gone when it is closed or dropped.

    Its removal is arranged before it is made, so that no interrupt can come between the two. Not NamedTemporaryFile:
    Windows lets nobody else open such a file while it is there.
    """

    def __init__(self, suffix: str = "") -> None:
        self.path = Path(tempfile.gettempdir(), f"wxr-{secrets.token_hex(8)}{suffix}")
        self._removing = weakref.finalize(self, _remove, self.path)
        flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
        try:
            self.file = os.fdopen(os.open(self.path, flags, 0o600), "wb")
        except OSError as error:
            raise unwritable(error) from error
        self._closing = weakref.finalize(self, _close, self.file)

    def close(self) -> None:
        """Removes the file."""
        self._closing()
        self._removing()


def unwritable(error: OSError) -> OutputError:
    """What to raise where a temporary file cannot be written."""
    return OutputError(
        f"{tempfile.gettempdir()}: temporary files cannot be written ({error.strerror}); TMPDIR may name another folder"
    )


def _close(file: BinaryIO) -> None:
    with contextlib.suppress(OSError):  # what waits to be written finds no room, and is not needed any more
        file.close()


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):  # another process still has it open; the system cleans its own folder
        path.unlink(missing_ok=True)
