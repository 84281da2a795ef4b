"""A text cut into what dates are made of: numbers, month and weekday names, times, and what may stand between them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Literal, NamedTuple

from wxr.parsing.dates.names import CHINESE_NUMBERS, VIETNAMESE_MONTHS, month_names, number_of, weekday_names

Kind = Literal["number", "year", "month", "day", "weekday", "time", "joiner", "separator", "other"]


class Token(NamedTuple):
    """One piece of a folded text: its kind, number (of a month, a day, ...), digits or word as printed, and place."""

    kind: Kind
    number: int
    text: str
    start: int
    end: int
    languages: frozenset[str] = frozenset()
    clock: str | None = None
    offset: str | None = None


# Halves of the day. Those in front are none of the words that stand there in prose (`am 1. September`, `I am`).
_HALVES_IN_FRONT = {
    **dict.fromkeys(("午前", "上午", "早上", "凌晨", "오전", "de."), False),
    **dict.fromkeys(("午後", "下午", "晚上", "中午", "오후", "du."), True),
}
_HALVES_BEHIND = {
    **dict.fromkeys(("am", "a.m.", "a.m", "a. m.", "ص", "πμ", "π.μ.", "sang", "ق.ظ"), False),
    **dict.fromkeys(("pm", "p.m.", "p.m", "p. m.", "م", "μμ", "μ.μ.", "chieu", "toi", "ب.ظ"), True),
}
_HALVES = _HALVES_IN_FRONT | _HALVES_BEHIND


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_LETTER = r"[^\W\d_]"
_SIGN = "[\u0900-\u0eff]"  # vowel signs of Indic scripts and Thai are no letters to `re`

_JOINERS = frozenset(
    [
        *(
            "de",
            "del",
            "do",
            "da",
            "di",
            "of",
            "den",
            "der",
            "des",
            "the",
            "d",
            "l",
            "el",
            "le",
            "t",
            "gada",
            "gads",
            "m",
        ),
        *("г", "года", "год", "р", "року", "anul", "nam", "ngay", "od", "ko", "eko", "g", "god", "godine"),
    ]
)
"""Words between the parts of a date, folded: `1 de septiembre de 2007`, `2007 m. rugsėjo 1 d.`, `2007. gada`."""
_ORDINALS = (
    *("st", "nd", "rd", "th", "er", "ere", "re", "eme", "e", "de", "te", "ste", "os", "οσ", "η", "o", "a", ".o", ".a"),
    *("го", "-го", "-е", "-и", "-я", ":a", ":e", "-a", "-e", "°"),
)
_HALF = _alternatives(_HALVES_BEHIND)
_HOUR_MARK = f"(?:{_HALF}|uhr|h|uur)"
_HOUR_WORDS = "(?:kl|klo|kello|um|ore|alle|las|om|godz|saat|pukul|at|h)"
_TOKEN = re.compile(
    rf"""
    # glued: a year that lost the blank behind it, `28 juli 20198 oktober 2019`, `16th November 20124 Responses`
    # 14:03, 14:03:21, 14h03, 14時03分, 9 pm; dots only beside a word that says it is a time: kl. 14.03, 14.03 Uhr
    (?:(?P<before>{_alternatives(_HALVES_IN_FRONT)})\s{{0,2}})?(?<![\d.:,/-])(?P<hour>[01]?\d|2[0-4])
        (?:\s?[:hu時时點点시]\s?(?P<minutes>[0-5]\d)(?!\d)
            (?:\s?(?:[:分분,]|min|m)?\s?(?P<seconds>[0-5]\d)(?!\d)(?:[.,]\d{{1,6}})?\s?秒?|\s?(?:[分분]|min\b))?
            (?P<offset>z(?!{_LETTER})|[+-][01]\d:?[0-5]\d(?!\d))?
          |(?=\s?{_HOUR_MARK}(?![^\W_])))
        (?:\s{{0,2}}(?P<after>{_HALF}|uhr|h|uur)(?!{_LETTER}))?
    |(?<!{_LETTER}){_HOUR_WORDS}\.?\s?(?P<hour2>[01]?\d|2[0-3])[.](?P<minutes2>[0-5]\d)
        (?:[.](?P<seconds2>[0-5]\d))?(?![\d.]\d|\d)
    |(?<![\d.:,/-])(?P<hour3>[01]?\d|2[0-3])[.](?P<minutes3>[0-5]\d)(?:[.](?P<seconds3>[0-5]\d))?
        \s?(?P<after3>{_HOUR_MARK})(?!{_LETTER})
    |(?P<hanmonth>{_alternatives(CHINESE_NUMBERS)})月
    |thang\s(?P<vietnamese>{_alternatives((*VIETNAMESE_MONTHS, "mot"))})(?!{_LETTER})
    |(?:thang\s?|th(?=\d))(?P<vietnumber>1[0-2]|0?[1-9])(?!\d)
    |(?P<glued>(?:19|20)\d\d)(?=\d{{1,2}}(?!\d))
    |(?P<digits>\d+)(?:\s?(?P<unit>[年년月월日일号號])|(?:{_alternatives(_ORDINALS)})(?!{_LETTER}))?
    |(?P<word>[月火水木金土日]曜日?|{_LETTER}(?:[^\W\d_月年日]|{_SIGN}|['’.\-\u200c](?={_LETTER}))*)
    |(?P<separator>[\s./,،、\-–—·•|'’()（）]+)
    """,
    re.VERBOSE,
)
_UNITS: dict[str, Kind] = {
    "年": "year", "년": "year", "月": "month", "월": "month", "日": "day", "일": "day", "号": "day", "號": "day",
}  # fmt: skip


def _clock(found: re.Match[str]) -> str | None:
    """``HH:MM`` or ``HH:MM:SS`` on 24 hours, None where the hour is none."""
    hour = int(found["hour"] or found["hour2"] or found["hour3"])
    minutes = found["minutes"] or found["minutes2"] or found["minutes3"] or "00"
    seconds = found["seconds"] or found["seconds2"] or found["seconds3"]
    half = _HALVES.get((found["before"] or found["after"] or found["after3"] or "").strip())
    if half is not None:
        hour = hour % 12 + 12 * half if hour <= 12 else hour
    if hour > 23:
        return None
    return f"{hour:02}:{minutes}" + (f":{seconds}" if seconds else "")


def _word(word: str, start: int, end: int, languages: Collection[str]) -> Token:
    bare = word.strip(".")
    tail = re.split(r"['’]", bare)[-1]  # d'octubre, l'1
    for name in (bare, tail):
        known = month_names().get(name)
        if known:
            return Token("month", number_of(known, languages), name, start, end, frozenset(known))
    day = weekday_names().get(bare)
    if day:
        numbers = set(day.values())
        return Token("weekday", numbers.pop() if len(numbers) == 1 else 0, "", start, end, frozenset(day))
    return Token("joiner" if bare in _JOINERS else "other", 0, word, start, end)


def tokens(folded: str, languages: Collection[str]) -> list[Token]:
    """Cuts a folded text into tokens; what no pattern knows is one ``other`` a character."""
    cut: list[Token] = []
    position = 0
    while position < len(folded):
        found = _TOKEN.match(folded, position)
        if found is None:
            cut.append(Token("other", 0, folded[position], position, position + 1))
            position += 1
            continue
        cut.append(_token(found, languages))
        position = found.end()
    return _joined(cut, languages)


def _token(found: re.Match[str], languages: Collection[str]) -> Token:
    start, end = found.span()
    if found["glued"]:
        return _number(found["glued"], None, start, end)
    if found["digits"]:
        return _number(found["digits"], found["unit"], start, end)
    if found["word"]:
        return _word(found["word"], start, end, languages)
    if found["separator"]:
        return Token("separator", 0, found[0], start, end)
    if found["hour"] or found["hour2"] or found["hour3"]:
        clock = _clock(found)
        return Token("time" if clock else "other", 0, found[0], start, end, frozenset(), clock, found["offset"])
    return _eastern_month(found)


def _number(digits: str, unit: str | None, start: int, end: int) -> Token:
    """A number of up to four digits, or what its unit (年月日) says it is."""
    if len(digits) > 4:
        return Token("other", 0, digits, start, end)
    kind = _UNITS[unit] if unit else "number"
    if kind == "month" and not 1 <= int(digits) <= 12:
        kind = "other"
    return Token(kind, int(digits), digits, start, end)


def _eastern_month(found: re.Match[str]) -> Token:
    """九月, tháng chín, tháng 9."""
    if found["hanmonth"]:
        number, language = CHINESE_NUMBERS.index(found["hanmonth"]) + 1, "zh"
    elif found["vietnumber"]:
        number, language = int(found["vietnumber"]), "vi"
    else:
        name, language = found["vietnamese"], "vi"
        number = 1 if name == "mot" else VIETNAMESE_MONTHS.index(name) + 1
    return Token("month", number, "", *found.span(), frozenset({language}))


def _joined(cut: list[Token], languages: Collection[str]) -> list[Token]:
    """Names of two words, كانون الثاني, become one month."""
    whole: list[Token] = []
    for token in cut:
        if len(whole) >= 2 and token.kind == whole[-2].kind == "other" and whole[-1].text == " ":
            known = month_names().get(f"{whole[-2].text} {token.text}")
            if known:
                start = whole[-2].start
                del whole[-2:]
                whole.append(Token("month", number_of(known, languages), "", start, token.end, frozenset(known)))
                continue
        whole.append(token)
    return whole
