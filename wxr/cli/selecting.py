"""Options that say which posts are wanted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

import wxr
from wxr.errors import UsageError


def _words(metavar: str, text: str) -> object:
    return typer.Option(metavar=metavar, help=text, rich_help_panel="Selection")


Types = Annotated[list[str] | None, _words("LIST", "Only these types (post, page, ...); by comma, or repeated.")]
Statuses = Annotated[list[str] | None, _words("LIST", "Only posts of these statuses (publish, draft, private, ...).")]
Authors = Annotated[list[str] | None, _words("LIST", "Only posts of these authors, by login or name.")]
Since = Annotated[str | None, _words("DATE", "Only posts from this day on: 2007-09-01, 2007-09 or 2007; local time.")]
Until = Annotated[str | None, _words("DATE", "Only posts until this day, month or year, including it.")]
Categories = Annotated[
    list[str] | None, _words("LIST", "Only posts in these categories or below them, by slug or name.")
]
Tags = Annotated[list[str] | None, _words("LIST", "Only posts with these tags, by slug or name.")]
Ids = Annotated[list[str] | None, _words("LIST", "Only the posts of these ids.")]
NoCompanions = Annotated[
    bool,
    typer.Option("--no-companions", help="Leave out the attachments and reusable blocks that selected posts use."),
]


def selected(
    types: list[str] | None,
    statuses: list[str] | None,
    authors: list[str] | None,
    since: str | None,
    until: str | None,
    categories: list[str] | None,
    tags: list[str] | None,
    ids: list[str] | None,
    *,
    no_companions: bool,
) -> wxr.Selection:
    """What the options say together."""
    return wxr.Selection(
        type=set(_each(types)),
        status=set(_each(statuses)),
        author=set(_each(authors)),
        since=since,
        until=until,
        category=set(_each(categories)),
        tag=set(_each(tags)),
        id=set(map(_number, _each(ids))),
        companions=not no_companions,
    )


def _each(words: list[str] | None) -> Iterator[str]:
    for word in words or ():
        yield from (part.strip() for part in word.split(",") if part.strip())


def _number(word: str) -> int:
    if not word.isascii() or not word.isdigit():
        raise UsageError(f"--id {word}: an id is a number")
    return int(word)
