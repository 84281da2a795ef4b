"""The one table of formats: what can be read, told by its first bytes, and what can be written, told by a suffix."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import IO, NamedTuple, Protocol

from wxr.errors import UsageError
from wxr.model import Author, Post, Site, Term
from wxr.moving import Lists, Places, SiteOptions
from wxr.notices import Notices
from wxr.readers.options import ReadOptions
from wxr.readers.part import Part
from wxr.readers.tally import Tally
from wxr.sources.member import Member
from wxr.writers.document import Document, Shaping, Written
from wxr.writers.proof import Held

Records = Iterator[Site | Author | Term | Post | Tally]


class Division(Protocol):
    """A document that was divided: what its head says, and its parts to iterate over."""

    records: list[Site | Author | Term | Post]

    def __iter__(self) -> Iterator[Part]:
        """The parts in order."""

    def close(self) -> None:
        """Lets go of what the parts lie in, once all of them are read."""


class Reader(NamedTuple):
    """A kind of source; its module is loaded when it is first asked.

    ``looks_like`` judges by the first bytes; ``read`` gets all members of the kind together. A kind whose documents can
    be read in parts by several processes is ``divisible`` and has ``split`` and ``read_part``.
    """

    name: str
    module: str
    sniffer: str
    divisible: bool = False

    def looks_like(self, head: bytes) -> bool:
        """True where a document that begins with these bytes is of this kind."""
        judge: Callable[[bytes], bool] = getattr(import_module(self.module), self.sniffer)
        return judge(head)

    def read(self, members: Iterable[Member], notices: Notices, options: ReadOptions) -> Records:
        """The records of all members."""
        records: Records = import_module(self.module).read(members, notices, options)
        return records

    def split(self, member: Member, notices: Notices, options: ReadOptions) -> Division:
        """A document's head and its parts."""
        division: Division = import_module(self.module).Parts(member, notices, options)
        return division

    def read_part(self, part: Part, notices: Notices) -> Records:
        """The records of one part."""
        records: Records = import_module(self.module).read_part(part, notices)
        return records


class Writer(NamedTuple):
    """A kind of output; its module is loaded when it is first asked.

    ``bodies`` are the forms that the output holds where the user does not choose, ``needs`` those that the writer wants
    in any case, ``comment_bodies`` those of comments where they are not those of posts. One that ``streams`` can write
    to an open file too; one that ``plans`` says where each post goes before any is rendered. The output may be a
    ``folder``. One that takes posts ``as_stored`` wants nothing computed from them at all; one that ``lists_media``
    wants the captions and media of bodies besides their forms.
    """

    name: str
    suffixes: tuple[str, ...]
    module: str
    bodies: tuple[str, ...] = ("content", "html")
    needs: tuple[str, ...] = ()
    comment_bodies: tuple[str, ...] | None = None
    streams: bool = False
    plans: bool = False
    folder: bool = False
    as_stored: bool = False
    lists_media: bool = True

    def check(self, options: SiteOptions) -> None:
        """Raises `UsageError` where the options do not fit this kind of output."""
        if self.plans:
            import_module(self.module).check(options)
        elif options.target != "plain":
            raise UsageError(f"the format {self.name} is no folder of Markdown, so it has no target")

    def plan(self, stored: Shaping, site: Site, options: SiteOptions, notices: Notices) -> Places:
        """Where each of the stored posts will go."""
        places: Places = import_module(self.module).plan(stored, site, options, notices)
        return places

    def lists(self, terms: Collection[Term], places: Places, options: SiteOptions) -> Lists:
        """The lists of posts that the site will have."""
        lists: Lists = import_module(self.module).lists(terms, places, options)
        return lists

    def media_folder(self, options: SiteOptions) -> tuple[str, str]:
        """Where media files go below the output, and where that is on the site."""
        where: tuple[str, str] = import_module(self.module).media_folder(options)
        return where

    def write(self, document: Document, path: Path) -> Written:
        """Writes to a path that does not exist yet, beside the target."""
        written: Written = import_module(self.module).write(document, path)
        return written

    def read_back(self, path: Path, document: Document) -> Held:
        """What an output holds, counted in the output itself."""
        module = import_module(self.module)
        held: Held = module.read_back(path, document) if self.plans else module.read_back(path)
        return held

    def write_to(self, document: Document, file: IO[bytes]) -> Written:
        """Writes to an open file, such as standard output."""
        written: Written = import_module(self.module).write_to(document, file)
        return written


