"""Footnotes written in the text: ``[footnote]..[/footnote]`` and the names that other plugins gave it."""

from __future__ import annotations

from wxr.content.context import Context
from wxr.content.shortcodes import Shortcode


def footnote(code: Shortcode, context: Context) -> str | None:
    """A number linked to the note, which `listed` prints below the text."""
    if code.content is None:
        return None
    context.footnotes.append(context.run(code.content.strip()))
    number = len(context.footnotes)
    return f'<sup id="fnref-{number}"><a href="#fn-{number}">{number}</a></sup>'


def listed(text: str, context: Context) -> str:
    """The text with its collected notes below it."""
    if not context.footnotes:
        return text
    notes = [
        f'<li id="fn-{number}">{note} <a href="#fnref-{number}">\u21a9</a></li>'
        for number, note in enumerate(context.footnotes, 1)
    ]
    return f'{text}\n<ol class="footnotes">\n' + "\n".join(notes) + "\n</ol>\n"


HANDLERS = dict.fromkeys(("footnote", "efn_note", "mfn"), footnote)
