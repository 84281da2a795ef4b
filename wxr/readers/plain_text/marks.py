"""What a single line says about a comment: its date, its author, its number."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Literal, NamedTuple

from wxr.parsing.dates import PrintedDate, find_date
from wxr.parsing.dates.fold import fold
from wxr.readers.plain_text import patterns

Kind = Literal["date", "says", "number"]

_LONGEST = 160  # characters of a line that heads a comment
_NAME_WORDS = 7
_NAME_LENGTH = 60
_EDGES = " \t\u00a0.,;:|–—-·•@()[]{}/\\#«»~…*"
_SENTENCE_END = re.compile(r"[.!?…:;,。！？]$")
_GLUED = re.compile(r"(?<=[^\W\d_])(?=[A-ZА-ЯÀ-Þ][^\W\d_A-Z]{2,11}\.? \d{1,2}(?:st|nd|rd|th)?\b)")
_NAME_TIME = re.compile(r"(?P<name>.{1,80}?)\s*\(\s*(?P<hour>\d{1,2})(?P<rest>:\d\d(?::\d\d)?)\s*\)\s*[:：].{0,20}")
_PING_TITLE = re.compile(r"^[^.!?]+ [«|‹»–—] [^.!?]+$")  # the title of a page and its site's
_URL = re.compile(r"https?://|www\.")

_BACK = patterns.AROUND | patterns.REPLY


class Mark(NamedTuple):
    """A line that heads or closes a comment. ``shape`` is what such lines of one theme have in common."""

    kind: Kind
    author: str | None
    printed: PrintedDate | None
    shape: str
    ping: str | None = None  # "pingback" or "trackback" where the line says so
    time: str | None = None  # printed beside the name, away from the date


def is_name(text: str) -> bool:
    """Whether a line can be nothing but the name of who comments: short, no sentence, no address."""
    return (
        len(text) <= _NAME_LENGTH
        and len(text.split()) <= _NAME_WORDS
        and any(character.isalpha() for character in text)
        and not _SENTENCE_END.search(text)
        and not _URL.search(text)
    )


def mark_of(text: str, languages: Collection[str] = ()) -> Mark | None:
    """What a line of the comments is, None for their text."""
    if len(text) > _LONGEST:
        return None
    number = re.fullmatch(r"#?\s*(\d{1,4})\s*[.:)]?", text)
    if number:
        return Mark("number", None, None, "number")
    printed = find_date(text, languages)
    if printed is None and any(character.isdigit() for character in text):
        text = _GLUED.sub(" ", text)  # `MaxJuly 1st`: two elements, no blank between them
        printed = find_date(text, languages)
    if printed is not None:
        return dated(text, printed)
    return _says(text)


def dated(text: str, printed: PrintedDate) -> Mark | None:
    """A line with a date, where what else stands there is a name or words that go with one; None in prose."""
    before, says_before = _without_words(text[: printed.start], front=patterns.BY, back=_BACK)
    after, says_after = _without_words(text[printed.end :], front=patterns.BY, back=_BACK)
    author = before or after or None
    ping = _ping(text)
    if (before and after) or (author and not (is_name(author) or (ping and len(author) <= _LONGEST))):
        return None
    form = "partial" if printed.partial else printed.layout
    shape = (
        f"{'A' if before else ''}{'s' if says_before else ''}{form}{'A' if after else ''}{'s' if says_after else ''}"
    )
    return Mark("date", author, printed, shape, ping)


def _ping(text: str) -> str | None:
    """`Pingback by ...`: the type of comment that the line says it is."""
    folded = fold(text[:20]).lstrip(_EDGES)
    return next((kind for kind, words in patterns.PING_TYPES.items() if folded.startswith(words)), None)


def author_of(text: str) -> str | None:
    """The name in a line that holds nothing else but `by`, or a word for saying; None where it holds more."""
    says = _says(text)
    if says:
        return says.author
    name, _ = _without_words(text, front=patterns.BY, back=patterns.REPLY)
    return name if name and is_name(name) else None


def signature(text: str) -> str | None:
    """The name in a line that says `by` in front of it and holds nothing else."""
    name, _ = _without_words(text, front=patterns.BY, back=patterns.REPLY)
    words = " ".join(text.strip(_EDGES).split())
    return name if name and is_name(name) and not words.startswith(name) else None


def _says(text: str) -> Mark | None:
    """`Ann says:`, `Says:`, `Ann より:`, `Ann (14:03:21) :`: the colon is asked for, or nothing but the word."""
    timed = _NAME_TIME.fullmatch(text)
    if timed and is_name(timed["name"]):
        return Mark("says", timed["name"], None, "says", time=timed["hour"].zfill(2) + timed["rest"])
    if not re.search(r"[:：…,]\s*(?:#?\s*\d{1,4})?$", text) and fold(text.strip(_EDGES)) not in patterns.SAYS:
        return None
    text = re.sub(r"#?\s*\d{1,4}$", "", text)
    glued = patterns.SAYS_GLUED.fullmatch(text)
    if glued and is_name(glued["name"]):
        return Mark("says", glued["name"].strip(_EDGES) or None, None, "says")
    name, says = _without_words(text, front=patterns.BY, back=_BACK)
    if not says or (name and not is_name(name) and not _PING_TITLE.search(name)):
        return None
    return Mark("says", name or None, None, "says")


def _without_words(text: str, *, front: Collection[str], back: Collection[str]) -> tuple[str, bool]:
    """What is left of a text when the words around names are taken from its ends, and whether one was for saying."""
    words = text.strip(_EDGES).split()
    says = False
    changed = True
    while words and changed:
        changed = False
        for length in (4, 3, 2, 1):
            tail = fold(" ".join(words[-length:])).strip(_EDGES + "0123456789")
            head = fold(" ".join(words[:length])).strip(_EDGES)
            if len(words) >= length and (tail in patterns.SAYS or tail in back or not tail):
                says = says or tail in patterns.SAYS
                del words[-length:]
                changed = True
                break
            if len(words) >= length and (head in front or not head):
                del words[:length]
                changed = True
                break
    return " ".join(words).strip(_EDGES), says
