"""Comments that answer each other in a circle."""

from __future__ import annotations


def circles(parents: dict[int, int | None]) -> list[int]:
    """The smallest number of each circle of parents; in linear time."""
    done: set[int] = set()
    found: list[int] = []
    for start in parents:
        path: dict[int, None] = {}
        at: int | None = start
        while at is not None and at in parents and at not in done and at not in path:
            path[at] = None
            at = parents[at]
        if at is not None and at in path:
            members = list(path)
            found.append(min(members[members.index(at) :]))
        done.update(path)
    return found