# In the order in which they are asked, and in which their records enter the archive: what is surer comes first.
READERS: tuple[Reader, ...] = (
    Reader("json", "wxr.readers.own_json", "looks_like_json"),
    Reader("wxr", "wxr.readers.wxr_xml", "looks_like_wxr", divisible=True),
    Reader("html", "wxr.readers.html_page", "looks_like_html"),
    Reader("text", "wxr.readers.plain_text", "looks_like_text"),
)

WRITERS: tuple[Writer, ...] = (
    Writer("json", (".json",), "wxr.writers.json", streams=True),
    Writer("jsonl", (".jsonl", ".ndjson"), "wxr.writers.jsonl", streams=True),
    Writer("sqlite", (".db", ".sqlite", ".sqlite3"), "wxr.writers.sqlite", needs=("content", "text")),
    Writer("wxr", (".xml", ".wxr"), "wxr.writers.wxr_xml", bodies=("content",), streams=True, as_stored=True),
    *(
        Writer(f"comments-{name}", (), f"wxr.writers.comments.{name}", bodies=(), streams=True, as_stored=True)
        for name in ("disqus", "isso", "remark42", "giscus")
    ),
    Writer(
        "markdown",
        ("",),
        "wxr.writers.markdown",
        bodies=("markdown",),
        needs=("content",),
        comment_bodies=("html",),
        plans=True,
        folder=True,
        lists_media=False,
    ),
)

# What else people hand in, for a message that helps.
_STRANGERS: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"\A\s*\Z"), "the file is empty"),
    (re.compile(rb"\A(?:\x89PNG|\xff\xd8\xff|GIF8|RIFF)"), "this is a picture, not an export"),
    (re.compile(rb"\A%PDF"), "this is a PDF, not an export"),
    (re.compile(rb"<urlset|<sitemapindex"), "this is a sitemap, not an export"),
    (re.compile(rb"<feed\b"), "this is an Atom feed, not a WordPress export"),
    (
        re.compile(rb"<rss\b[^{]{0,4000}\{[{%]|<rss\b.{0,4000}?<(?:%|\?php|\?=)", re.DOTALL),
        "this is a template for an export",
    ),
    (re.compile(rb"<rss\b|<rdf:RDF\b"), "this is an RSS feed, not a WordPress export"),
    (re.compile(rb"CREATE TABLE|INSERT INTO", re.IGNORECASE), "this is a database dump, not an export"),
)


def sniff(head: bytes) -> str | None:
    """The name of the reader for a document that begins with these bytes, None where there is none."""
    return next((reader.name for reader in READERS if reader.looks_like(head)), None)


def reader(name: str) -> Reader:
    """The reader of that name."""
    return next(reader for reader in READERS if reader.name == name)


def describe(head: bytes) -> str:
    """What a document that no reader takes seems to be, as part of an error line."""
    what = next((text for pattern, text in _STRANGERS if pattern.search(head)), "this is not a WordPress export")
    return what + "; export one under Tools > Export, All content"


def writer_for(path: str | Path, name: str | None) -> Writer:
    """The writer of a name, or else the one that a path's suffix asks for. Raises `UsageError`."""
    if name is None:
        suffix = Path(path).suffix.lower()
        found = next((writer for writer in WRITERS if suffix in writer.suffixes), None)
        if Path(path).is_dir():
            found = WRITERS[-1]
        if found is None:
            known = ", ".join(suffix for writer in WRITERS for suffix in writer.suffixes if suffix)
            raise UsageError(
                f"{path}: the suffix {suffix} is of no known format ({known}, or a folder); name one with --to"
            )
        return found
    found = next((writer for writer in WRITERS if writer.name == name), None)
    if found is None:
        raise UsageError(f"the format {name!r} is not known; use one of {', '.join(writer.name for writer in WRITERS)}")
    return found
