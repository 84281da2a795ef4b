"""The shortcode grammar of WordPress: finding codes in a text, reading their attributes, running their handlers.

Source of the rules: ``wp-includes/shortcodes.php``. The first ``[/name]`` closes, so a name does not nest in itself;
``[[name]]`` is printed with one pair of brackets less; brackets inside tags are only run within attribute values.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from wxr.content.context import Context

IN_TAG = str.maketrans("[]", "\x01\x02")  # brackets that no code may begin at; control characters occur in no body
OUT_OF_TAG = str.maketrans("\x01\x02", "[]")

_CANDIDATE = re.compile(r"\[\[?([^<>&/\[\]\x00-\x20=]+)")
_ATTRIBUTE = re.compile(
    r"""([\w-]+)\s*=\s*"([^"]*)"(?:\s|\Z)|([\w-]+)\s*=\s*'([^']*)'(?:\s|\Z)|([\w-]+)\s*=\s*([^\s'"]+)(?:\s|\Z)"""
    r"""|"([^"]*)"(?:\s|\Z)|'([^']*)'(?:\s|\Z)|(\S+)(?:\s|\Z)""",
    re.ASCII,
)
_BLANKS = re.compile("[\u00a0\u200b]+")
_CLOSED_TAGS = re.compile(r"[^<]*+(?:<[^>]*+>[^<]*+)*+")
_ESCAPED = re.compile(r"\\(?:x([0-9a-fA-F]{1,2})|([0-7]{1,3})|(.))", re.DOTALL)
_C_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "v": "\v", "b": "\b", "f": "\f"}
_TAG = re.compile(r"<(?:!--.*?(?:--!?>|\Z)|!\[CDATA\[.*?(?:\]\]>|\Z)|[^>]*>?)", re.DOTALL)
_VALUE = re.compile(r""""[^"]*"|'[^']*'""")


class Shortcode(NamedTuple):
    """A shortcode as it stands in a body.

    ``content`` is None where the code is not closed, unlike an empty one. Keys of ``attributes`` are in lower case;
    ``positional`` holds the values without a key. ``source`` is the whole code, brackets and all.
    """

    name: str
    attributes: Mapping[str, str]
    positional: tuple[str, ...]
    content: str | None
    source: str


Handler = Callable[[Shortcode, "Context"], "str | None"]
"""Gives the HTML in a shortcode's place, or None to leave the code standing as it is and count it as unknown."""


class Shortcodes:
    """The shortcodes that are run, by name. Immutable: `including` and `without` give a changed copy.

        spoiler = lambda code, context: f"<details>{context.run(code.content or '')}</details>"
        rules = Rules(shortcodes=SHORTCODES.including(spoiler=spoiler))

    A handler's output is cleaned like the rest of the body; shortcodes in its content are run by `Context.run`.
    """

    def __init__(self, handlers: Mapping[str, Handler]) -> None:
        """Runs exactly these."""
        self._handlers = dict(handlers)
        self.names: frozenset[str] = frozenset(handlers)

    def including(self, handlers: Mapping[str, Handler] | None = None, /, **named: Handler) -> Shortcodes:
        """A copy that also knows these; names that are no Python words go into a mapping."""
        return Shortcodes({**self._handlers, **(handlers or {}), **named})

    def without(self, *names: str) -> Shortcodes:
        """A copy that leaves codes of these names standing."""
        return Shortcodes({name: handler for name, handler in self._handlers.items() if name not in names})

    def __getitem__(self, name: str) -> Handler:
        """The handler of a name from `names`."""
        return self._handlers[name]


class Found(NamedTuple):
    """Where a code of a wanted name stands: its span, where its opening tag ends, brackets around it, its parts."""

    start: int
    opened: int
    end: int
    opening: str
    closing: str
    name: str
    attributes: str
    content: str | None


def candidates(text: str) -> set[str]:
    """Every word that stands behind a bracket and could be the name of a shortcode."""
    return set(_CANDIDATE.findall(text))


def _next(text: str, pattern: re.Pattern[str], position: int, closers: dict[str, int]) -> Found | None:
    """The next code from a position on; ``closers`` remembers where each closing code was last found."""
    match = pattern.search(text, position)
    bracket = text.find("]", match.end()) if match else -1
    if match is None or bracket < 0:
        return None
    attributes, content, end = text[match.end() : bracket], None, bracket + 1
    if attributes.endswith("/"):
        attributes = attributes[:-1]
    else:
        closer = f"[/{match[2]}]"
        at = closers.get(closer, 0)
        if 0 <= at < end:
            at = closers[closer] = text.find(closer, end)
        if at >= 0:
            content, end = text[end:at], at + len(closer)
    closing = text[end : end + 1] if text.startswith("]", end) else ""
    return Found(match.start(), bracket + 1, end + len(closing), match[1], closing, match[2], attributes, content)


