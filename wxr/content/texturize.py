"""Typography."""
from __future__ import annotations
from collections.abc import Collection


def texturize(text: str, names: Collection[str]) -> str:
    return text
