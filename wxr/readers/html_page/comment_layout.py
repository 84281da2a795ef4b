"""How a site signs its comments: which of the words around a name are the theme's, learned from all its pages.

A name that links to a site of its own stands alone in the link; what is printed around it there is the theme's, and is printed
around unlinked names alike. Where no name is linked, what all signatures begin and end with is the theme's.
"""

from __future__ import annotations

import re
from collections import Counter
from os.path import commonprefix

from wxr.readers.html_page.comment_parts import CUT
from wxr.readers.html_page.draft import Signature
from wxr.readers.html_page.markup import GAP, squeeze

_SAYS = (
    "says|said|wrote|writes|dice|dijo|escribió|diz|disse|escreveu|schreef|schrieb|sagt|sagte|meinte|zegt|zei|dit|a dit|a écrit|écrit|ha detto|scrive"
    "|ha scritto|dice che|pisze|napisał\\(a\\)|napisał|mówi|powiedział|говорит|пишет|сказал|сказал\\(а\\)|написал|より|のコメント|さん|说道|说|說|：|يقول|قال|كتب"
    "|לאומר|אומר|כתב|säger|skriver|skrev|sier|siger|sanoo|kirjoitti|diyor ki|dedi|říká|napsal|spune|a spus|mondja|írta|λέει|έγραψε|님의 말|nói|commented|replied|remarked"
)
_AFTER = re.compile(rf"\s*(?:\b(?:{_SAYS}))?\s*[:：,;—–\-|·•@#/(\[\x1f. ]*$", re.I)
_BEFORE = re.compile(
    r"^[\s\x1f#|·•—–\-:,.)\]/]*(?:\d{1,4}[.)]?\s+(?=\S))?(?:(?:comment|kommentar|commentaire|comentario|comentário|reactie|commento|комментарий|pingback|trackback)"
    r"\s*(?:by|from|von|par|de|por|van|di|от)?\s*:?\s*|by:?\s+|from\s+|on\s+\x1f\s*(?:at\s+\x1f)?\s*|posted by:?\s+|written by:?\s+)?[\s\x1f|·•—–:]*",
    re.I,
)
_LINKING = re.compile(
    r"[\s,;:|·•@#–—(-]*(?:\s(?:on|at|am|um|le|el|em|il|op|dnia|den|wrote|posted))?[\s,;:|·•@#–—(-]*$", re.I
)
_TAG = re.compile(r"</?[a-z][^<>]{0,200}>", re.I)
_TEMPLATE_LENGTH = 60


class Signatures:
    """Collects the printed authors of a site; then tells each one's name."""

    def __init__(self) -> None:
        self._around: dict[str, Counter[tuple[str, str]]] = {}
        self._texts: dict[str, tuple[str, str, int]] = {}  # by place: common beginning, common end, how many
        self._labels: tuple[str, str, int] = ("", "", 0)

    def add(self, signature: Signature) -> None:
        """Takes one printed author into account."""
        if signature.name:
            before, found, behind = signature.text.partition(signature.name)
            if found:
                self._around.setdefault(signature.where, Counter())[before, behind] += 1
        else:
            self._texts[signature.where] = _common(self._texts.get(signature.where), signature.text)
        if signature.label:
            self._labels = _common(self._labels if self._labels[2] else None, signature.label)

    def name(self, signature: Signature) -> str | None:
        """The author's name alone."""
        if signature.name:
            return _plain(signature.name)
        text = (
            signature.text.split(GAP.strip())[0]
            if signature.text.split(GAP.strip())[0].strip()
            else signature.text.replace(GAP.strip(), " ")
        )
        labelled = self._labelled(signature)
        if labelled and labelled in squeeze(text):
            return labelled
        for (before, behind), _times in self._around.get(signature.where, Counter()).most_common(3):
            if text.startswith(before) and text.endswith(behind) and len(text) > len(before) + len(behind):
                text = text[len(before) : len(text) - len(behind)]
                break
        else:
            text = _trimmed(text)
        return _plain(text.replace(CUT, " "))

    def _labelled(self, signature: Signature) -> str | None:
        # aria-label of a reply link: "Reply to NAME" in the site's language (comment_reply_link(), since 4.4).
        before, behind, many = self._labels
        label = signature.label or ""
        if many < 2 or not (before or behind):
            before, behind = ("Reply to ", "") if label.startswith("Reply to ") else (label, "")
        if " " in before and not before.endswith(" "):  # the names begin alike
            before = before[: before.rindex(" ") + 1]
        return squeeze(label[len(before) : len(label) - len(behind) if behind else None]) or None


def _plain(name: str) -> str | None:
    # Names hold no markup (`sanitize_text_field()`); tags that a theme escaped once too often are not of the name.
    return squeeze(_TAG.sub("", name)) or None


def _trimmed(text: str) -> str:
    """The name without the words that themes put before and after it."""
    name = text.strip()
    name = _BEFORE.sub("", name, count=1) or name
    if CUT in name:  # the name stands before its date: "NAME said, on DATE at TIME"
        name = _LINKING.sub("", name.partition(CUT)[0]) or name
    return _AFTER.sub("", name, count=1) or name


def _common(so_far: tuple[str, str, int] | None, text: str) -> tuple[str, str, int]:
    if so_far is None:
        return text[:_TEMPLATE_LENGTH], text[-_TEMPLATE_LENGTH:], 1
    before = commonprefix([so_far[0], text])
    behind = commonprefix([so_far[1][::-1], text[::-1]])[::-1]
    return before, behind, so_far[2] + 1
