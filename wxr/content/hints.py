"""What a text surely does not hold, told by a table of bytes: faster than a pattern that finds nothing.

Most texts hold none of it. Where one may, the pattern that knows the rule is asked.
"""

from __future__ import annotations

_CONTROLS = bytes(each for each in range(32) if each not in b"\t\n\r")
_FOLDED = bytes.maketrans(
    b"\t\n\v\f\r>;8" + bytes(range(ord("A"), ord("Z") + 1)), b"      ::" + bytes(range(ord("a"), ord("z") + 1))
)


def may_hold_controls(text: str) -> bool:
    """False where there is no character that XML forbids."""
    return not text.isascii() or len(text.encode().translate(None, _CONTROLS)) != len(text)


def may_begin_a_word(beginning: bytes, text: str) -> bool:
    """False where no word begins so: at the beginning of the text, behind a blank or behind a tag.

    ``beginning`` is in lower case; a ``:`` in it stands for ``;`` and ``8`` too, the other signs that begin smilies.
    """
    folded = text.encode("utf-8", "surrogatepass").translate(_FOLDED)
    return folded.startswith(beginning) or b" " + beginning in folded
