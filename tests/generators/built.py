"""A built site as its visitors have it: which pages show which post, where links lead, what stands anywhere."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html


class BuiltSite:
    """The folder that a generator made; ``base`` is the address that it believes to have."""

    def __init__(self, root: Path, base: str) -> None:
        self.root = root
        self.base = base.rstrip("/")
        self.pages = {path: html.parse(str(path), html.HTMLParser(encoding="utf-8")) for path in root.rglob("*.htm*")}

    def posts(self) -> dict[int, str]:
        """Each post that a page is of, with the address of that page."""
        found: dict[int, str] = {}
        for path, tree in self.pages.items():
            for article in tree.xpath("//article[@data-post]"):
                assert int(article.get("data-post")) not in found, f"two pages of post {article.get('data-post')}"
                found[int(article.get("data-post"))] = self.address(path)
        return found

    def address(self, path: Path) -> str:
        return "/" + path.relative_to(self.root).as_posix().removesuffix("index.html")

    def comments(self) -> dict[str, set[int]]:
        """The ids of the comments on each page."""
        found = {}
        for path, tree in self.pages.items():
            ids = {
                int(each.get("id").removeprefix("comment-"))
                for each in tree.xpath("//li[starts-with(@id, 'comment-')]")
            }
            if ids:
                found[self.address(path)] = ids
        return found

    def dead_links(self) -> list[str]:
        """Links and pictures of this site that lead nowhere."""
        dead = []
        for path, tree in self.pages.items():
            page = self.base + self.address(path)
            for name in ("href", "src", "poster"):
                links = (link for link in tree.xpath(f"//@{name}") if not self._resolves(link, page))
                dead += [f"{self.address(path)} -> {link}" for link in links]
        return dead

    def _resolves(self, link: str, page: str) -> bool:
        try:
            parts = urlsplit(urljoin(page, link))
        except ValueError:
            return True
        here = urlsplit(self.base)
        if parts.scheme not in ("http", "https") or parts.netloc != here.netloc:
            return True
        if parts.query or not (parts.path + "/").startswith(here.path + "/"):
            return False
        path = self.root / unquote(parts.path[len(here.path) :]).strip("/")
        return path.is_file() or (path / "index.html").is_file()

    def text(self) -> str:
        """Everything that is published, as one text."""
        files = (path for path in self.root.rglob("*") if path.is_file() and path.suffix in TEXTS)
        return "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in files)


TEXTS = (".html", ".xml", ".json", ".js", ".txt", ".css", ".md", ".yaml", ".toml")
