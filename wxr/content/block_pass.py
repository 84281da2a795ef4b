"""From a document with block comments to the HTML that its blocks show."""

from __future__ import annotations

import re
from typing import Any

from wxr.content.block_table import EMPTY, MADE
from wxr.content.blocks import Piece, pieces
from wxr.content.context import Context
from wxr.content.paragraphs import autop, has_blocks

NEST_LIMIT = 20  # reusable blocks inside reusable blocks
REUSE_LIMIT = 500  # reusable blocks shown in one body
_MARK_SAFE = re.compile(r"[^\w/.:-]")


def render_blocks(text: str, context: Context) -> str:
    """The HTML of a document's blocks; a text without block comments is given back as it is."""
    if "<!--" not in text or "wp:" not in text:
        return text
    out: list[str] = []
    _show(text, context, out)
    return "".join(out)


def _show(text: str, context: Context, out: list[str]) -> None:
    for piece in pieces(text):
        if piece.attributes:
            context.block_attributes.append(piece.attributes)
        match piece.kind:
            case "text":
                out.append(_own_html(piece))
            case "broken":
                context.note("block-broken", piece.name)
            case "void" if piece.name == "core/block":
                _reuse(piece.attributes, context, out)
            case "void":
                out.append(_made(piece, context))


def _own_html(piece: Piece) -> str:
    """A block's HTML as it stands. Text that a machine put between blocks is given paragraphs where it has none."""
    if piece.name == "core/shortcode":
        return autop(piece.text)
    if piece.name is None and piece.text.strip() and not has_blocks(piece.text):
        return autop(piece.text)
    return piece.text


def _made(piece: Piece, context: Context) -> str:
    name = piece.name or ""
    if name in EMPTY:
        return ""
    made = MADE[name](piece.attributes, context) if name in MADE else None
    if made is None:
        context.note("block-dynamic", name)
        return f"<!--wxr:block {_MARK_SAFE.sub('', name)}-->"
    return made


def _reuse(attributes: dict[str, Any], context: Context, out: list[str]) -> None:
    """A reusable block's own document, in its place; one that shows itself is shown once."""
    number = attributes.get("ref")
    post = context.lookup.post(number) if isinstance(number, int) else None
    if post is None or not isinstance(number, int):
        context.note("block-missing", number)
        return
    context.reused += 1
    if number in context.blocks_open or len(context.blocks_open) >= NEST_LIMIT or context.reused > REUSE_LIMIT:
        return
    context.blocks_open.append(number)
    _show(post.content or "", context, out)
    context.blocks_open.pop()
