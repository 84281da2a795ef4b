"""Printed dates in many formats and languages: what each can mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wxr.parsing.dates import find_date, find_dates, month_languages, resolve
from wxr.parsing.dates.fold import fold, fold_with_offsets
from wxr.parsing.dates.names import MONTHS, WEEKDAYS

UNAMBIGUOUS = """
September 1, 2007                                     2007-09-01
1st September 2007                                    2007-09-01
September 1st, 2007 at 2:03 pm                        2007-09-01T14:03:00
Saturday, September 1, 2007 at 14:03:21               2007-09-01T14:03:21
September 1, 2007 12:03 am                            2007-09-01T00:03:00
September 1, 2007 @ 12:03 pm                          2007-09-01T12:03:00
the 12th of May, 2009                                 2009-05-12
Sep 1, '07                                            2007-09-01
2007 September 1                                      2007-09-01
2012, 3 May                                           2012-05-03
14:03, 1 September 2007                               2007-09-01T14:03:00
1 de septiembre de 2007 a las 14:03                   2007-09-01T14:03:00
1 de setembro de 2007 às 14h03                        2007-09-01T14:03:00
novembro 5th, 2021                                    2021-11-05
1er septembre 2007 à 14 h 03 min                      2007-09-01T14:03:00
mar. 4 septembre 2007                                 2007-09-04
janvier 17, 2008                                      2008-01-17
1. September 2007 um 14:03 Uhr                        2007-09-01T14:03:00
3. März 2007                                          2007-03-03
1 settembre 2007 alle 14.03                           2007-09-01T14:03:00
1 mei 2007 om 14:03                                   2007-05-01T14:03:00
lørdag den 1. september 2007 kl. 14.03                2007-09-01T14:03:00
1. syyskuuta 2007 klo 14.03                           2007-09-01T14:03:00
2007. szeptember 1. du. 2:03                          2007-09-01T14:03:00
2007 m. rugsėjo 1 d.                                  2007-09-01
2007. gada 1. septembris plkst. 14:03                 2007-09-01T14:03:00
1 сентября 2007 г. в 14:03                            2007-09-01T14:03:00
вересня 1, 2007                                       2007-09-01
1 WRZEŚNIA 2007                                       2007-09-01
Çarşamba, 5 Eylül 2007 saat 14:03                     2007-09-05T14:03:00
1. září 2007                                          2007-09-01
10. listopadu 2007                                    2007-11-10
1 Σεπτεμβρίου 2007 στις 2:03 μμ                       2007-09-01T14:03:00
1 בספטמבר 2007                                        2007-09-01
1 سبتمبر، 2007 الساعة 2:03 م                          2007-09-01T14:03:00
١ سبتمبر ٢٠٠٧                                         2007-09-01
سپتامبر ۱, ۲۰۰۷                                       2007-09-01
كانون الثاني 5, 2008                                  2008-01-05
ก.ย. 1, 2007                                          2007-09-01
1 d'octubre de 2007                                   2007-10-01
ngày 1 tháng 9 năm 2007                               2007-09-01
Tháng Chín 1, 2007 lúc 2:03 chiều                     2007-09-01T14:03:00
2007年9月1日                                          2007-09-01
2007年9月1日（土） 午後 2:03                          2007-09-01T14:03:00
2007年09月01日 14時03分21秒                           2007-09-01T14:03:21
九月 1, 2007                                          2007-09-01
5 6月 2013                                            2013-06-05
2007년 9월 1일 오후 2:03                              2007-09-01T14:03:00
17/07/2011 @ 9:14am                                   2011-07-17T09:14:00
17.07, 2011 @                                         2011-07-17
2007/09/01                                            2007-09-01
2007.09.01.                                           2007-09-01
2007-25-12                                            2007-12-25
2007-09-01T14:03:21+00:00                             2007-09-01T14:03:21
Posted on Monday, May 2nd, 2016 at 2:48 and is filed  2016-05-02T02:48:00
"""


@pytest.mark.parametrize("line", UNAMBIGUOUS.strip().split("\n"))
def test_a_date_that_needs_no_order(line):
    printed, _, day = line.rpartition(" ")
    found = find_date(printed.strip())
    assert found is not None
    assert not found.ambiguous
    assert resolve(found, None) == day


@pytest.mark.parametrize(
    ("printed", "readings"),
    [
        ("1 09 2007", {"dmy": "2007-09-01", "mdy": "2007-01-09"}),
        ("1.9.2007", {"dmy": "2007-09-01", "mdy": "2007-01-09"}),
        ("01.09.07", {"dmy": "2007-09-01", "mdy": "2007-01-09", "ymd": "2001-09-07"}),
        ("17.7.11", {"dmy": "2011-07-17", "ymd": "2017-07-11"}),
        ("9/1/98 2:03 PM", {"dmy": "1998-01-09", "mdy": "1998-09-01"}),
        ("12 · 05 · 2009", {"dmy": "2009-05-12", "mdy": "2009-12-05"}),
    ],
)
def test_a_date_whose_order_must_be_known(printed, readings):
    found = find_date(printed)
    assert found is not None
    assert {order: reading.iso() for order, reading in found.readings.items()} == readings
    assert resolve(found, None) is None


@pytest.mark.parametrize(
    "text",
    [
        "192.168.1.10",
        "1.2.3",
        "version 10.11.12.13",
        "5 comments",
        "3 days ago",
        "June 2008",
        "14:03",
        "12 34 56",
        "",
        "31/31/2007",
        "9 876 2007",
    ],
)
def test_no_date(text):
    assert find_date(text) is None


def test_the_span_holds_weekday_and_time_and_nothing_else():
    text = "by Ann on Lördag 1 september 2007 kl. 14:03 | permalink"
    found = find_date(text)
    assert found is not None
    assert text[found.start : found.end] == found.text == "Lördag 1 september 2007 kl. 14:03"
    assert found.weekday == 6


def test_a_date_without_year_is_partial():
    found = find_date("Samstag, 1. September")
    assert found is not None
    assert found.partial
    assert found.weekday == 6
    assert {(reading.month, reading.day) for reading in found.meanings} == {(9, 1)}
    assert resolve(found, "dmy") is None


def test_a_date_with_year_is_preferred_to_one_without():
    found = find_date("On May 5 we left; posted May 7, 2009")
    assert found is not None
    assert found.text == "May 7, 2009"


def test_a_name_that_languages_disagree_on():
    assert resolve(find_date("10. listopad 2007"), None) == "2007-11-10"
    assert resolve(find_date("10. listopad 2007", ["hr"]), None) == "2007-10-10"
    seen = [find_date("3. rujna 2007"), find_date("10. listopad 2007")]
    assert month_languages(seen)[0] == "hr"


def test_the_zone_is_kept_as_printed():
    assert find_date("2007-09-01T14:03:21+02:00").offset == "+02:00"
    assert find_date("2007-09-01T14:03:21Z").offset == "z"


def test_several_dates_in_one_line():
    assert [found.text for found in find_dates("1 May 2007, edited 3 May 2007")] == ["1 May 2007", "3 May 2007"]


@pytest.mark.parametrize(("table", "length"), [(MONTHS, 12), (WEEKDAYS, 7)])
def test_every_language_names_all_of_them(table, length):
    assert {language: len(row.split()) for language, row in table.items()} == dict.fromkeys(table, length)


@pytest.mark.parametrize("language", MONTHS)
def test_every_month_of_every_language_is_found(language):
    for number, variants in enumerate(MONTHS[language].split(), start=1):
        for name in variants.replace("_", " ").split("|"):
            for printed in (f"5 {name} 2007", f"{name} 5, 2007", f"5. {name.upper()} 2007"):
                assert resolve(find_date(printed, [language]), None) == f"2007-{number:02}-05", printed


def test_folding_keeps_the_way_back():
    text = "ÀB１٣한"
    folded, offsets = fold_with_offsets(text)
    assert folded == fold(text) == "ab13한"
    assert offsets == [0, 1, 2, 3, 4]


@given(st.text(alphabet="0123456789 ./-:年月日,apmstJune September\u0661\u0301\n", max_size=60))
def test_spans_lie_in_the_text(text):
    for found in find_dates(text):
        assert text[found.start : found.end] == found.text
        assert found.meanings
