"""What keeps text text: the escapes of CommonMark, put only where a character would otherwise mean something."""

from __future__ import annotations

import re

# Within a line. Each branch starts with one character, not with a set of them: so the search skips plain text at the
# speed of C.
_TEXT = r"""
    \\ | `                                      # always
  | \*(?!(?<=\S[ ]\*)[ ]\S)                     # a star, but not one that stands alone between words
  | _(?!(?<=[^\W_]_)[^\W_])                     # an underscore, but not one inside a word
  | ~(?<!/~)                                    # strikethrough; left alone in addresses like /~name
  | \](?=[(:])                                  # the end of link text, or of a reference's label
  | \[(?=\^)                                    # a footnote, where a dialect has them
  | <(?=[A-Za-z/!?]|\Z)                         # a tag, a comment, an autolink
  | &(?=\#?[A-Za-z0-9]{1,32};)                  # a character reference
"""
_IN_TEXT = re.compile(_TEXT, re.VERBOSE)
_IN_LABEL = re.compile(r"\[|\]|" + _TEXT, re.VERBOSE)
_ENTITIES = {"<": "&lt;", "&": "&amp;"}

# At the start of a line: list markers, headings, quotes, setext underlines, rules, table delimiter rows, task boxes.
_LINE_START = re.compile(
    r"""^(?: [-+](?=[ ]|$) | \#{1,6}(?=[ ]|$) | > | \d{1,9}(?=[.)](?:[ ]|$))
           | [-:|][-:|\ ]*$ | =+[ ]*$ | \[(?=[ xX]\][ ]) )""",
    re.MULTILINE | re.VERBOSE,
)
_STARTERS = frozenset("-+#>=:|[0123456789")
# Every blank but the space and the end of a line, as one set: searched for much faster than the edges, and rare.
_WIDE = re.compile("[\t\v\f\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
_EDGE_BLANK = re.compile(r"^[^\S \n]+|[^\S \n]+(?=[ ]*$)", re.MULTILINE)


def _shield(match: re.Match[str]) -> str:
    character = match[0]
    return _ENTITIES.get(character) or "\\" + character


def escape_text(text: str) -> str:
    """Escapes a run of text that stands in a paragraph, a heading or a table's cell."""
    return _IN_TEXT.sub(_shield, text)


def escape_label(text: str) -> str:
    """Escapes a run of text that stands between the square brackets of a link or an image."""
    return _IN_LABEL.sub(_shield, text)


def _shield_start(match: re.Match[str]) -> str:
    found = match[0]
    return found + "\\" if found.isdigit() else "\\" + found


def guard_lines(paragraph: str) -> str:
    """Escapes what would make a line of a finished paragraph the start of some other block."""
    if "\n" in paragraph or paragraph[0] in _STARTERS:
        return _LINE_START.sub(_shield_start, paragraph)
    return paragraph


def guard_edges(paragraph: str) -> str:
    """Writes non-breaking and other wide blanks at the edges of lines as references: renderers trim the characters."""
    if paragraph.isascii() or not _WIDE.search(paragraph):
        return paragraph
    return _EDGE_BLANK.sub(lambda match: "".join(map(_reference, match[0])), paragraph)


def _reference(blank: str) -> str:
    return "&nbsp;" if blank == "\u00a0" else f"&#{ord(blank)};"
