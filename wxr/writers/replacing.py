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
    with workplace(target) as place:
        part = place / target.name
        yield part
        synced(part)
        refuse_existing(target, force=force)
        _put(part, target, place)


@contextlib.contextmanager
def workplace(target: Path) -> Iterator[Path]:
    """A folder beside the target to work in, gone afterwards; nobody else writes to the target meanwhile.

    Raises `OutputError` where it cannot be made, and for whatever cannot be written in the meantime.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{target}: cannot be written ({error.strerror})") from error
    with claimed(target):
        for left in target.parent.glob(f".{glob.escape(target.name)}.????????.wxr"):  # by a run that was killed
            shutil.rmtree(left, ignore_errors=True)
        try:
            place = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".wxr", dir=target.parent))
        except OSError as error:
            raise OutputError(f"{target}: cannot be written ({error.strerror})") from error
        try:
            yield place
        except OSError as error:
            raise OutputError(f"{target}: cannot be written ({error.strerror or error})") from error
        finally:
            shutil.rmtree(place, ignore_errors=True)


def refuse_existing(target: Path, *, force: bool) -> None:
    """Raises `OutputError` where something stands at the target; an empty folder is nothing."""
    if force or not os.path.lexists(target):
        return
    if target.is_dir() and not target.is_symlink() and not any(target.iterdir()):
        return
    raise OutputError(f"{target}: exists already; give --force to replace it")


def synced(path: Path) -> None:
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
