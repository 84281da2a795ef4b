"""The heading of the comments: where it stands, how many it announces, and the title it repeats."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from wxr.parsing.dates.fold import fold, fold_with_offsets
from wxr.readers.plain_text import patterns
from wxr.readers.plain_text.lines import Line

_LONGEST = 250  # characters of a heading, the title in it included
_ORNAMENTS = " \t\u00a0»«›‹↓→·•|:.…!-–—#*~"
_LONGEST_FORM = 120
_BLANKS = " \t\u00a0\u202f\u2009"
_QUOTES = "“”\"„«»「」『』《》‹›‘’'‚（）() \u00a0"


class Heading(NamedTuple):
    """A heading over comments, or the form's heading that stands where there are none.

    ``first`` and ``last`` index its lines, ``announced`` is their number (None where it counts nothing), ``title`` the
    post's title as it repeats it, ``certain`` whether nothing but such a heading reads like it, ``languages`` those in
    which it can be written.
    """

    first: int
    last: int
    announced: int | None
    title: str | None
    certain: bool
    languages: frozenset[str] = frozenset()


def find_headings(lines: Sequence[Line]) -> list[Heading]:
    """Every line that can head the comments, in order; the form's heading only where it is the first to come."""
    folded_lines = [fold(line.text) if len(line.text) <= _LONGEST else "" for line in lines]
    shown = {bare(folded) for folded in folded_lines}
    found: list[Heading] = []
    for index, folded in enumerate(folded_lines):
        if index and folded:
            heading = _counted(lines, index, folded, shown) if patterns.has_noun(folded) else None
            heading = heading or _alone(index, folded)
            heading = heading or (Heading(index, index, None, None, certain=False) if is_feed(folded) else None)
            if heading:
                found.append(heading)
    return found


def is_form(folded: str) -> bool:
    """Whether a folded line begins the comment form, or stands in its place (comments are closed)."""
    if len(folded) > _LONGEST_FORM:
        return False
    stripped = folded.lstrip(_ORNAMENTS + "{[(")
    return stripped.startswith(patterns.FORM) or stripped.rstrip(_ORNAMENTS + "?)]}*") in patterns.FORM_ALONE


def is_feed(folded: str) -> bool:
    """Whether a folded line offers the feed of the comments."""
    return folded.lstrip(_ORNAMENTS + "{[(").startswith(patterns.FEED)


def bare(text: str) -> str:
    """A folded line without ornaments and quotation marks at its ends."""
    return text.strip(_ORNAMENTS + _QUOTES)


def _alone(index: int, folded: str) -> Heading | None:
    """`Comments` without a number."""
    return Heading(index, index, None, None, certain=False) if bare(folded) in _PLURALS else None


def _counted(lines: Sequence[Line], index: int, folded: str, shown: set[str]) -> Heading | None:
    """A heading that counts, in one of the three forms: number last, title first, number first."""
    ornaments = _ORNAMENTS.replace("»", "") if "«" in folded else _ORNAMENTS
    stripped = folded.strip(ornaments + "([{)]}")
    behind = patterns.COUNT_BEHIND_TITLE.fullmatch(folded.strip(ornaments))
    last = patterns.COUNT_LAST.fullmatch(stripped)
    first = patterns.COUNT_FIRST.fullmatch(stripped)
    found = behind or last or first
    if not found:
        return None
    heading = Heading(index, index, _number(found["number"]), None, True, patterns.languages_of(found["noun"]))
    if behind:
        return heading._replace(title=_original(lines[index].text, behind["title"]))
    if last or first is None:
        return heading._replace(certain=False)
    rest = first["rest"].strip(_ORNAMENTS)
    if not rest and found["noun"] in patterns.COUNTED_ABOUT:
        return None
    if not rest or rest in patterns.SO_FAR or is_form(rest):
        return heading
    return _with_title(lines, heading, first["rest"].strip(), shown)


def _with_title(lines: Sequence[Line], heading: Heading, rest: str, shown: set[str]) -> Heading | None:
    """`2 responses to “Title”`, `2 Responses to Title` where that title stands above, or the title on the next line."""
    line = lines[heading.first].text
    about = patterns.ABOUT_TITLE.fullmatch(rest)
    quoted = patterns.QUOTED_TITLE.fullmatch(rest)
    known = about["title"] if about and bare(about["title"]) in shown else ""
    if quoted and bare(quoted["title"]) and (not known or bare(quoted["title"]) == bare(known)):
        return heading._replace(title=_original(line, quoted["title"].strip(_BLANKS)))
    if known:
        return heading._replace(title=_original(line, known))
    if about is None or about["title"]:
        return None
    following = lines[heading.last + 1].text if heading.last + 1 < len(lines) else ""
    if following[:1] and following[0] in _QUOTES.strip():
        return heading._replace(last=heading.last + 1, title=following.strip(_QUOTES))
    return heading._replace(certain=False)


def _number(printed: str) -> int:
    return int(printed) if printed.isdigit() else patterns.NUMBERS[printed]


def _original(text: str, part: str) -> str:
    """The last place of a line whose folded form is given, as printed."""
    folded, offsets = fold_with_offsets(text)
    start = folded.rfind(part)
    end = start + len(part)
    if start < 0 or not part:
        return part
    return text[start:end] if offsets is None else text[offsets[start] : offsets[end - 1] + 1]


_PLURALS = frozenset(word for word in patterns.COUNTED if len(word) > 3) - {
    "antwort",
    "avis",
    "comment",
    "reply",
    "응답",
    "생각",
    "의견",
}
