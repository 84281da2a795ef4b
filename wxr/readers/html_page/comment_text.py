"""A comment's text: what is left of its element when everything is gone that marks itself as small print.

So it does not matter whether a theme prints the text before or after the author, in which element, under which class.
"""

from __future__ import annotations

from collections.abc import Collection

from wxr.readers.html_page.anchors import COMMENT_META
from wxr.readers.html_page.comment_marks import Marks, is_content, where
from wxr.readers.html_page.markup import Element, Node, has_media, nodes_of, print_of, text_of, words
from wxr.readers.html_page.smallprint import Group, groups, is_date, is_small_line

_LEVELS = 40  # wrappers around a comment's text
_META_LENGTH = 300  # characters; more is text, whatever its class


def text_nodes(marks: Marks, recurring: Collection[str] = ()) -> list[Node]:
    """The nodes of the text: at the outermost level that has blocks without marks, these blocks.

    ``recurring`` tells of lines that every comment of the page begins with (see `where`), so that they are the theme's.
    """
    holder = next(
        (e for e in marks.own if is_content(e) and e not in marks.item.elements and not marks.stand_in([e])), None
    )
    if holder is not None and (text_of(holder) or has_media(holder)):
        kept = [group for group in groups(nodes_of(holder)) if not _is_only_tools(group, marks)]
        return [node for group in kept for node in group if node not in marks.replies]
    elements = marks.item.elements
    nodes = [node for element in elements if element.tag != "dt" or len(elements) == 1 for node in nodes_of(element)]
    for _level in range(_LEVELS):
        level = _Level(nodes, marks, recurring)
        if level.blocks:
            return [node for group in level.blocks for node in group]
        if level.deeper is None:
            return [node for group in level.plain[-1:] or level.classed[-1:] for node in group]
        nodes = nodes_of(level.deeper)
    return []


def first_block(marks: Marks) -> Element | None:
    """The first block that would be taken for text: where it is alike in all comments it may be the theme's."""
    nodes = text_nodes(marks)
    return nodes[0] if len(nodes) > 1 and not isinstance(nodes[0], str) else None


class _Level:
    """The groups of one level: ``plain`` have no marks, ``blocks`` are the elements among them, ``deeper`` goes on."""

    def __init__(self, nodes: list[Node], marks: Marks, recurring: Collection[str]) -> None:
        every = [group for group in groups(nodes) if not _is_only_tools(group, marks)]
        self.plain = [group for group in every if not marks.stand_in(group) and not _is_small(group, recurring)]
        self.classed = [g for g in every if not marks.stand_in(g) and _holds_paragraphs(g)]
        self.blocks = [
            group for group in self.plain if len(group) == 1 and not isinstance(group[0], str) and group[0].tag != "br"
        ]
        mixed = [group[0] for group in every if len(group) == 1 and marks.stand_in(group)]
        wrappers = [
            node
            for node in mixed
            if not isinstance(node, str) and len(node) and node is not marks.author and node not in marks.times
        ]
        self.deeper = max(wrappers, key=lambda element: len(text_of(element)), default=None)


def _is_only_tools(group: Group, marks: Marks) -> bool:
    """Whether the group is links to reply or edit and nothing else."""
    if not any(child in marks.replies for node in group if not isinstance(node, str) for child in node.iter()):
        return False
    return not any(character.isalnum() for character in print_of(group, marks.replies))


def _holds_paragraphs(group: Group) -> bool:
    """Whether text stands in what a class calls small print: themes name the wrong element, too."""
    return any(child.tag in ("p", "blockquote", "pre") for node in group if not isinstance(node, str) for child in node)


def _is_small(group: Group, recurring: Collection[str]) -> bool:
    """Whether a group without marks is small print all the same: by class, as a date, as it stands in every comment."""
    text = text_of(group)
    elements = [node for node in group if not isinstance(node, str)]
    if not text:
        return not any(has_media(element) for element in elements)
    classed = any(COMMENT_META.match(word) for element in elements for word in words(element))
    if classed and not any(is_content(element) for element in elements):
        return len(text) < _META_LENGTH
    if len(group) == 1 and any(where(element) in recurring for element in elements):
        return True
    return is_date(text) or is_small_line(group, dated=True)
