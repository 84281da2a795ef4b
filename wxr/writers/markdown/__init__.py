"""The archive as a folder of Markdown: a file a post, its comments beside it, the rest in `site.yaml`.

`plan` says first which file and which address each post gets; `write` then writes what the plan says.
"""

from __future__ import annotations

from pathlib import Path

from wxr.model import Comment, Post
from wxr.moving import Place, write_redirects
from wxr.writers.document import Document, Written
from wxr.writers.markdown.comments import comments_json, is_public
from wxr.writers.markdown.frontmatter import post_fields, site_fields
from wxr.writers.markdown.plan import plan
from wxr.writers.markdown.selection import left_out
from wxr.writers.markdown.yaml import to_yaml

__all__ = ["plan", "write"]


def write(document: Document, path: Path) -> Written:
    """Writes the folder at ``path``, which must not exist."""
    path.mkdir()
    return _Tree(document, path).write()


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
            self._file(f"{place.stem}.comments.json", comments_json(texts))
        self._written.posts[post.type or "no type", post.status or "no status"] += 1
        self._written.comments += len(shown)

    def _comments(self, post: Post) -> list[Comment]:
        shown = [comment for comment in post.comments if is_public(comment)]
        if hidden := len(post.comments) - len(shown):
            self._written.left_out["comments that were not approved"] += hidden
        return shown

    def _file(self, name: str, data: bytes) -> None:
        folder = name.rpartition("/")[0]
        if folder not in self._folders:
            (self._root / folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        (self._root / name).write_bytes(data)
