"""The closed list of notice codes, and the collector that every reader and writer reports to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from typing import NamedTuple

import msgspec

from wxr.model import Notice, Severity
from wxr.temporary import Table

FEW = 10_000  # notices in memory, about 400 bytes each


class Code(NamedTuple):
    """A kind of notice: how grave it is, and in one sentence what it means."""

    severity: Severity
    meaning: str


# Grouped by where they arise; docs/notices.md explains each to a user, and a test keeps the two lists equal.
CODES: dict[str, Code] = {
    # sources
    "member-skipped": Code("info", "A file in a folder or archive is of no kind that can be read, and was left alone."),
    "member-duplicate": Code("info", "Several files in an archive have the same name; all were read."),
    "link-skipped": Code("warning", "A symbolic link in a folder or archive was not followed."),
    # reading an export
    "version-missing": Code("info", "The export names no WXR version."),
    "version-unknown": Code("warning", "The export names a WXR version that is not known."),
    "namespace-undeclared": Code("info", "A namespace prefix is used but never declared."),
    "namespace-foreign": Code(
        "warning", "One of WordPress's prefixes is bound to a namespace that is not WordPress's."
    ),
    "element-unknown": Code("info", "An element that no table knows was kept under `extra`."),
    "number-invalid": Code("warning", "Where a number belongs stands something else; the field is null."),
    "date-invalid": Code("warning", "Where a date belongs stands something else; the field is null."),
    "id-missing": Code("warning", "An item has no id."),
    "php-undecodable": Code("warning", "A PHP-serialized value is broken; it stays as text."),
    # repairing an export that is not well-formed
    "head-cut": Code("info", "Something stands before the export's first tag; it was left out."),
    "tail-cut": Code("info", "Something stands behind the export's last tag; it was left out."),
    "encoding-wrong": Code("warning", "The export declares another encoding than it has; it was read as it is."),
    "bytes-invalid": Code("warning", "Bytes that are no UTF-8 were read as Windows-1252, each run by itself."),
    "characters-removed": Code("warning", "Characters that XML forbids were removed; what stands around them stays."),
    "ampersand-escaped": Code("info", "An `&` that begins no entity was taken as text."),
    "entity-resolved": Code("info", "An entity that only HTML knows became its character."),
    "cdata-mended": Code("warning", "A CDATA section begins or ends wrongly; its text was found by its tags."),
    "tag-mended": Code("warning", "A tag is missing, broken or in the wrong place; the fields around it were found."),
    "text-stray": Code("warning", "Text that belongs to no field was kept under `extra`."),
    "text-outside": Code("warning", "Text that stands outside all items was left out."),
    "documents-joined": Code("info", "Several exports stand in one file; all were read."),
    "mojibake": Code("info", "Text seems to have been read in the wrong encoding once, and stored like that."),
    "truncated": Code("error", "The file ends before the export does; what came later is missing."),
    "item-cut": Code("error", "An item is cut; what is whole of it was kept."),
    "item-lost": Code("error", "An element is broken beyond repair and was left out."),
    "count-differs": Code("error", "More items, comments or fields stand in the file than were read."),
    "no-items": Code("warning", "The source holds no items."),
    # rendering a body
    "shortcode-unknown": Code("info", "A shortcode that is not known stays in the text as it stands."),
    "block-dynamic": Code("info", "WordPress makes this block while it is read; a mark stands in its place."),
    "block-missing": Code("warning", "A reusable block is not in the archive."),
    "block-broken": Code("warning", "The attributes of a block are no valid JSON; its own HTML is shown."),
    "gallery-gap": Code("warning", "A gallery shows an attachment that is not in the archive."),
    "body-deep": Code("warning", "Elements nested too deep were flattened; their text is kept."),
    "body-strays": Code("info", "Masses of `<` that begin no tag were taken as text."),
    "engine-declined": Code("info", "A body too long or too deep for html2text was rendered by our own engine."),
    "attributes-cut": Code("info", "An element has masses of attributes; the first of them are kept."),
    "base-ignored": Code("warning", "A `base` element would have sent relative addresses elsewhere; it was ignored."),
    "script-removed": Code("info", "Something that would run a script was removed from the rendered forms."),
    # reading the text of a page
    "text-empty": Code("warning", "A text file holds no text and was skipped."),
    "text-cut": Code("error", "A page or text is far longer than any honest one; what lies beyond the cap is missing."),
    "text-title-missing": Code("warning", "No line of a text could be told to be its title."),
    "comment-count": Code("warning", "The number of comments found is not the one that their heading announces."),
    "comments-unmarked": Code("warning", "No line tells where comments begin, so they were split at the gaps between."),
    # reading saved pages
    "page-foreign": Code("info", "A page shows no sign of WordPress and was skipped."),
    "page-login": Code("info", "A page is WordPress's login form and was skipped."),
    "page-not-found": Code("info", "A page says that there is nothing at its address and was skipped."),
    "page-empty": Code("info", "A page holds nothing to read and was skipped."),
    "page-without-post": Code("info", "A page of the site shows no post and was skipped."),
    "page-duplicate": Code("info", "A page shows a post that another page shows too; one record was made of both."),
    "page-merged": Code("info", "A list or a further page of comments only adds to a post that has a page of its own."),
    "post-cut-off": Code("warning", "A post is known from an excerpt only; its body is missing."),
    "page-warnings": Code("info", "Messages of PHP stood in a page and were cut."),
    "charset-wrong": Code("info", "A page is not in the charset that it declares; its bytes were believed."),
    "charset-mixed": Code("warning", "A page mixes two charsets; each of its parts was read in its own."),
    "pings-untold": Code("info", "A page lists pingbacks by their titles only; they are kept under `extra`."),
    # printed dates
    "date-order-decided": Code("info", "Ambiguous dates were read in the order that the site's evidence suggests."),
    "date-year-inferred": Code("info", "A date is printed without year; the year was told from the first comment."),
    "date-order-unknown": Code("warning", "Nothing tells which number of a date is the day, so the date is left out."),
    # the archive as a whole
    "id-duplicate": Code("warning", "Two items have the same id; both are kept."),
    "post-merged": Code("info", "The same post stood in several sources and became one record."),
    "parent-missing": Code("info", "A post's parent is not in the archive; its id is kept."),
    "comment-parent-missing": Code(
        "info", "A comment answers one that is not in the archive; the parent's id is kept."
    ),
    "comment-cycle": Code(
        "warning", "Comments answer each other in a circle; threads are cut there, the parents' ids are kept."
    ),
    "timezone-inferred": Code("info", "The site's time zone was inferred from pairs of local time and UTC."),
    "selection-unmet": Code("warning", "A word of the selection fits no post."),
    # auditing media
    "upload-unreadable": Code("warning", "A file of the uploads folder could not be read; it was not checked."),
    "uploads-foreign": Code("warning", "The uploads folder holds none of the files that the archive names."),
    "attachments-absent": Code("info", "The archive holds no attachment records, so none are missed."),
    # auditing media online
    "online-unfinished": Code(
        "warning", "The audit ended before all addresses were asked; the next run goes on there."
    ),
    "online-unanswered": Code("warning", "No host answered at all; the trouble may lie in this computer's connection."),
    "cache-unusable": Code("warning", "The results of the audit could not be kept; the next run will ask all again."),
    # collecting media
    "media-missing": Code("warning", "A media file that the archive refers to could not be had."),
    "media-broken": Code("warning", "A collected media file is cut, or not what its name says."),
    # moving to a new site
    "link-dead": Code("warning", "A link within the blog leads to nothing that the new site has a page for."),
    "link-unserved": Code(
        "info", "A link leads to a list, feed or search that WordPress made and the new site does not."
    ),
    "redirects-left-out": Code("warning", "Some redirects cannot be said in the form that a server or host reads."),
    # a site with its media
    "media-copy": Code("warning", "A media file is broken; a smaller copy of it that is sound was collected instead."),
    "media-kept": Code("warning", "A file that a post shows is not in the media folder; it keeps its old address."),
    "media-withheld": Code("info", "Files that no published page shows were not copied into the site."),
    # writing
    "file-kept": Code("info", "A file that a person changed, removed or put there stays as it is."),
    "id-made": Code("info", "Posts or comments without an id, or with one that stands twice, got a new one."),
    "leftover-nameless": Code("warning", "A leftover whose name no XML element may have was left out."),
    "name-changed": Code("info", "A file name was changed because it was taken, too long or not safe."),
    "address-changed": Code("warning", "Two published posts have one address; the later one gets another."),
}


def counted(number: int, noun: str) -> str:
    """``1 post``, ``20,000 posts``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


