"""A folder that we wrote before, brought up to date: what a person changed in it stays as it is.

The new folder is made whole beside the old one and then moved into it file by file, each by a rename, the manifest at
last. A run that is killed leaves every file whole, old or new; before the first of them moves, the manifest says what
is coming, so the next run still knows all of them as ours and ends the work.
"""

from __future__ import annotations

import contextlib
import heapq
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby, repeat
from operator import itemgetter
from pathlib import Path, PurePosixPath

from wxr.notices import Notices
from wxr.parsing.named import Named
from wxr.writers.manifest import NAME, Hashes, Manifest, digest_of, hashes_of, read_manifest, write_manifest
from wxr.writers.replacing import refuse_existing, replacing, synced, workplace


@dataclass
class Update:
    """What an update does to each file, by its path; ``kept`` says why a file is not touched.

    Where it ``is_first``, all ``files`` are new, and ``fates`` need not say so of each.
    """

    kept: dict[str, str] = field(default_factory=dict)
    fates: Named = field(default_factory=Named)  # of the others: "new", "changed", "same" or "removed"
    files: Hashes = field(default_factory=Hashes)  # for the manifest
    known: Hashes = field(default_factory=Hashes)  # what the new files hold, where their writer said it
    is_first: bool = False

    @property
    def new(self) -> list[str]:
        """Files that are added."""
        return list(self.of("new"))

    @property
    def changed(self) -> list[str]:
        """Files that get other contents."""
        return list(self.of("changed"))

    @property
    def removed(self) -> list[str]:
        """Files that go away."""
        return list(self.of("removed"))

    def of(self, *fates: str) -> Iterator[str]:
        """The files of some fates."""
        return (name for name, fate in self._rows() if fate in fates)

    def counts(self) -> list[tuple[str, int]]:
        """How many files there are of each kind, for a table."""
        kinds = {"new": "new", "changed": "changed", "same": "as before", "removed": "removed"}
        found = Counter(fate for _, fate in self._rows())
        counts = [(kind, found[fate]) for fate, kind in kinds.items()]
        counts.append(("changed, removed or added by hand, left alone", len(self.kept)))
        return [(kind, count) for kind, count in counts if count]

    def _rows(self) -> Iterator[tuple[str, str]]:
        return zip(self.files, repeat("new")) if self.is_first else self.fates.rows()


def refuse_foreign(target: Path, *, force: bool) -> None:
    """Raises `OutputError` where something stands at the target that we did not write."""
    if read_manifest(target) is None:
        refuse_existing(target, force=force)


@contextlib.contextmanager
def updating(target: Path, notices: Notices, *, force: bool) -> Iterator[tuple[Path, Update]]:
    """Gives a path to write a folder to, which then becomes the target or is merged into it.

    A folder with a manifest of ours is updated; with ``force`` it is replaced, whatever a person did to it. The
    `Update` is filled on leaving; files that are not ``known`` to it are read. Raises `OutputError` as
    `wxr.writers.replacing.replacing` does; a `KeyboardInterrupt` that comes when files are being moved says so.
    """
    update = Update()
    old = None if force else read_manifest(target)
    if old is None:
        with replacing(target, force=force) as part:
            yield part, update
            plan(update, target, Manifest(), hashes_of(part, update.known), anew=True)
            write_manifest(Manifest(files=update.files), part / NAME)
        return
    with workplace(target) as place:
        part = place / target.name
        yield part, update
        plan(update, target, read_manifest(target) or old, hashes_of(part, update.known))
        for name, why in update.kept.items():
            notices.add("file-kept", f"{name}: {why}", source=str(target))
        if next(update.of("new", "changed", "removed"), None) or update.files != old.files or old.coming:
            _merge(update, old, part, target)


def plan(update: Update, target: Path, old: Manifest, new: Hashes, *, anew: bool = False) -> None:
    """Decides what becomes of each file, and touches none. ``anew``: nothing in the target counts."""
    update.is_first = anew
    if anew:
        update.files = new
        return
    states = _States(target)
    for name, digest in new.rows():
        found = states.of(name)
        ours = {old.files.get(name), old.coming.get(name)} - {None}
        if found == digest:
            update.fates[name] = "same"
        elif found is None and name not in old.files:
            update.fates[name] = "new"
        elif found is None:
            update.kept[name] = "was removed by hand; not written again"
        elif found in ours:
            update.fates[name] = "changed"
        else:
            update.kept[name] = "was changed by hand; left as it is" if ours else "is not ours; left as it is"
        known = digest if name not in update.kept else old.files.get(name)
        if known is not None:
            update.files[name] = known
    before = heapq.merge(old.files.by_name(), old.coming.by_name())
    for name, _ in groupby(before, itemgetter(0)):
        if name in new:
            continue
        found = states.of(name)
        if found in (old.files.get(name), old.coming.get(name)) and found is not None:
            update.fates[name] = "removed"
        elif found is not None:
            update.kept[name] = "was changed by hand; left as it is, though it is no longer in the archive"


class _States:
    """What stands at a path of the target; no symbolic link is followed, at the end of a path or within it."""

    def __init__(self, target: Path) -> None:
        self._target = target
        self._folders: dict[PurePosixPath, bool | None] = {PurePosixPath("."): True}

    def of(self, name: str) -> str | None:
        """The digest of the file, ``""`` where something else stands there or in the way, None for nothing."""
        folder = self._is_folder(PurePosixPath(name).parent)
        if not folder:
            return None if folder is None else ""
        path = self._target / name
        digest = digest_of(path)
        return digest if digest is not None else "" if os.path.lexists(path) else None

    def _is_folder(self, path: PurePosixPath) -> bool | None:
        """True for a folder, False for what is in the way of one, None for nothing."""
        if path not in self._folders:
            above = self._is_folder(path.parent)
            own = self._target / path
            if above:
                self._folders[path] = own.is_dir() and not own.is_symlink() if os.path.lexists(own) else None
            else:
                self._folders[path] = above
        return self._folders[path]


def _merge(update: Update, old: Manifest, part: Path, target: Path) -> None:
    """Moves the files; the manifest says before what is coming, and afterwards what is there."""
    note = part.parent / NAME
    coming = Hashes((name, update.files[name]) for name in update.of("new", "changed"))
    # Until those that go away are gone, they are ours, and afterwards nobody misses them.
    coming.update((name, old.files.get(name) or old.coming[name]) for name in update.of("removed"))
    staying = (row for row in old.files.rows() if row[0] not in coming or row[0] in update.files)
    write_manifest(Manifest(Hashes(staying), coming), note)
    synced(part.parent)
    note.replace(target / NAME)
    try:
        _move(update, part, target)
    except KeyboardInterrupt as error:
        message = f"{target} is brought up to date in part; each file is whole, and the same command ends the work"
        raise KeyboardInterrupt(message) from error
    write_manifest(Manifest(files=update.files), note)
    synced(part.parent)
    note.replace(target / NAME)
    synced(target)


def _move(update: Update, part: Path, target: Path) -> None:
    for name in update.of("new", "changed"):
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        (part / name).replace(path)
    for name in update.of("removed"):
        (target / name).unlink(missing_ok=True)
        _remove_empty((target / name).parent, target)


def _remove_empty(folder: Path, target: Path) -> None:
    """Removes the folders that nothing is left in."""
    while folder != target:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent
