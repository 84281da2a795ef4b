"""Emphasis by CommonMark's flanking rules: a pair becomes asterisks only where they would be read as such again.

A delimiter run opens only if what follows it is no blank, and is no punctuation unless blank or punctuation stands
before it; closing is the mirror image. Where a pair cannot stand, its HTML tags do.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

HTML_TAGS = {"strong": "strong", "em": "em", "del": "del"}
_DELIMITERS = {"strong": "**", "em": "*", "del": "~~"}


class Mark:
    """One end of an inline element within a paragraph: ``text`` is what it prints, for emphasis settled last."""

    __slots__ = ("keep", "kind", "mate", "opens", "text")

    def __init__(self, kind: str, text: str, mate: Mark | None) -> None:
        self.kind = kind
        self.text = text
        self.opens = mate is None
        self.mate: Mark = self if mate is None else mate
        self.keep = False
        if mate is not None:
            mate.mate = self


Part = str | Mark


def settle(parts: list[Part]) -> str:
    """Prints a paragraph's parts, every mark closed: blanks moved out of emphasis, empty and touching pairs melted."""
    tidy = _tidy(parts)
    _choose(tidy)
    return "".join(part if isinstance(part, str) else part.text for part in tidy)


def _tidy(parts: list[Part]) -> list[Part]:
    done: list[Part] = []
    for part in parts:
        if isinstance(part, str):
            _add_text(done, part)
        elif part.opens:
            _add_opener(done, part)
        else:
            _add_closer(done, part)
    return done


def _add_text(done: list[Part], text: str) -> None:
    if text and text[0].isspace() and done and isinstance(done[-1], Mark) and done[-1].opens:
        rest = text.lstrip()
        place = len(done)
        while place and isinstance(mark := done[place - 1], Mark) and mark.opens:
            place -= 1
        done.insert(place, text[: len(text) - len(rest)])
        text = rest
    if text:
        if text[0] == "`" and done and isinstance(last := done[-1], str) and last[-1] == "`":
            done.append("<!-- -->")  # code spans whose backticks would run together, their emphasis melted
        done.append(text)


def _add_opener(done: list[Part], mark: Mark) -> None:
    last = done[-1] if done else None
    if mark.kind in _DELIMITERS and isinstance(last, Mark) and not last.opens and last.kind == mark.kind:
        done.pop()
        last.mate.mate = mark.mate
        mark.mate.mate = last.mate
    else:
        done.append(mark)


def _add_closer(done: list[Part], mark: Mark) -> None:
    blanks = ""
    last = done[-1] if done else None
    if isinstance(last, str) and last[-1].isspace():
        body = last.rstrip()
        blanks = last[len(body) :]
        if body:
            done[-1] = body
        else:
            done.pop()
    if done and done[-1] is mark.mate and not mark.keep:
        done.pop()
    else:
        done.append(mark)
    if blanks:
        done.append(blanks)


def _choose(parts: list[Part]) -> None:
    """Gives each emphasis mark its text."""
    places = {id(part): place for place, part in enumerate(parts) if isinstance(part, Mark)}
    for place, part in enumerate(parts):
        if isinstance(part, str) or not part.opens or part.kind not in _DELIMITERS:
            continue
        other = places[id(part.mate)]
        text = _DELIMITERS[part.kind]
        if part.kind == "em" and (_crowded(parts, place) or _crowded(parts, other)):
            text = "_"
        if _flanks(_before(parts, place), _after(parts, place), text) and _flanks(
            _after(parts, other), _before(parts, other), text
        ):
            part.text = part.mate.text = text
        else:
            part.text = f"<{HTML_TAGS[part.kind]}>"
            part.mate.text = f"</{HTML_TAGS[part.kind]}>"


def _crowded(parts: list[Part], place: int) -> bool:
    """True where another emphasis mark touches: asterisks would run together."""
    neighbours = parts[max(0, place - 1) : place] + parts[place + 1 : place + 2]
    return any(isinstance(part, Mark) and part.kind in _DELIMITERS for part in neighbours)


def _before(parts: list[Part], place: int) -> str:
    if not place:
        return " "
    part = parts[place - 1]
    return part[-1] if isinstance(part, str) else "*"


def _after(parts: list[Part], place: int) -> str:
    if place + 1 == len(parts):
        return " "
    part = parts[place + 1]
    return part[0] if isinstance(part, str) else "*"


def _flanks(outer: str, inner: str, delimiter: str) -> bool:
    """Whether a delimiter between these binds to the inner one, by the old and the new meaning of punctuation."""
    if inner.isspace():
        return False
    if delimiter != "_" and not _maybe_punctuation(inner):
        return True
    return outer.isspace() or _punctuation(outer)


@lru_cache(maxsize=4096)
def _maybe_punctuation(character: str) -> bool:
    """Punctuation, or a symbol: CommonMark counts symbols since 0.31."""
    return unicodedata.category(character)[0] in "PS"


@lru_cache(maxsize=4096)
def _punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] == "P" or (character.isascii() and _maybe_punctuation(character))
