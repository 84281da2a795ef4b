"""From an opened archive to an output: the steps of `wxr.convert`."""

from wxr.converting.run import BODIES, Conversion, Result, Wishes

__all__ = ["BODIES", "Conversion", "Result", "Wishes"]
