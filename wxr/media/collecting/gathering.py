"""What a collection is to hold: every file of an attachment record, and every file that a post or comment names."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote, urlsplit

from wxr.archive import Archive
from wxr.content.kinds import kind_of
from wxr.media.addresses import Addresses, Target, bare
from wxr.media.collecting.choice import Choice, Chooser
from wxr.media.collecting.ledger import Ledger, Main
from wxr.media.inventory import Use, is_file, mentions, uses
from wxr.media.records import promise_of
from wxr.model import Post


class Gatherer:
    """Fills a ledger with what an archive wants."""

    def __init__(self, archive: Archive, addresses: Addresses, ledger: Ledger, chooser: Chooser) -> None:
        self._archive = archive
        self._addresses = addresses
        self._ledger = ledger
        self._chooser = chooser

    def gather(self, on_post: Callable[[Post], None] | None = None) -> None:
        """Reads the archive; ``on_post`` is called with every post as it passes."""
        for post in self._archive.stored("attachment"):
            self._record(post)
        for post in self._archive.stored("attachment"):
            self._want_record(post)
        for post in self._archive.posts():
            self._post(post)
            if on_post:
                on_post(post)

    def _record(self, post: Post) -> None:
        promise = promise_of(post, self._addresses)
        if promise.path is not None:
            url = post.attachment.url if post.attachment else None
            copies = (copy.path for copy in promise.copies if copy.path != promise.original)
            self._ledger.record(Main(promise.path, post.id, promise.original, url), copies)

    def _want_record(self, post: Post) -> None:
        promise = promise_of(post, self._addresses)
        if promise.path is not None:
            url = post.attachment.url if post.attachment else None
            self._want(self._chooser.choose(Target(promise.path, promise.written), url), url)

    def _post(self, post: Post) -> None:
        for use in uses(post, self._archive.lookup):
            wanted = self._wanted(use)
            if wanted is not None:
                link = use.link or post.link
                self._ledger.use(wanted, post.id, post.title, link, use.where)
        for mention in mentions(post):
            main = self._ledger.main_by_number(mention.number)
            if main is not None:
                wanted = self._want(self._chooser.choose(Target(main.path, main.path), main.url), None)
                self._ledger.use(wanted, post.id, post.title, post.link, mention.where)

    def _wanted(self, use: Use) -> int | None:
        """The file that a use is of; None where that is no file to collect, such as a player's page."""
        if use.resolved is None:
            return None
        target = self._chooser.target(use.resolved)
        if target is not None:
            return self._want(self._chooser.choose(target, use.resolved), use.resolved)
        own = self._addresses.is_own(use.resolved)
        if not (kind_of(use.resolved) is not None if own else use.shown and is_file(use)):
            return None
        address = bare(use.resolved)
        number = self._ledger.want(address, None, [address], use.attachment, elsewhere=not own)
        self._ledger.address(use.resolved, number)
        return number

    def _want(self, choice: Choice, url: str | None) -> int:
        number = self._ledger.want(choice.path, choice.stored, choice.tries, choice.attachment)
        if url is not None:
            self._ledger.address(url, number)
        return number


def wished_path(key: str) -> str:
    """Where in a collection the file of a key is to lie: uploads by their months, the rest by the host."""
    if "://" not in key:
        return key
    try:
        parts = urlsplit(key)
        return f"elsewhere/{parts.hostname or 'host'}/{unquote(parts.path).lstrip('/') or 'file'}"
    except ValueError:
        return "elsewhere/file"
