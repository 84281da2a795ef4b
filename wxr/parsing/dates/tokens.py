"""A text cut into what dates are made of: numbers, month and weekday names, times, and what may stand between them."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Literal, NamedTuple

from wxr.parsing.dates.fold import fold
from wxr.parsing.dates.names import CHINESE_NUMBERS, VIETNAMESE_MONTHS, month_names, number_of, weekday_names

Kind = Literal["number", "year", "month", "day", "weekday", "time", "joiner", "separator", "other"]


class Token(NamedTuple):
    """One piece of a folded text: its kind, its number (of a month, a day, ...), its digits as printed, where it stands."""

    kind: Kind
    number: int
    text: str
    start: int
    end: int
    languages: frozenset[str] = frozenset()
    clock: str | None = None
    offset: str | None = None


_BEFORE_NOON = (
    "am",
    "a.m.",
    "a.m",
    "a. m.",
    "午前",
    "上午",
    "早上",
    "凌晨",
    "오전",
    "ص",
    "πμ",
    "π.μ.",
    "fm",
    "de.",
    "sang",
    "ق.ظ",
)
_AFTER_NOON = (
    "pm",
    "p.m.",
    "p.m",
    "p. m.",
    "午後",
    "下午",
    "晚上",
    "中午",
    "오후",
    "م",
    "μμ",
    "μ.μ.",
    "em",
    "du.",
    "chieu",
    "toi",
    "ب.ظ",
)
_HALVES = {fold(word): word in _AFTER_NOON for word in (*_BEFORE_NOON, *_AFTER_NOON)}
_HALF = "|".join(re.escape(word) for word in sorted(_HALVES, key=len, reverse=True))
_LETTER = r"[^\W\d_]"
_SIGN = "[\u0900-\u0eff]"  # vowel signs of Indic scripts and Thai are no letters to `re`

# Words that stand between the parts of a date, folded: `1 de septiembre de 2007`, `2007 m. rugsėjo 1 d.`, `2007. gada`.
_JOINERS = frozenset(
    fold(word)
    for word in "de del do da di of den der des the d l el le gada gads m г года год г р року року року anul "
    "nam ngay od ko eko g god godine t".split()
)
_ORDINAL = (
    rf"(?:(?:st|nd|rd|th|er|ere|re|eme|e|de|te|ste|os|ος|η|o|a|\.o|\.a|-?го|-?е|-?й|-?я|:a|:e|-a|-e|°)(?!{_LETTER}))"
)
_MINUTES = r"(?P<minutes>[0-5]\d)"
_SECONDS = r"(?P<seconds>[0-5]\d)"
_TOKEN = re.compile(
    rf"""
    (?:(?P<before>{_HALF})\s{{0,2}})?(?<![\d.:,/-])(?P<hour>[01]?\d|2[0-4])
        (?:\s?(?::|h|u|時|时|點|点|시)\s?{_MINUTES}(?!\d)(?:\s?(?::|分|분|m|min|,)?\s?{_SECONDS}(?!\d)(?:[.,]\d{{1,6}})?\s?秒?|\s?[分분])?
            (?P<offset>z(?!{_LETTER})|[+-][01]\d:?[0-5]\d(?!\d))?
          |(?=\s?(?:{_HALF}|uhr|h|uur)(?![^\W_])))
        (?:\s{{0,2}}(?P<after>{_HALF}|uhr|h|uur)(?!{_LETTER}))?
    |(?:(?<!{_LETTER})(?:kl|klo|kello|um|ore|alle|las|om|godz|saat|pukul|at|h)\.?\s?)
        (?P<hour2>[01]?\d|2[0-3])[.](?P<minutes2>[0-5]\d)(?:[.](?P<seconds2>[0-5]\d))?(?![\d.]\d|\d)
    |(?<![\d.:,/-])(?P<hour3>[01]?\d|2[0-3])[.](?P<minutes3>[0-5]\d)(?:[.](?P<seconds3>[0-5]\d))?\s?(?P<after3>{_HALF}|uhr|h)(?!{_LETTER})
    |(?P<hanmonth>{"|".join(sorted(CHINESE_NUMBERS, key=len, reverse=True))})月
    |thang\s(?P<vietnamese>{"|".join(sorted((*VIETNAMESE_MONTHS, "mot"), key=len, reverse=True))})(?!{_LETTER})
    |(?:thang\s?|th(?=\d))(?P<vietnumber>1[0-2]|0?[1-9])(?!\d)
    |(?P<digits>\d+)(?:\s?(?P<unit>[年년月월日일号號])|{_ORDINAL})?
    |(?P<word>(?:[月火水木金土日]曜日?|{_LETTER}(?:[^\W\d_月年日]|{_SIGN}|['’.\-\u200c](?={_LETTER}))*))
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
    if found["hour"] or found["hour2"] or found["hour3"]:
        clock = _clock(found)
        return Token("time" if clock else "other", 0, found[0], start, end, frozenset(), clock, found["offset"])
    if found["hanmonth"]:
        return Token("month", CHINESE_NUMBERS.index(found["hanmonth"]) + 1, "", start, end, frozenset({"zh"}))
    if found["vietnamese"]:
        name = found["vietnamese"]
        number = 1 if name == "mot" else VIETNAMESE_MONTHS.index(name) + 1
        return Token("month", number, "", start, end, frozenset({"vi"}))
    if found["vietnumber"]:
        return Token("month", int(found["vietnumber"]), "", start, end, frozenset({"vi"}))
    if found["digits"]:
        digits = found["digits"]
        number = int(digits) if len(digits) <= 4 else 0
        kind: Kind = "number" if 0 < len(digits) <= 4 else "other"
        unit = found["unit"]
        if unit and kind == "number":
            kind = _UNITS[unit]
            if kind == "month" and not 1 <= number <= 12:
                kind = "other"
        return Token(kind, number, digits, start, end)
    if found["word"]:
        return _word(found["word"], start, end, languages)
    return Token("separator", 0, found[0], start, end)


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
