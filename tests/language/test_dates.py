"""Expressions of time, in running text and in cells."""

from datetime import date

import pytest

from xieshou.language.dates import (
    BadDateError,
    MissingYearError,
    UnclearDayError,
    read_date,
)
from xieshou.language.numbers import narrow
from xieshou.language.times import times_in


@pytest.mark.parametrize(
    ("text", "form", "first", "last"),
    [
        ("2019年", "span", "2019-01-01", "2019-12-31"),
        ("2019 年 8 月", "span", "2019-08-01", "2019-08-31"),
        ("2019年8月底", "span", "2019-08-31", "2019-08-31"),
        ("二〇一九年", "span", "2019-01-01", "2019-12-31"),
        ("2019年以来", "since", "2019-01-01", None),
        ("自2018年9月起", "since", "2018-09-01", None),
        ("2016年至今", "since", "2016-01-01", None),
        ("2016年9月结对以来", "since", "2016-09-01", None),
        ("截至2019年8月底", "asof", None, "2019-08-31"),
        ("至2020年底", "asof", None, "2020-12-31"),
        ("2013年至2019年", "span", "2013-01-01", "2019-12-31"),
        ("2018—2020年", "span", "2018-01-01", "2020-12-31"),
        ("2017年9月至2018年5月", "span", "2017-09-01", "2018-05-31"),
        ("2020年1-8月", "span", "2020-01-01", "2020-08-31"),
        ("2022年前三季度", "span", "2022-01-01", "2022-09-30"),
        ("2022年上半年", "span", "2022-01-01", "2022-06-30"),
        ("“十三五”期间", "span", "2016-01-01", "2020-12-31"),
        ("十四五以来", "since", "2021-01-01", None),
    ],
)
def test_a_time_is_read_with_its_ends(text, form, first, last):
    (time,) = times_in(narrow(text))
    ends = [None if day is None else day.isoformat() for day in (time.first, time.last)]
    assert (time.form, *ends) == (form, first, last)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("近三年", "recent"),
        ("6 年来", "recent"),
        ("过去两年", "recent"),
        ("结对以来", "event"),
        ("近年来", "vague"),
        ("现有", "state"),
        ("代养3年", "duration"),
        ("3年3个月", "duration"),
    ],
)
def test_a_time_without_days_keeps_its_form(text, form):
    assert [time.form for time in times_in(text)] == [form]


def test_this_and_last_year_wait_for_the_year_of_the_report():
    this, last = times_in("今年较去年")
    assert this.in_year(2020).first == date(2020, 1, 1)
    assert last.in_year(2020).last == date(2019, 12, 31)


@pytest.mark.parametrize("text", ["9406.98万元", "9市56个", "第8年", "20个", "3.5万人", "2132个"])
def test_plain_numbers_are_no_times(text):
    assert times_in(text) == []


def test_years_in_a_list_are_each_read():
    assert [time.first.year for time in times_in("2018、2019、2020年")] == [2018, 2019, 2020]


@pytest.mark.parametrize(
    "text",
    [
        "2018-3-5",
        "2018/3/5",
        "2018.3.5",
        "2018年3月5日",
        "18年3月5日",
        "20180305",
        "二〇一八年三月五日",
        "43164",
        "２０１８年３月５日",
        "2018 年 3 月 5 日",
        "2018-03-05 00:00:00",
        "2018-03-05T00:00:00",
        "2018年3月5日星期一",
        "2018年3月5号",
        "18.3.5",
        "2018、3、5",
        "2018-3-5 18:30",
        43164,
        20180305,
    ],
)
def test_a_day_is_read_in_all_its_forms(text):
    assert read_date(text) == (date(2018, 3, 5), "day")


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("2018年3月", "month"),
        ("2018.03", "month"),
        ("201803", "month"),
        ("2018年", "year"),
        ("2018", "year"),
    ],
)
def test_less_than_a_day_says_so(text, precision):
    assert read_date(text)[1] == precision


def test_a_time_behind_the_day_takes_no_digit_of_it():
    assert read_date("2018-3-15 8:30") == (date(2018, 3, 15), "day")


def test_a_day_without_a_year_takes_the_given_one_or_asks():
    assert read_date("3月5日", year=2019) == (date(2019, 3, 5), "day")
    with pytest.raises(MissingYearError, match="没有写年份"):
        read_date("3月5日")


@pytest.mark.parametrize(
    "text",
    ["", "待定", "2018-13-01", "2018年2月30日", "99999999"],
)
def test_what_is_no_day_is_refused_in_words(text):
    with pytest.raises(BadDateError, match="不是能够识别的日期"):
        read_date(text)


@pytest.mark.parametrize("text", ["200305", "03/05/24", "13/05/24", "24-03-05"])
def test_a_day_with_two_readings_is_refused_unless_the_sheet_tells_its_year(text):
    with pytest.raises(UnclearDayError, match="两读都通"):
        read_date(text)
    assert read_date("24-03-05", year=2024) == (date(2024, 3, 5), "day")
