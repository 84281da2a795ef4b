"""The heading of the comments: where it stands, how many it announces, and the title it repeats."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from wxr.parsing.dates.fold import fold, fold_with_offsets
from wxr.readers.plain_text import phrases
from wxr.readers.plain_text.lines import Line

_LONGEST = 250  # characters of a heading, the title in it included
_ORNAMENTS = " \t\u00a0»«›‹↓→·•|:.…!-–—#*~"
_QUOTES = "“”\"„«»「」『』《》‹›‘’'‚（）() \u00a0"


class Heading(NamedTuple):
    """A heading over comments, or the form's heading that stands where there are none.

    ``first`` and ``last`` index its lines, ``count`` is what it announces (None where it counts nothing), ``title`` the
    post's title as it repeats it, ``certain`` whether nothing but such a heading reads like it, ``languages`` those in which
    it can be written.
    """

    first: int
    last: int
    count: int | None
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
            heading = _counted(lines, index, folded, shown) or _alone(index, folded)
            heading = heading or (Heading(index, index, None, None, certain=False) if is_feed(folded) else None)
            if heading:
                found.append(heading)
    return found


def is_form(folded: str) -> bool:
    """Whether a folded line begins the comment form, or stands in its place (comments are closed)."""
    return len(folded) < _LONGEST and folded.lstrip(_ORNAMENTS + "{[(").startswith(phrases.FORM)


def is_feed(folded: str) -> bool:
    """Whether a folded line offers the feed of the comments."""
    return folded.lstrip(_ORNAMENTS + "{[(").startswith(phrases.FEED)


def bare(text: str) -> str:
    return text.strip(_ORNAMENTS + _QUOTES)


def _alone(index: int, folded: str) -> Heading | None:
    """`Comments` without a number."""
    return Heading(index, index, None, None, certain=False) if bare(folded) in _PLURALS else None


def _counted(lines: Sequence[Line], index: int, folded: str, shown: set[str]) -> Heading | None:
    bare = folded.strip(_ORNAMENTS + "([{)]}")
    behind = phrases.COUNT_BEHIND_TITLE.fullmatch(folded.strip(_ORNAMENTS))
    if behind:
        return Heading(index, index, _number(behind["number"]), _original(lines[index].text, behind["title"]), True)
    last = phrases.COUNT_LAST.fullmatch(bare)
    if last:
        return Heading(index, index, int(last["number"]), None, certain=False)
    first = phrases.COUNT_FIRST.fullmatch(bare)
    if first is None:
        return None
    count, rest = _number(first["number"]), first["rest"].strip(_ORNAMENTS)
    if not rest or rest in phrases.SO_FAR or is_form(rest):
        return Heading(index, index, count, None, certain=True)
    return _with_title(lines, index, count, rest, shown)


def _with_title(lines: Sequence[Line], index: int, count: int, rest: str, shown: set[str]) -> Heading | None:
    """`2 responses to “Title”`, `2 Responses to Title` where that title stands above, or the title on the next line."""
    about = phrases.ABOUT_TITLE.fullmatch(rest)
    title = about["title"] if about else rest
    quoted = title[:1] in "“\"„«「『《‹‘'‚" and title[:1] != ""
    if not title and index + 1 < len(lines) and lines[index + 1].text[:1] in "“\"„«「『《‹‘'‚":
        return Heading(index, index + 1, count, lines[index + 1].text.strip(_QUOTES), certain=True)
    if not title:
        return Heading(index, index, count, None, certain=False)
    if quoted or (about and bare(title) in shown):
        return Heading(index, index, count, _original(lines[index].text, title.strip(_QUOTES)), certain=True)
    return None


def _number(printed: str) -> int:
    return int(printed) if printed.isdigit() else phrases.NUMBERS[printed]


def _original(text: str, part: str) -> str:
    """The last place of a line whose folded form is given, as printed."""
    folded, offsets = fold_with_offsets(text)
    start = folded.rfind(part)
    end = start + len(part)
    if start < 0 or not part:
        return part
    return text[start:end] if offsets is None else text[offsets[start] : offsets[end - 1] + 1]


_PLURALS = frozenset(word for word in phrases.COUNTED if len(word) > 3) - {"antwort", "avis", "comment", "reply", "응답", "생각", "의견"}
