"""What every pass over a body and every shortcode handler may know and report."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from wxr.content.lookup import Lookup
from wxr.content.shortcodes import Shortcode, replace
from wxr.model import Post
from wxr.notices import Notices

if TYPE_CHECKING:
    from wxr.content.rules import Rules

_VERSION = re.compile(r"[?&]v=(\d+)\.(\d+)")
_EMBED_CACHE = re.compile(r"_oembed_[0-9a-f]{32}\Z")
_HOSTED = ("wordpress.com",)
# What a notice says of a thing's name, and how often it stood in the body.
_MESSAGES = {
    "shortcode-unknown": "[{0}] is no shortcode that is known here; it stays as it stands ({1} times)",
    "block-dynamic": "the block {0} has no content of its own; a mark stands in its place ({1} times)",
    "block-missing": "the reusable block {0} is not in the archive ({1} times)",
    "block-broken": "the attributes of the block {0} cannot be read ({1} times)",
    "gallery-gap": "a gallery shows the attachment {0}, which is not in the archive ({1} times)",
    "body-deep": "elements nested deeper than {0} levels were flattened; their text is kept ({1} times)",
    "body-strays": "masses of {0} that begin no tag were taken as text ({1} times)",
    "attributes-cut": "of elements with more than {0} attributes the first of them are kept ({1} times)",
    "engine-declined": "the body is too long or too deep for {0}; our own renderer made its Markdown ({1} times)",
    "link-dead": "a link leads nowhere: {0}; it stays ({1} times)",
    "link-unserved": "a link leads to what the new site has not: {0}; it stays ({1} times)",
    "base-ignored": "a base element was ignored, with the address {0} ({1} times)",
    "media-kept": "the file {0} is not at hand; it keeps its address ({1} times)",
    "script-removed": "{0} was removed ({1} times)",
}


class Context:
    """The post whose body is rendered, the archive around it, the rules, and a tally of what was noticed."""

    def __init__(self, post: Post, lookup: Lookup, notices: Notices, rules: Rules) -> None:
        self.post = post
        self.lookup = lookup
        self.rules = rules
        self.blocks_open: list[int] = []
        self.reused = 0
        self.has_blocks = False
        self.block_attributes: list[dict[str, Any]] = []
        self.galleries = 0
        self.embed_widths: list[int] = []
        self.embed_searches = 0
        self._embed_cache: dict[str, str] | None = None
        self.footnotes: list[str] = []
        self._notices = notices
        self._tally: dict[tuple[str, str], int] = defaultdict(int)

    def note(self, code: str, name: object) -> None:
        """Counts something worth a notice; `report` says it once, with the count."""
        self._tally[code, str(name)] += 1

    def report(self) -> None:
        """Hands over one notice for each code and name."""
        for (code, name), count in self._tally.items():
            message = _MESSAGES[code].format(name, count)
            self._notices.add(code, message, source=self.post.source, post=self.post.id)
        self._tally.clear()

    def run(self, text: str) -> str:
        """Runs the shortcodes in a text, as ``do_shortcode()`` does."""
        return replace(text, self.rules.shortcodes.names, self.call) if "[" in text else text

    def call(self, code: Shortcode) -> str | None:
        """The HTML in a shortcode's place; None, counted, where it stays as it stands."""
        result = self.rules.shortcodes[code.name](code, self)
        if result is None:
            self.note("shortcode-unknown", code.name)
        return result

    def embed_cache(self) -> dict[str, str]:
        """The post's custom fields in which WordPress kept embeds, oldest first."""
        if self._embed_cache is None:
            kept = {meta.key: meta.value for meta in self.post.meta if meta.key.startswith("_oembed_")}
            taken = {key: kept.get(key.replace("_oembed_", "_oembed_time_"), "0") for key in kept}
            names = [key for key in kept if _EMBED_CACHE.match(key)]
            names.sort(key=lambda key: int(taken[key]) if taken[key].isdecimal() and len(taken[key]) < 16 else 0)
            self._embed_cache = {key: kept[key] for key in names}
        return self._embed_cache

    @property
    def hosted(self) -> bool:
        """True where the blog lived on WordPress.com, whose shortcodes its readers therefore saw at work."""
        site = self.lookup.site
        return any(host in (text or "") for host in _HOSTED for text in (site.base_url, site.url, site.generator))

    @property
    def version(self) -> tuple[int, int] | None:
        """The WordPress that wrote the export, None where it does not say."""
        found = _VERSION.search(self.lookup.site.generator or "")
        return (int(found[1]), int(found[2])) if found else None
