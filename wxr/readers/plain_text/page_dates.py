"""The printed dates of one page, read in the order that all of them together suggest."""

from __future__ import annotations

from collections.abc import Sequence

from wxr.notices import Notices
from wxr.parsing.dates import OrderEvidence, Place, PrintedDate, Sighting, month_languages, with_year
from wxr.readers.options import ReadOptions


class PageDates:
    """Reads the dates of a post and its comments (in page order, None where none is printed).

    ``languages`` are those that the page can be written in as far as its other words tell.
    """

    def __init__(
        self,
        post: PrintedDate | None,
        comments: Sequence[PrintedDate | None],
        languages: Sequence[str],
        options: ReadOptions,
    ) -> None:
        """Weighs all of them."""
        self._post = post
        self._comments = [printed for printed in comments if printed]
        seen = [*([post] if post else []), *self._comments]
        names = month_languages(seen) or languages
        self._evidence = OrderEvidence(options.date_order, "en" if "en" in names else next(iter(names), None))
        places: list[tuple[PrintedDate, Place]] = [(printed, "comment") for printed in self._comments]
        if post:
            places.insert(0, (post, "post"))
        self._evidence.add_page([Sighting(printed, place) for printed, place in places])
        self._places = places

    def of_post(self) -> str | None:
        """The post's date; a year that is not printed is the last that the comments and the weekday allow."""
        if self._post is None or not self._post.partial:
            return self._evidence.resolve("post", self._post) if self._post else None
        days = [day for printed in self._comments if (day := self.of_comment(printed))]
        return with_year(self._post, min(days)) if days else None

    def of_comment(self, printed: PrintedDate | None) -> str | None:
        """A comment's date."""
        return self._evidence.resolve("comment", printed) if printed else None

    def report(self, notices: Notices, source: str) -> None:
        """Says what decided the order of ambiguous dates, and where a year was told from elsewhere."""
        ambiguous = next(((printed, place) for printed, place in self._places if printed.ambiguous), None)
        if ambiguous:
            printed, place = ambiguous
            order, _, reason = self._evidence.decide(place, printed)
            code, read_as = ("date-order-decided", order) if order else ("date-order-unknown", "no date")
            notices.add(code, f"{printed.text!r} is read as {read_as}: {reason}", source=source)
        if self._post and self._post.partial and (day := self.of_post()):
            notices.add("date-year-inferred", f"{self._post.text!r} is read as {day}", source=source)
