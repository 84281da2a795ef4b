"""The files of one post: plain data in, names and bytes out. Nothing else is asked, so any process can make them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b
from typing import NamedTuple, TypeAlias

from wxr.model import Comment, Post
from wxr.moving import ALIAS_FIELDS, Place, SiteOptions
from wxr.writers.markdown.comments import COMMENTS, comments_json, threads_json
from wxr.writers.markdown.escaping import with_more
from wxr.writers.markdown.frontmatter import post_fields, site_post_fields
from wxr.writers.markdown.inline_comments import inline_comments
from wxr.writers.markdown.targets import Target, target_of
from wxr.writers.markdown.targets.target import Described, without_empty
from wxr.writers.markdown.terms import keys_of
from wxr.writers.markdown.toml import to_toml
from wxr.writers.markdown.yaml import to_yaml

File: TypeAlias = "tuple[str, Iterable[bytes]]"  # its name below the output folder, and its bytes in pieces


class Entry(NamedTuple):
    """A post and what others know of it: the name of its author, the address of its featured image.

    ``comments`` are those to show, ``words`` tells what one says; ``aliases`` are the paths that lead to it too.
    """

    post: Post
    place: Place
    author: str | None = None
    image: str | None = None
    comments: Sequence[Comment] = ()
    words: Callable[[Comment], str] = str
    aliases: tuple[str, ...] = ()


def post_files(entry: Entry, options: SiteOptions) -> list[File]:
    """The post's Markdown, and the data file of its comments where they are to be one."""
    target = target_of(options)
    files: list[File] = []
    comments = None
    if entry.comments and options.comments == "data":
        name = entry.place.stem + COMMENTS
        if target.comments_folder is not None and not entry.place.stem.startswith(target.folders.private):
            comments = _comments_key(entry)
            name = f"{target.comments_folder}/{comments}.json"
        pieces = _comments_file(entry, target, options)
        files.append((name, (b"".join(pieces),) if isinstance(entry.comments, tuple) else pieces))
    head = _head(entry, comments, target, options)
    body = _body(entry, target, options)
    text = head + (f"\n{body}\n" if body else "")
    return [(f"{entry.place.stem}.md", (text.encode("utf-8", "replace"),)), *files]


def _head(entry: Entry, comments: str | None, target: Target, options: SiteOptions) -> str:
    describe = post_fields if target.scaffold is None else site_post_fields
    fields = describe(entry.post, entry.author, entry.image)
    terms = keys_of(entry.post)
    if options.fields is not None:
        fields = {name: fields[field] for field, name in options.fields if field in fields}
        terms = {name: terms[field] for field, name in options.fields if field in terms}
    described = Described(entry.post, entry.place, without_empty(fields), terms, comments)
    old = {field: list(entry.aliases) for name, field in ALIAS_FIELDS.items() if name in options.redirects}
    front = without_empty({**target.front(described), **old})
    if (options.front_matter_format or target.formats[0]) == "toml":
        return f"+++\n{to_toml(front, target.dates)}+++\n"
    return f"---\n{to_yaml(front)}---\n"


def _body(entry: Entry, target: Target, options: SiteOptions) -> str:
    body = (entry.post.markdown or "").strip("\n")
    if target.more is not None:
        body = with_more(body, target.more)
    if entry.comments and options.comments == "inline":
        body = f"{body}\n\n{inline_comments(entry.comments, options.gravatar_hash)}".lstrip("\n")
    return target.escape(body)


def _comments_file(entry: Entry, target: Target, options: SiteOptions) -> Iterable[bytes]:
    if target.comments_folder is None:
        return comments_json(((each, entry.words(each)) for each in entry.comments), options.gravatar_hash)
    return threads_json(entry.comments, options.gravatar_hash)


def _comments_key(entry: Entry) -> str:
    """A name that every generator takes for a key: the id, and a mark of the file, since an id may stand twice."""
    mark = blake2b(entry.place.stem.encode("utf-8", "replace"), digest_size=3).hexdigest()
    return f"{'post' if entry.post.id is None else entry.post.id}-{mark}"
