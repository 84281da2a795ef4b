"""Printed dates: found in any language, read in the order that a site's own evidence gives.

How a reader uses it::

    evidence = OrderEvidence(overrule=options.date_order, language="en-US")      # one a site
    printed = find_date(text)                        # PrintedDate or None: its readings, span, weekday, time
    evidence.add_page([Sighting(printed, "post", known="2007-09-01"), Sighting(other, "comment")])   # each page once
    ...                                              # when every page has been added:
    evidence.resolve("post", printed)                # "2007-09-01", "2007-09-01T14:03:00", or None
    evidence.decide("post", printed).reason          # what decided, for a notice, where `printed.ambiguous`

- `find_date(text, languages=())` searches one line or element; `find_dates` gives all. ``printed.start`` and ``.end``
  tell how much of the text is date, so a caller can ask whether anything else stands there. No relative dates
  (`3 days ago`).
- `printed.partial`: no year is printed; `resolve` gives None, `with_year` finds the year before the
  first comment.
- `printed.time`, `printed.offset`: as printed; `resolve` appends the time and leaves the offset to the caller.
- `month_languages(dates)` tells which languages know the month names seen; give them to a second `find_date` where
  names clash (`listopad` is November in Czech and Polish, October in Croatian).
"""

from __future__ import annotations

from wxr.parsing.dates.order import (
    KINDS,
    OrderDecision,
    OrderEvidence,
    Place,
    Sighting,
    month_languages,
    resolve,
    with_year,
)
from wxr.parsing.dates.printed import DateOrder, PrintedDate, Reading, find_date, find_dates

__all__ = [
    "KINDS",
    "DateOrder",
    "OrderDecision",
    "OrderEvidence",
    "Place",
    "PrintedDate",
    "Reading",
    "Sighting",
    "find_date",
    "find_dates",
    "month_languages",
    "resolve",
    "with_year",
]
