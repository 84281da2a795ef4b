"""The order of a site's numeric dates, decided from all of them together."""

import pytest

from wxr.parsing.dates import OrderEvidence, Sighting, find_date


def page(*dates, known=None):
    """The post's date, then the comments'."""
    return [
        Sighting(find_date(text), "comment" if number else "post", None if number else known)
        for number, text in enumerate(dates)
    ]


@pytest.mark.parametrize(
    ("pages", "kind", "post"),
    [
        ([page("1.9.2007", known="2007-09-01")], "known", "2007-09-01"),
        ([page("9.1.2007", known="2007-09-01")], "known", "2007-09-01"),
        ([page("9.1.2007", known="2007-09")], "known", "2007-09-01"),
        ([page("Saturday, 9/1/2007")], "weekday", "2007-09-01"),
        ([page("3/4/2007"), page("3/14/2007")], "only", "2007-03-04"),
        ([page("3/4/2007", "4/4/2007", "14/4/2007")], "only", "2007-04-03"),
        ([page("1 09 2007")], "padding", "2007-09-01"),
        ([page("01/9/2007")], "padding", "2007-01-09"),
        ([page("11/12/2007", "12/01/2007", "12/10/2007")], "sequence", "2007-11-12"),
        ([page("12/10/2007", "01/11/2007", "02/12/2007")], "sequence", "2007-10-12"),
        ([page("03/04/2007", "03/04/2007", "03/05/2007")], "nearness", "2007-03-04"),
        ([page("03.04.2007")], "language", "2007-04-03"),
    ],
)
def test_the_strongest_kind_of_evidence_decides(pages, kind, post):
    evidence = OrderEvidence()
    for sightings in pages:
        evidence.add_page(sightings)
    first = pages[0][0].printed
    decision = evidence.decide("post", first)
    assert decision.kind == kind
    assert evidence.resolve("post", first) == post


def test_known_dates_outweigh_a_stray_date():
    evidence = OrderEvidence()
    for _ in range(4):
        evidence.add_page(page("9/1/2007", known="2007-09-01"))
    evidence.add_page(page("13/1/2007"))
    assert evidence.resolve("post", find_date("9/2/2007")) == "2007-09-02"


def test_the_users_word_overrules():
    evidence = OrderEvidence(overrule="mdy")
    evidence.add_page(page("1 09 2007", known="2007-09-01"))
    assert evidence.resolve("post", find_date("1 09 2007")) == "2007-01-09"
    assert evidence.resolve("post", find_date("25 09 2007")) == "2007-09-25"


def test_nothing_decides():
    evidence = OrderEvidence()
    evidence.add_page(page("03/04/2007"))
    decision = evidence.decide("post", find_date("03/04/2007"))
    assert decision.order is None
    assert decision.reason == "nothing tells day and month apart"
    assert evidence.resolve("post", find_date("03/04/2007")) is None


@pytest.mark.parametrize(
    ("language", "post"), [("en-US", "2007-03-04"), ("en_GB", "2007-04-03"), ("de-DE", "2007-04-03"), ("en", None)]
)
def test_the_language_is_the_last_to_be_asked(language, post):
    assert OrderEvidence(language=language).resolve("post", find_date("03/04/2007")) == post


def test_two_digit_years_stand_first_where_the_language_has_them_so():
    assert OrderEvidence(language="ja").resolve("post", find_date("07/09/01")) == "2007-09-01"


def test_a_date_of_iso_form_says_nothing_of_others():
    evidence = OrderEvidence()
    evidence.add_page(page("2007-09-01", "2007-09-02"))
    assert evidence.decide("post", find_date("03/04/2007")).order is None


def test_one_place_speaks_for_the_other_where_the_layout_is_the_same():
    evidence = OrderEvidence()
    evidence.add_page(page("03/04/2007", "14/04/2007"))
    decision = evidence.decide("post", find_date("03/04/2007"))
    assert decision.order == "dmy"
    assert decision.reason == "dates that can be read in one order only (the comment dates, 14/04/2007)"


def test_a_date_after_the_capture_is_impossible():
    evidence = OrderEvidence()
    evidence.add_page(page("03/09/2007"), latest="2007-05-01")
    assert evidence.resolve("post", find_date("03/09/2007")) == "2007-03-09"


def test_an_exact_post_date_bounds_numeric_comments():
    evidence = OrderEvidence()
    evidence.add_page(page("October 12, 2007", "10/13/2007", "11/01/2007"))
    evidence.add_page(page("November 3, 2007", "11/03/2007"))
    assert evidence.resolve("comment", find_date("11/03/2007")) == "2007-11-03"
