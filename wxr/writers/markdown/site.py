"""The files that are no post's: what the archive says of the blog, and what a generator builds it with."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

import msgspec

from wxr.moving import Place
from wxr.writers.document import Document
from wxr.writers.markdown.comments import as_json
from wxr.writers.markdown.frontmatter import site_fields
from wxr.writers.markdown.targets import target_of
from wxr.writers.markdown.targets.target import SiteFacts
from wxr.writers.markdown.terms import site_terms
from wxr.writers.markdown.yaml import to_yaml

_SCAFFOLDS = "wxr.writers.markdown"
_STYLE = "style.css"  # one for all generators


class SiteFiles:
    """`note` every published post, then take the `files`; ``static`` is the folder that is served as it is."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._target = target_of(document.options)
        self._folders: dict[str, None] = {}
        self.static = self._target.static

    def note(self, place: Place) -> None:
        """A post that the site shows, and so its folder."""
        self._folders[place.stem.removeprefix(self._target.folders.published).partition("/")[0]] = None

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Names and bytes."""
        document, target = self._document, self._target
        fields = site_fields(document.site, document.authors, document.terms)
        as_yaml = target.site_file.endswith(".yaml")
        yield target.site_file, to_yaml(fields).encode("utf-8", "replace") if as_yaml else as_json(fields)
        if target.scaffold is not None:
            home = files(_SCAFFOLDS).joinpath("scaffolds")
            yield f"{target.static}{_STYLE}", home.joinpath(_STYLE).read_bytes()
            yield from _below(home.joinpath(target.scaffold), "")
        if target.config is not None:
            terms = site_terms(document.terms, document.places.terms, document.options)
            site = msgspec.structs.replace(document.site, url=document.options.site_url or document.site.url)
            yield from target.config(SiteFacts(site, document.options, tuple(self._folders), terms)).items()


def _below(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for each in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if each.name == "__pycache__":  # pip compiles whatever ends in .py, the templates' own files too
            continue
        if each.is_dir():
            yield from _below(each, f"{prefix}{each.name}/")
        else:
            yield f"{prefix}{each.name}", each.read_bytes()
