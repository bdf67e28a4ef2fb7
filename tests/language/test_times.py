"""Expressions of time in running text."""

import random
import re
from datetime import date
from itertools import product

import pytest

from xieshou.language import time_forms
from xieshou.language.times import months_of, times_in


def test_the_look_at_the_next_sign_lets_no_opener_go():
    openers = "".join(signs + "|" + rest for signs, rest in time_forms._OPENERS)
    signs = sorted({*re.findall("[一-鿿]+|[^\\w()]", openers), *re.findall("[一-鿿]", openers),
                    *"0123456789", "19", "20", " ", "\n", "的", "共", "达"})
    rng, found = random.Random(3), 0
    slow = re.compile(time_forms.START.pattern.replace(time_forms._NEXT, ""))
    assert slow.pattern != time_forms.START.pattern
    for first, then in product(signs, signs):
        text = "".join((first, then, *rng.choices(signs, k=3)))
        begun = [one.start() for one in slow.finditer(text)]
        assert begun == [one.start() for one in time_forms.START.finditer(text)], text
        found += len(begun)
    assert found > 1000


@pytest.mark.parametrize(
    ("text", "form", "first", "last"),
    [
        ("2024年3—9月", "span", date(2024, 3, 1), date(2024, 9, 30)),
        ("2024年10至12月", "span", date(2024, 10, 1), date(2024, 12, 31)),
        ("2023年11-2月", "span", date(2023, 11, 1), date(2024, 2, 29)),
        ("3—9月份", "span", date(2000, 3, 1), date(2000, 9, 30)),
        ("3—5年", "duration", None, None),
        ("7至10天", "duration", None, None),
        ("6—12月龄", "duration", None, None),
    ],
)
def test_months_from_and_to_and_how_long_at_least_and_at_most(text, form, first, last):
    (time,) = times_in(f"其间{text}建成")
    assert (time.text, time.form, time.first, time.last) == (text, form, first, last)


@pytest.mark.parametrize(("piece", "months"), [
    ("上半年", (1, 6)), ("下半年", (7, 12)), ("首季", (1, 3)), ("第二季度", (4, 6)),
    ("3季度", (7, 9)), ("前两季度", (1, 6)), ("前三个季度", (1, 9)), ("前十一个月", (1, 11)),
    ("前 5 个月", (1, 5)), ("全年", (1, 12)),
])
def test_a_piece_of_a_year_has_its_months(piece, months):
    assert months_of(piece) == months


@pytest.mark.parametrize("school", ["初小", "初中", "初级中学"])
def test_a_school_is_no_begin_of_a_year(school):
    (time,) = times_in(f"2021年{school}在校学生362人。")
    assert time.text == "2021年"


@pytest.mark.parametrize("text", [
    "2011.8公里", "2018.5亩", "2016.3吨", "2012.7平方千米", "2019.5万元",
])
def test_a_measure_is_no_month(text):
    assert list(times_in(f"共有{text}。")) == []