@lru_cache(maxsize=64)
def _opening(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\[(\[?)({'|'.join(map(re.escape, names))})(?![\w-])", re.ASCII)


def replace(text: str, names: Collection[str], call: Callable[[Shortcode], str | None], *, markup: bool = True) -> str:
    """Puts what ``call`` gives in the place of each code of these names; where it gives None the code stays.

    Escaped codes lose one pair of brackets and are not run. Without ``markup`` the text is taken for plain: a ``<`` in
    it begins no tag, and brackets behind it are brackets.
    """
    here = candidates(text).intersection(names)
    if not here:
        return text
    if not markup:
        return _replace(text, here, call)
    return _replace(protect_tags(text, here, call), here, call).translate(OUT_OF_TAG)


def _replace(text: str, names: Collection[str], call: Callable[[Shortcode], str | None]) -> str:
    pattern = _opening(tuple(sorted(names)))
    closers: dict[str, int] = {}
    out: list[str] = []
    done = 0
    while found := _next(text, pattern, done, closers):
        out.append(text[done : found.start])
        whole = text[found.start : found.end]
        done = found.end
        if found.opening and found.closing:
            out.append(whole[1:-1])
            continue
        result = call(_code(found, whole))
        if result is None:  # as if the name were not registered: what the code holds is looked through
            done = found.opened
            out.append(text[found.start : done])
        else:
            out.append(found.opening + result + found.closing)
    out.append(text[done:])
    return "".join(out)


def _code(found: Found, whole: str) -> Shortcode:
    named, positional = attributes_of(found.attributes)
    content = None if found.content is None else found.content.translate(OUT_OF_TAG)
    bare = whole[len(found.opening) : len(whole) - len(found.closing)].translate(OUT_OF_TAG)
    return Shortcode(found.name, named, positional, content, bare)


def protect_tags(text: str, names: Collection[str], call: Callable[[Shortcode], str | None]) -> str:
    """Runs codes in attribute values and hides every other bracket inside tags, comments and CDATA sections."""
    if "<" not in text:
        return text

    def value(match: re.Match[str]) -> str:
        quoted = match[0]
        if "[" not in quoted:
            return quoted
        inner = _replace(quoted[1:-1], names, call)
        return quoted if inner == quoted[1:-1] else quoted[0] + _attribute_text(inner, quoted[0]) + quoted[0]

    def tag(match: re.Match[str]) -> str:
        markup = match[0]
        if "[" not in markup and "]" not in markup:
            return markup
        if not markup.startswith("<!"):
            markup = _VALUE.sub(value, markup)
        return markup.translate(IN_TAG)

    return _TAG.sub(tag, text)


def _attribute_text(output: str, quote: str) -> str:
    """An attribute takes no markup: what a code gives there counts only if it is plain."""
    return "" if "<" in output or quote in output else output


def attributes_of(text: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """Reads ``key="value"``, ``key='value'``, ``key=value``, ``"value"``, ``'value'`` and bare words.

    Source of the rule: ``shortcode_parse_atts()``.
    """
    named: dict[str, str] = {}
    positional: list[str] = []
    text = text.translate(OUT_OF_TAG)
    for match in _ATTRIBUTE.finditer(_BLANKS.sub(" ", text)):
        one, first, two, second, three, third, *rest = match.groups()
        if key := one or two or three:
            named[key.lower()] = _value(first if one else second if two else third)
        else:
            positional.append(_value(next(value for value in rest if value is not None)))
    return named, tuple(positional)


def _value(text: str) -> str:
    if "\\" in text:
        text = _ESCAPED.sub(_unescape, text)
    return "" if "<" in text and not _CLOSED_TAGS.fullmatch(text) else text


def _unescape(match: re.Match[str]) -> str:
    hexadecimal, octal, other = match.groups()
    if hexadecimal or octal:
        code = int(hexadecimal, 16) if hexadecimal else int(octal, 8) & 255
        return chr(code) if code >= 32 else ""
    return _C_ESCAPES.get(other, other)
