"""`wxr` and `python -m wxr`: runs the command line and turns what ends it into one line and an exit status."""

from __future__ import annotations

import os
import sys

from wxr.errors import InterruptionError, WxrError

_BROKEN = 3


def main() -> None:
    """Runs the command that the arguments ask for; never shows a traceback for what a user or a file did."""
    try:
        from wxr.cli import app  # noqa: PLC0415 - typer is only loaded where the command line is used

        app()
    except KeyboardInterrupt:  # while the modules were loaded; from then on the commands see to it
        sys.exit(InterruptionError.exit_status)
    except WxrError as error:
        _say(str(error))
        sys.exit(error.exit_status)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains once more at its end
        sys.exit(_BROKEN)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        _say(place + (error.strerror or str(error)))
        sys.exit(_BROKEN)


def _say(error: str) -> None:
    from wxr.console import printable  # noqa: PLC0415 - the help needs nothing of it

    sys.stderr.write(f"wxr: {printable(error)}\n")


if __name__ == "__main__":
    main()
