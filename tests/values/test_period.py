"""Spans of days."""

from datetime import date

import pytest

from xieshou.values.period import BadPeriodError, Period


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
        ("2019-08", date(2019, 8, 1), date(2019, 8, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2019Q3", date(2019, 7, 1), date(2019, 9, 30)),
        ("2019H2", date(2019, 7, 1), date(2019, 12, 31)),
        ("2013..2019-08", date(2013, 1, 1), date(2019, 8, 31)),
        ("2021年5月", date(2021, 5, 1), date(2021, 5, 31)),
        ("2021年5月1日..2021/6/2", date(2021, 5, 1), date(2021, 6, 2)),
        ("2018-03-05..2018-03-05", date(2018, 3, 5), date(2018, 3, 5)),
    ],
)
def test_a_span_is_read_from_its_short_form(text, first, last):
    assert Period.parse(text) == Period(first, last)


@pytest.mark.parametrize("text", ["", "去年", "2019-13", "2019-02-30", "2020..2019", "19"])
def test_what_is_no_span_is_refused_with_a_way_out(text):
    with pytest.raises(BadPeriodError) as caught:
        Period.parse(text)
    assert caught.value.words and "2019-08" in caught.value.way_out


def test_a_written_span_is_read_back():
    span = Period.parse("2013..2019-08")
    assert Period.parse(str(span)) == span


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2019", "2019年"),
        ("2019-08", "2019年8月"),
        ("2019-01..2019-08", "2019年1月至8月"),
        ("2013..2019-08", "2013年至2019年8月"),
        ("2013..2019", "2013年至2019年"),
        ("2018-03-05..2018-04-06", "2018年3月5日至2018年4月6日"),
    ],
)
def test_a_span_is_worded_as_an_official_would(text, words):
    assert Period.parse(text).words == words


def test_a_year_before_keeps_the_end_of_february():
    assert Period.parse("2021-01..2021-02").a_year_before() == Period.parse("2020-01..2020-02")
    assert Period.parse("2020-01..2020-02").a_year_before() == Period.parse("2019-01..2019-02")


def test_a_span_covers_what_lies_inside_it():
    assert Period.parse("2019").covers(Period.parse("2019-08"))
    assert not Period.parse("2019").covers(Period.parse("2018-12..2019-01"))
    assert Period.parse("2019").meets(Period.parse("2018-12..2019-01"))
