"""Figures written in Chinese."""

import random
from decimal import Decimal

import pytest

from xieshou.language.numbers import numbers_in, read_chinese
from xieshou.language.wording import (
    amount_in_words,
    change_in_words,
    chinese_numeral,
    count_in_words,
    share_in_words,
    tenths_in_words,
)


@pytest.mark.parametrize(
    ("fen", "unit", "sense", "words"),
    [
        (7345678900, None, "余", "7300余万元"),
        (12000000000, None, None, "1.2亿元"),
        (510712000000, "万元", None, "510712万元"),
        (7345678900, None, "近", "近7400万元"),
        (99, None, None, "0.99元"),
        (99, "万元", None, "0.000099万元"),
        (0, None, None, "0元"),
        (730000000000, None, "余", "73亿元"),
    ],
)
def test_an_amount_is_worded(fen, unit, sense, words):
    assert amount_in_words(fen, unit, sense) == words


@pytest.mark.parametrize("sense", [None, "余", "多", "近", "约", "超"])
def test_what_is_written_can_be_read_back_and_holds_the_truth(sense):
    dice = random.Random(7)
    for _ in range(400):
        fen = dice.randrange(1, 10 ** dice.randint(3, 14))
        (number,) = numbers_in(amount_in_words(fen, None, sense))
        assert number.low <= Decimal(fen) / 100
        assert number.high is None or Decimal(fen) / 100 <= number.high


def test_chinese_numerals_are_written_and_read_back():
    assert [chinese_numeral(n) for n in (0, 12, 230, 10005)] == [
        "零",
        "十二",
        "二百三十",
        "一万零五",
    ]
    dice = random.Random(7)
    for _ in range(400):
        number = dice.randrange(1, 10 ** dice.randint(1, 12))
        assert read_chinese(chinese_numeral(number)) == number


def test_a_change_is_worded_and_no_base_is_said():
    assert change_in_words(112, 100) == "同比增长12%"
    assert change_in_words(96, 100) == "同比下降4%"
    assert change_in_words(100, 100) == "同比持平"
    assert change_in_words(5, 0) == "上年同期无基数"


def test_counts_and_shares_are_worded():
    assert count_in_words(4312, "人", "多") == "4300多人"
    assert count_in_words(12000, "人次") == "1.2万人次"
    assert count_in_words(12345, "人") == "12345人"
    assert share_in_words(1, 3) == "33.3%"
    assert share_in_words(1, 0) == ""
    assert [tenths_in_words(Decimal(s)) for s in ("0.38", "0.4", "0.42")] == [
        "近四成",
        "四成",
        "四成以上",
    ]
