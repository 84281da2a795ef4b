"""What a dry run says."""

from __future__ import annotations

from collections import Counter

import wxr
from wxr.console import printable, table
from wxr.notices import counted


def would_write(result: wxr.Result, output: str) -> list[str]:
    """The files that a run would write, by folder, and for a folder that is there already what it would do to each."""
    size = f"{result.size or 0:,} bytes"
    if result.update is None:
        return [f"  1 file, {size}: {printable(output)}"]
    update = result.update
    folders = Counter(name.rpartition("/")[0] or "." for name in update.files)
    lines = [f"  {counted(len(update.files), 'file')}, {size}"]
    lines.append(table((printable(folder), number) for folder, number in sorted(folders.items())))
    if not update.is_first:
        lines += ["and would find in the folder", table(update.counts())]
        lines += [f"  {printable(name)}: {why}" for name, why in update.kept.items()]
    return lines
