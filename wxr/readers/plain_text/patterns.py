"""What WordPress and its themes print, made ready to be compared: folded words, and the patterns of headings."""

from __future__ import annotations

import re
from collections.abc import Iterable

from wxr.parsing.dates.fold import fold
from wxr.readers.plain_text import phrases


def _words(*rows: str) -> list[str]:
    """The folded words of rows, longest first, so that of two the longer is found."""
    return sorted({fold(word) for row in rows for word in row.split("|")}, key=lambda word: (-len(word), word))


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in words)


COUNTED = _words(*phrases.COUNTED.values())
NUMBERS = dict.fromkeys(_words(phrases.ONE), 1) | dict.fromkeys(_words(phrases.NONE), 0)
COUNTED_ABOUT = frozenset(_words(phrases.COUNTED_ABOUT))
SO_FAR = frozenset(_words(phrases.SO_FAR))
FORM = tuple(_words(phrases.FORM, phrases.FEED))
FORM_ALONE = frozenset(_words(phrases.FORM_ALONE))
FEED = tuple(_words(phrases.FEED))
PING_TYPES = {kind: tuple(_words(row)) for kind, row in phrases.PING_TYPES.items()}
REPLY = frozenset(_words(phrases.REPLY))
SAYS = frozenset(_words(*phrases.SAYS.values()))
AROUND = frozenset(_words(phrases.AROUND))
BY = frozenset([*_words(phrases.BY), "admin comment by", *(f"{noun} by" for noun in COUNTED)])
META = re.compile(rf"(?:{_any(_words(phrases.META))})(?<![a-zа-я](?=[a-zа-я]))")
META_SURE = tuple(_words(phrases.META_SURE))
TERM_LABELS = frozenset(_words(phrases.TERM_LABELS))
FOOT = frozenset(_words(phrases.FOOT))
FOOT_BEGINS = tuple(_words(phrases.FOOT_BEGINS))

_LANGUAGES = {language: frozenset(_words(row)) for language, row in phrases.COUNTED.items()}
_ONES = _any(_words(phrases.ONE))
_NUMBER = rf"(?P<number>\d{{1,5}}|{_any(_words(phrases.ONE, phrases.NONE))})"
_NOUN = rf"(?P<noun>{_any(COUNTED)})"
_COUNTERS = "[개件个個條条則则篇]"  # between number and noun in Chinese and Korean
_OPEN = "“”\"„«»「『《〈‹‘'‚（("
_CLOSE = "”\"“»«」』》〉›'’‘）)"
_EDGE = r"(?!\w)"

# The forms of a heading. All are tried on short lines alone.
COUNT_FIRST = re.compile(rf"{_NUMBER}(?:\s*|(?<=\d){_COUNTERS}\s?의?\s?){_NOUN}{_EDGE}\s*(?P<rest>.*)", re.DOTALL)
COUNT_LAST = re.compile(rf"{_NOUN}\s*[:：(（\[|-]?\s*(?P<number>\d{{1,5}})\s*{_COUNTERS}?\s*[)）\]]?")
COUNT_BEHIND_TITLE = re.compile(
    rf"\w{{0,3}}[{_OPEN}](?P<title>.+)[{_CLOSE}]\D{{0,24}}?{_NUMBER}\s?(?:개의|件の)?\s?{_NOUN}"
    rf"(?:{_any(_words('があります|がありません'))})?\W{{0,3}}"
)
ABOUT_TITLE = re.compile(rf"(?:[:：]|(?:{_any(_words(phrases.ABOUT))}){_EDGE}[:.…]*)\s*(?P<title>.*)", re.DOTALL)
QUOTED_TITLE = re.compile(rf"[^{_OPEN}\d]{{0,30}}[{_OPEN}](?P<title>.+)[{_CLOSE}][^{_CLOSE}.]{{0,20}}", re.DOTALL)
PING = re.compile(rf"(?:{_any(word for words in PING_TYPES.values() for word in words)})\s?[:：]")
SAYS_GLUED = re.compile(r"(?P<name>.+?)\s?(?:より|のコメント|さんのコメント|说道|說道|说|說|님의 말)\s*[:：]")

_HAS_NOUN = re.compile(_any(COUNTED))
_COUNTED_LAST = re.compile(
    rf"(?<![^\W_])(?:\d{{1,5}}|{_any(NUMBERS)})(?:\s+|(?<=\d){_COUNTERS}?\s?의?\s?)(?:{_any(COUNTED)})"
    rf"(?:\s+(?:{_any(sorted(SO_FAR))}))?[\s»↓|.·{_CLOSE}]*$"
)
_COUNTED_IN_BRACKETS = re.compile(rf"(?<!\w)(?:{_any(COUNTED)})\s?[(（]\d{{1,5}}[)）][\s»|.·}}\]]*$")
_COUNTED_ANYWHERE = re.compile(rf"(?<![^\W_])\d{{1,5}}\s(?:{_any(COUNTED)})(?![^\W_])")
_PINGS_LINE = re.compile(
    rf"(?:(?:\d{{1,4}}|{_ONES})\s+)?(?:{_any(_words(phrases.PINGS))}|trackback|pingback)\s*[(（:]?\s*\d*\s*[)）]?"
)


def has_noun(folded: str) -> bool:
    """Whether a folded line names what headings count; no heading lacks it."""
    return bool(_HAS_NOUN.search(folded))


def counts(folded: str) -> bool:
    """Whether a folded line ends in a number of comments: `Posted in Travel | 13 Comments »`, `Comments (13)`."""
    return bool(_COUNTED_LAST.search(folded) or _COUNTED_IN_BRACKETS.search(folded))


def mentions_count(folded: str) -> bool:
    """Whether a number of comments stands anywhere in a folded line."""
    return bool(_COUNTED_ANYWHERE.search(folded))


def announces_pings(folded: str) -> bool:
    """Whether a folded line heads the trackbacks: `Trackbacks/Pingbacks (2)`, `One Trackback`."""
    return bool(_PINGS_LINE.fullmatch(folded.strip(" :»«↓")))


def languages_of(noun: str) -> frozenset[str]:
    """The languages in which a folded word is what the heading counts."""
    return frozenset(language for language, words in _LANGUAGES.items() if noun in words)
