"""One run at a time writes to a target."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from wxr.errors import OutputError

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextlib.contextmanager
def claimed(target: Path) -> Iterator[None]:
    """Holds a lock beside a target; it ends with the process, however that ends.

    Raises `OutputError` where another run holds it, or where nothing can be written beside the target.
    """
    path = target.parent / f".{target.name}.wxr-lock"
    descriptor = _opened(path, target)
    try:
        yield
    finally:
        if sys.platform == "win32":
            os.close(descriptor)  # an open file cannot be deleted there
        with contextlib.suppress(OSError):
            path.unlink()
        if sys.platform != "win32":
            os.close(descriptor)


def _opened(path: Path, target: Path) -> int:
    while True:
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
        except OSError as error:
            raise OutputError(f"{target}: cannot be written ({error.strerror})") from error
        try:
            _lock(descriptor)
        except OSError as error:
            os.close(descriptor)
            raise OutputError(
                f"{target}: another run is writing it; wait for its end or name another output"
            ) from error
        try:
            same = os.path.samestat(os.fstat(descriptor), path.stat(follow_symlinks=False))
        except FileNotFoundError:
            same = False
        if same:
            return descriptor
        os.close(descriptor)  # the run that held it has just ended and taken the file away
