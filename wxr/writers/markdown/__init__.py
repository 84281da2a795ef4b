"""The archive as a folder of Markdown: a file a post, its comments beside it, the rest in `site.yaml`."""

from __future__ import annotations

from pathlib import Path

from wxr.model import Comment, Post
from wxr.parsing.filenames import UniqueNames
from wxr.writers.document import Document, Written
from wxr.writers.markdown.comments import comments_json, is_public
from wxr.writers.markdown.frontmatter import post_fields, site_fields
from wxr.writers.markdown.layout import wished_path
from wxr.writers.markdown.selection import left_out
from wxr.writers.markdown.yaml import to_yaml

__all__ = ["write"]


def write(document: Document, path: Path) -> Written:
    """Writes the folder at ``path``, which must not exist."""
    path.mkdir()
    return _Tree(document, path).write()


class _Tree:
    """One run through the document."""

    def __init__(self, document: Document, root: Path) -> None:
        self._document = document
        self._root = root
        self._names = UniqueNames()
        self._written = Written()
        self._folders: set[str] = set()
        self._names_of = {author.login: author.display_name for author in document.authors if author.login}

    def write(self) -> Written:
        for post in self._document.posts():
            if reason := left_out(post):
                self._written.left_out[reason] += 1
            else:
                self._post(post)
        fields = site_fields(self._document.site, self._document.authors, self._document.terms)
        self._file("site.yaml", to_yaml(fields).encode("utf-8", "replace"))
        return self._written

    def _post(self, post: Post) -> None:
        wish = wished_path(post)
        stem, changed = self._names.claim(wish)
        if changed:
            message = f"the name {wish}.md is taken; written to {stem}.md"
            self._document.notices.add("name-changed", message, source=post.source, post=post.id)
        image = self._document.attachment_url(post.featured_media) if post.featured_media else None
        author = self._names_of.get(post.author) or post.author if post.author else None
        head = to_yaml(post_fields(post, author, image))
        body = (post.markdown or "").strip("\n")
        text = f"---\n{head}---\n" + (f"\n{body}\n" if body else "")
        self._file(f"{stem}.md", text.encode("utf-8", "replace"))
        shown = self._comments(post)
        if shown:
            texts = ((comment, self._document.comment_text(comment, post)) for comment in shown)
            self._file(f"{stem}.comments.json", comments_json(texts))
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
