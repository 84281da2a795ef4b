"""How people are called in addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator


def author_names(login: str) -> Iterator[str]:
    """An author's name in addresses, made of the login as WordPress does (``sanitize_title()``); then the login."""
    bare = re.sub(r"[^a-z0-9 _-]", "", login.lower().replace(".", "-")).strip().replace(" ", "-")
    yield re.sub(r"-+", "-", bare).strip("-")
    yield login.lower()
