"""Names of people as the public may have them."""

from __future__ import annotations

import re

# Bounded, so that a mass of letters costs no more than its length.
E_MAIL = re.compile(r"([\w.+%-]{1,64})@[\w-]{1,63}(?:\.[\w-]{1,63})+")


def without_host(name: str | None) -> str | None:
    """A name; one that is an e-mail address, as logins and signatures sometimes are, loses its host."""
    return E_MAIL.sub(r"\1", name) if name and "@" in name else name
