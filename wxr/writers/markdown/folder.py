"""Files put into a folder by the process that made them: each is hashed while its bytes are at hand."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from io import FileIO
from pathlib import Path

from wxr.parsing.named import Named


class Folder:
    """The output folder; ``hashes`` are those of the files that were put into it, by their names below it."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._prefix = f"{root}/"
        self._folders: set[str] = set()
        self.hashes = Named()

    def put(self, name: str, pieces: Iterable[bytes]) -> None:
        """Writes one file, piece by piece; the folders above it are made where they are not there."""
        folder = name.rpartition("/")[0]
        if folder not in self._folders:
            (self._root / folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        # Unbuffered, and no `Path` for each: there are tens of thousands of files, most of them small.
        digest = hashlib.sha256()
        with FileIO(self._prefix + name, "wb") as file:
            for data in pieces:
                digest.update(data)
                left = memoryview(data)
                while left:
                    left = left[file.write(left) :]
        self.hashes[name] = digest.hexdigest()
