"""How a site signs its comments: which of the words around a name are the theme's, learned from all its pages.

A name that links to its owner's site stands alone in the link; what is printed around it there is the theme's, and is
printed around unlinked names alike. Reply links name their comment's author too. Where neither is found, the words that
themes use are known for many languages (`phrases`).
"""

from __future__ import annotations

import re
from collections import Counter

from wxr.readers.html_page.comment_parts import CUT
from wxr.readers.html_page.draft import Signature
from wxr.readers.html_page.markup import GAP, squeeze
from wxr.readers.html_page.phrases import AFTER_NAME, BEFORE_NAME

# A name may end in such a word (Edward Said): themes write it small, or put a colon behind it.
_AFTER = re.compile(
    rf"\s*(?:\b(?-i:{AFTER_NAME})|\b(?:{AFTER_NAME})(?=\s*[:：,]))?\s*[:：,;—–\-|·•@#/(\[\x1f. ]*$", re.IGNORECASE
)
_BEFORE = re.compile(
    rf"^[\s\x1f#|·•—–\-:,.)\]/]*(?:\d{{1,4}}[.)]?\s+(?=\S))?(?:(?:{BEFORE_NAME})\s*:?\s+|on\s+\x1f\s*(?:at\s+\x1f)?\s*)?[\s\x1f|·•—–:]*",
    re.IGNORECASE,
)
_LINKING = re.compile(
    r"[\s,;:|·•@#–—(-]*(?:\s(?:on|at|am|um|le|el|em|il|op|dnia|den|wrote|posted))?[\s,;:|·•@#–—(-]*$", re.IGNORECASE
)
_TAG = re.compile(r"</?[a-z][^<>]{0,200}>", re.IGNORECASE)
_LINE_LENGTH = 300  # characters; what is longer is no line with a name
_TEMPLATES = 3  # ways in which a site prints names in one place
_ENGLISH = "Reply to "  # what the label of a reply link begins with where no second one tells


class Signatures:
    """Collects the printed authors of a site; then tells each one's name."""

    def __init__(self) -> None:
        self._around: dict[str, Counter[tuple[str, str]]] = {}
        self._label: tuple[str, str] | None = None  # what all labels of reply links begin and end with
        self._labels = 0

    def add(self, signature: Signature) -> None:
        """Takes one printed author into account."""
        if signature.name:
            before, found, behind = signature.text.partition(signature.name)
            if found:
                self._around.setdefault(signature.where, Counter())[before, behind] += 1
        if signature.label:
            self._label = _common(self._label, signature.label)
            self._labels += 1

    def name(self, signature: Signature) -> str | None:
        """The author's name alone."""
        if signature.name:
            return _plain(signature.name)
        labelled = self._labelled(signature.label) if signature.label else None
        if labelled and labelled in squeeze(signature.text):
            return labelled
        text = signature.text
        for (before, behind), _times in self._around.get(signature.where, Counter()).most_common(_TEMPLATES):
            if text.startswith(before) and text.endswith(behind) and len(text) > len(before) + len(behind):
                return _plain(text[len(before) : len(text) - len(behind)].replace(CUT, " "))
        pieces = (_trimmed(piece[:_LINE_LENGTH]) for piece in text.split(GAP.strip()))
        return next((name for name in pieces if name and not name.isdigit()), None)

    def _labelled(self, label: str) -> str | None:
        # aria-label of a reply link: "Reply to NAME" in the site's language (comment_reply_link(), since 4.4).
        before, behind = self._label or ("", "")
        if self._labels < 2 or before == label:
            before, behind = (_ENGLISH, "") if label.startswith(_ENGLISH) else (label, "")
        if " " in before and not before.endswith(" "):  # the names begin alike
            before = before[: before.rindex(" ") + 1]
        return _plain(label[len(before) : len(label) - len(behind)])


def _trimmed(piece: str) -> str | None:
    """The name without the words that themes put before and after it."""
    name = piece.strip(" \t\n")  # not U+001F
    name = _BEFORE.sub("", name, count=1) or name
    if CUT in name:  # the name stands before its date: "NAME said, on DATE at TIME"
        name = _LINKING.sub("", name.partition(CUT)[0]) or name
    return _plain((_AFTER.sub("", name, count=1) or name).replace(CUT, " "))


def _plain(name: str) -> str | None:
    # Names hold no markup (`sanitize_text_field()`); tags that a theme escaped once too often are not of the name.
    return squeeze(_TAG.sub("", name)) or None


def _common(so_far: tuple[str, str] | None, text: str) -> tuple[str, str]:
    """What both begin with, and what both end with."""
    if so_far is None:
        return text, text
    before, behind = so_far
    fronts = enumerate(zip(before, text, strict=False))
    backs = enumerate(zip(reversed(behind), reversed(text), strict=False))
    alike = next((at for at, pair in fronts if pair[0] != pair[1]), min(len(before), len(text)))
    ending = next((at for at, pair in backs if pair[0] != pair[1]), min(len(behind), len(text)))
    return text[:alike], text[len(text) - ending :]
