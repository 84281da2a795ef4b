"""Dates as programs write them."""

from __future__ import annotations

import pytest

from wxr.parsing.timestamps import NoDateError, local_time, utc_time

LOCAL = [
    ("2007-09-01 10:24:05", "2007-09-01T10:24:05"),
    ("2009-08-24T12:00:00", "2009-08-24T12:00:00"),
    ("2009-08-24T12:00:00+09:00", "2009-08-24T12:00:00"),
    ("Sun Apr 24 09:23:00 -0700 2011", "2011-04-24T09:23:00"),
    ("Wed Jul 22 2015 15:05:08 GMT+0000 (UTC)", "2015-07-22T15:05:08"),
    ("0000-00-00 00:00:00", None),
    ("Wed, 30 Nov -0001 00:00:00 +0000", None),
    ("", None),
]
UTC = [
    ("2007-09-01 08:24:05", "2007-09-01T08:24:05Z"),
    ("2009-08-24T12:00:00+09:00", "2009-08-24T03:00:00Z"),
    ("Sun Apr 24 09:23:00 -0700 2011", "2011-04-24T16:23:00Z"),
    ("Tue, 05 Mar 2019 10:00:00 +0000", "2019-03-05T10:00:00Z"),
    ("0000-00-00 00:00:00", None),
]


@pytest.mark.parametrize(("text", "date"), LOCAL)
def test_local_time(text, date):
    assert local_time(text) == date


@pytest.mark.parametrize(("text", "date"), UTC)
def test_utc_time(text, date):
    assert utc_time(text) == date


@pytest.mark.parametrize("text", ["soon", "2011-02-30 10:00:00", "99999999999999999999", "%= display_date %>"])
def test_what_is_no_date_is_not_guessed(text):
    with pytest.raises(NoDateError):
        local_time(text)
