"""The closed tree of errors: each is raised only where a result is impossible, and carries its exit status.

A problem in the data that can be worked around is a notice (`wxr.notices`), never an exception.
"""

from __future__ import annotations

from typing import ClassVar


class WxrError(Exception):
    """Any error of this package. ``str(error)`` is one readable line that names file, line and cause."""

    exit_status: ClassVar[int] = 3


class UsageError(WxrError):
    """The call itself makes no sense: an unknown format, an output that exists and may not be replaced."""

    exit_status: ClassVar[int] = 2


class SourceError(WxrError):
    """A source cannot be opened or holds nothing that can be read."""


class MalformedError(SourceError):
    """A source is of a known kind but broken beyond what its reader can read."""


class LimitError(SourceError):
    """A source exceeds a cap of `wxr.limits`: reading on could exhaust memory, disk or time."""


class OutputError(WxrError):
    """The output cannot be written; what stood there before still stands."""


class WorkerError(WxrError):
    """A process that shared the work died; nothing was written."""


class InterruptionError(WxrError):
    """The user pressed Ctrl-C; what stood at the output still stands, or the message says what became of it."""

    exit_status: ClassVar[int] = 130


class MissingExtraError(WxrError):
    """A feature needs an optional dependency; the message names the extra to install."""

    exit_status: ClassVar[int] = 2
