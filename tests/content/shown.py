"""A little archive for bodies to stand in, and the shortest way to render one."""

from __future__ import annotations

from collections.abc import Iterator

from wxr.content import Body, Rules, render
from wxr.model import Attachment, Meta, Post, Site, Size
from wxr.notices import Notices

PLAIN = Rules()
HOME = "http://blog.example"


def picture(number: int, name: str, caption: str = "", alt: str = "", parent: int | None = None) -> Post:
    url = f"{HOME}/wp-content/uploads/{name}"
    sizes = (Size(name="thumbnail", file=name.replace(".", "-150x150."), width=150, height=150),)
    attachment = Attachment(url=url, file=name, alt_text=alt, caption=caption, sizes=sizes)
    return Post(
        id=number, type="attachment", status="inherit", link=f"{HOME}/?attachment_id={number}", parent=parent,
        excerpt=caption, attachment=attachment,
    )  # fmt: skip


class Archive:
    """A `wxr.content.Lookup` of a few posts."""

    def __init__(self, *posts: Post, generator: str = "https://wordpress.org/?v=6.4", url: str = HOME) -> None:
        self.site = Site(url=url, generator=generator)
        self.posts = posts

    def post(self, number: int) -> Post | None:
        return next((post for post in self.posts if post.id == number), None)

    def attachments_of(self, parent: int) -> Iterator[Post]:
        return (post for post in self.posts if post.parent == parent and post.attachment)

    def attachment_at(self, url: str) -> int | None:
        return next((post.id for post in self.posts if post.attachment and post.attachment.url == url), None)

    def post_at(self, url: str) -> Post | None:
        return next((post for post in self.posts if post.link == url), None)


def body(content: str, *posts: Post, meta: dict[str, str] | None = None, rules: Rules = PLAIN, **site: str) -> Body:
    """All forms of a stored body."""
    return noticed(content, *posts, meta=meta, rules=rules, **site)[0]


def noticed(
    content: str,
    *posts: Post,
    meta: dict[str, str] | None = None,
    rules: Rules = PLAIN,
    **site: str,
) -> tuple[Body, list[str]]:
    """All forms of a stored body, and the codes of its notices."""
    notices = Notices()
    post = Post(id=1, content=content, meta=tuple(Meta(key, value) for key, value in (meta or {}).items()))
    shown = render(post, Archive(*posts, **site), ("html", "text", "markdown"), notices, rules)
    return shown, [notice.code for notice in notices]
