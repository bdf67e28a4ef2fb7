"""Points of time in running text, and how long lies between two."""

import re

import pytest

from xieshou.language.days import (
    LASTING,
    between,
    between_in_words,
    days_in,
    lasting,
    sentence_about,
)


@pytest.mark.parametrize(("text", "told"), [
    ("10月11日至20日", ["10-11", "10-20"]),
    ("2023年3月18日签约，6月25日封顶", ["2023-03-18", "2023-06-25"]),
    ("2022年9月至次年3月", ["2022-09-01", "2023-03-01"]),
    ("2018年秋，第1批教师", ["2018-08-01"]),
    ("三个月内每月两次，共12个月", []),
    ("2023年1—9月", ["2023-01-01"]),
])
def test_points_are_read_with_the_year_of_the_one_before(text, told):
    assert [str(day.first)[-len(want):] for day, want in zip(
        days_in(text), told, strict=True)] == told


def test_years_from_this_one_are_kept_apart_from_those_of_the_calendar():
    assert {day.frame for day in days_in("今年3月开工，5月封顶")} == {"now"}
    assert [day.frame for day in days_in("3月开工，2023年5月封顶")] == ["none", "year"]


@pytest.mark.parametrize(("words", "low", "high", "unit"), [
    ("半个月", 0.5, 0.5, "月"), ("18个月", 18, 18, "月"), ("7年多", 7, 8, "年"),
    ("两年半", 2.5, 2.5, "年"), ("一年零3个月", 1.25, 1.25, "年"), ("15天", 15, 15, "日"),
])
def test_lengths_are_read(words, low, high, unit):
    told = lasting(re.compile(LASTING).match(words))
    assert (told.low, told.high, told.unit) == (low, high, unit)


def test_both_ends_may_count():
    begun, ended = days_in("2023年10月11日至20日")
    assert between(begun, ended, "日") == (9, 10)


@pytest.mark.parametrize(("text", "unit", "words"), [
    ("10月11日至20日", "日", " 9 至 10 天"),
    ("2022年8月1日至2024年1月31日", "月", " 18 个月"),
])
def test_what_lies_between_is_worded(text, unit, words):
    assert between_in_words(*days_in(text), unit) == words


@pytest.mark.parametrize(("text", "about", "sentence"), [
    ("甲？乙。丙了丁。戊", "了", "丙了丁"), ("甲。乙\n丙了丁\n戊", "了", "丙了丁"),
    ("丙了丁", "丙", "丙了丁"),
    ("甲！丙了丁？戊。", "丁", "丙了丁"),
])
def test_a_sentence_goes_from_one_full_stop_to_the_next(text, about, sentence):
    begin, end = sentence_about(text, text.index(about))
    assert text[begin:end] == sentence
