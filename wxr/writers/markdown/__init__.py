"""The archive as a folder of Markdown: a file a post, its comments beside it, the rest in `site.yaml`.

`plan` says first which file and which address each post gets; `write` then writes what the plan says.
"""

from __future__ import annotations

import os
from pathlib import Path

from wxr.model import Comment, Post
from wxr.moving import Place, write_redirects
from wxr.writers.document import OF_LEFT_OUT, Document, Written
from wxr.writers.markdown.comments import COMMENTS, comments_json, count_comments, is_public
from wxr.writers.markdown.frontmatter import post_fields, site_fields
from wxr.writers.markdown.plan import plan
from wxr.writers.markdown.selection import NOT_APPROVED, left_out
from wxr.writers.markdown.yaml import to_yaml
from wxr.writers.proof import Held

__all__ = ["plan", "read_back", "write"]


def write(document: Document, path: Path) -> Written:
    """Writes the folder at ``path``, which must not exist."""
    path.mkdir()
    return _Tree(document, path).write()


def read_back(path: Path) -> Held:
    """What the folder holds: a file a post, none of them empty, and the comments beside them."""
    posts = comments = 0
    for folder, _, names in os.walk(path):
        for name in names:
            if name.endswith(".md"):
                posts += Path(folder, name).stat().st_size > 0
            elif name.endswith(COMMENTS):
                comments += count_comments(Path(folder, name).read_bytes())
    return Held(posts, comments)


class _Tree:
    """One run through the document."""

    def __init__(self, document: Document, root: Path) -> None:
        self._document = document
        self._root = root
        self._written = Written()
        self._folders: set[str] = set()
        self._names_of = {author.login: author.display_name for author in document.authors if author.login}

    def write(self) -> Written:
        for post, place in zip(self._document.posts(), self._document.places, strict=True):
            if place is None:
                self._written.left_out[left_out(post) or ""] += 1
                self._written.comments_left_out[OF_LEFT_OUT] += len(post.comments)
            else:
                self._post(post, place)
        fields = site_fields(self._document.site, self._document.authors, self._document.terms)
        self._file("site.yaml", to_yaml(fields).encode("utf-8", "replace"))
        if (redirects := self._document.redirects) is not None:
            write_redirects(redirects, self._document.options.redirects, self._root, "", self._document.notices)
        return self._written

    def _post(self, post: Post, place: Place) -> None:
        image = self._document.attachment_url(post.featured_media) if post.featured_media else None
        author = self._names_of.get(post.author) or post.author if post.author else None
        head = to_yaml(post_fields(post, author, image))
        body = (post.markdown or "").strip("\n")
        text = f"---\n{head}---\n" + (f"\n{body}\n" if body else "")
        self._file(f"{place.stem}.md", text.encode("utf-8", "replace"))
        shown = self._comments(post)
        if shown:
            texts = ((comment, self._document.comment_text(comment, post)) for comment in shown)
            self._file(place.stem + COMMENTS, comments_json(texts))
        self._written.posts[post.type or "no type", post.status or "no status"] += 1
        self._written.comments += len(shown)

    def _comments(self, post: Post) -> list[Comment]:
        shown = [comment for comment in post.comments if is_public(comment)]
        self._written.comments_left_out[NOT_APPROVED] += len(post.comments) - len(shown)
        return shown

    def _file(self, name: str, data: bytes) -> None:
        folder = name.rpartition("/")[0]
        if folder not in self._folders:
            (self._root / folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        (self._root / name).write_bytes(data)