class Notices:
    """Collects notices, each distinct one once, in the order in which they arise; on disk where they are many.

    ``listener`` is called with each new notice, for progress displays and for streaming them to a file.
    """

    def __init__(self, listener: Callable[[Notice], None] | None = None) -> None:
        self._few: dict[Notice, None] = {}
        self._many: Table | None = None  # those that came when there were few already
        self._counts: Counter[str] = Counter()
        self._severities: set[Severity] = set()
        self._listener = listener
        self._seen: set[Hashable] = set()

    def add(
        self, code: str, message: str, *, source: str | None = None, line: int | None = None, post: int | None = None
    ) -> None:
        """Reports a notice of a code from `CODES`; a notice equal to an earlier one is not repeated."""
        notice = Notice(code=code, severity=CODES[code].severity, message=message, source=source, line=line, post=post)
        self.put(notice)

    def once(
        self,
        key: Hashable,
        code: str,
        message: str,
        *,
        source: str | None = None,
        line: int | None = None,
        post: int | None = None,
    ) -> None:
        """Reports a notice only the first time that this key comes: for what would repeat with every post."""
        if key not in self._seen:
            self._seen.add(key)
            self.add(code, message, source=source, line=line, post=post)

    def put(self, notice: Notice) -> None:
        """Takes a notice made elsewhere, for example one read back from our own JSON."""
        if self._is_new(notice):
            self._counts[notice.code] += 1
            self._severities.add(notice.severity)
            if self._listener:
                self._listener(notice)

    def _is_new(self, notice: Notice) -> bool:
        if notice in self._few:
            return False
        if len(self._few) < FEW:
            self._few[notice] = None
            return True
        if self._many is None:
            self._many = Table("number INTEGER PRIMARY KEY, notice BLOB UNIQUE")
        added = self._many.run("INSERT OR IGNORE INTO kept (notice) VALUES (?)", (msgspec.msgpack.encode(notice),))
        return added.rowcount == 1

    def __iter__(self) -> Iterator[Notice]:
        yield from self._few
        if self._many is not None:
            decode = msgspec.msgpack.Decoder(Notice).decode
            yield from (decode(stored) for (stored,) in self._many.run("SELECT notice FROM kept ORDER BY number"))

    def __len__(self) -> int:
        return self._counts.total()

    def counts(self) -> Counter[str]:
        """How many notices there are of each code."""
        return self._counts.copy()

    def worst(self) -> Severity | None:
        """The gravest severity so far, None where there is no notice."""
        grades: tuple[Severity, ...] = ("error", "warning", "info")
        return next((grade for grade in grades if grade in self._severities), None)
