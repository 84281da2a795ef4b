"""An output appears whole or not at all: it is written beside its target and then takes the target's place."""

from __future__ import annotations

import contextlib
import glob
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from wxr.errors import OutputError
from wxr.writers.claim import claimed


@contextlib.contextmanager
def replacing(target: Path, *, force: bool) -> Iterator[Path]:
    """Gives a path beside the target to write to; on leaving without an error that becomes the target.

    Raises `OutputError` where the target exists and ``force`` is not given, or cannot be written.
    """
    refuse_existing(target, force=force)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{target}: cannot be written ({error.strerror})") from error
    with claimed(target):
        yield from _replaced(target, force=force)


def _replaced(target: Path, *, force: bool) -> Iterator[Path]:
    for left in target.parent.glob(f".{glob.escape(target.name)}.????????.wxr"):  # by a run that was killed
        shutil.rmtree(left, ignore_errors=True)
    try:
        workplace = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".wxr", dir=target.parent))
    except OSError as error:
        raise OutputError(f"{target}: cannot be written ({error.strerror})") from error
    try:
        part = workplace / target.name
        yield part
        _synced(part)
        refuse_existing(target, force=force)
        _put(part, target, workplace)
    except OSError as error:
        raise OutputError(f"{target}: cannot be written ({error.strerror or error})") from error
    finally:
        shutil.rmtree(workplace, ignore_errors=True)


def refuse_existing(target: Path, *, force: bool) -> None:
    """Raises `OutputError` where something stands at the target; an empty folder is nothing."""
    if force or not os.path.lexists(target):
        return
    if target.is_dir() and not target.is_symlink() and not any(target.iterdir()):
        return
    raise OutputError(f"{target}: exists already; give --force to replace it")


def _synced(path: Path) -> None:
    """Puts a file's bytes, or a folder's files, safely on the disk before the name changes."""
    if path.is_file():
        with path.open("rb") as file:
            os.fsync(file.fileno())
    elif hasattr(os, "sync"):
        os.sync()


def _put(part: Path, target: Path, workplace: Path) -> None:
    if target.is_dir() and not target.is_symlink():
        target.rename(workplace / "replaced")
    part.replace(target)
