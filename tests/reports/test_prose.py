import random
from datetime import date
from decimal import Decimal

import pytest

from xieshou.language.numbers import numbers_in
from xieshou.reports import prose
from xieshou.values.figure import Figure, Handle
from xieshou.values.period import Period

SPAN = Period(date(2024, 1, 1), date(2024, 12, 31))


def figure(value, unit="万元", records=3, vague="", code="funds.received"):
    number = None if value is None else Decimal(value)
    return Figure(Handle(code, 1, "910100-920101", SPAN, 7), "到位资金", number, unit, "flow",
                  records=records, vague=vague)


@pytest.mark.parametrize(("value", "unit", "words"), [
    ("5107.12", "万元", "5107.12万元"), ("380000", "万元", "38亿元"), ("38", "亿元", "38亿元"),
    ("0.06", "亿元", "600万元"), ("12345.67", "万元", "12345.67万元"), ("0", "万元", "0万元"),
    ("0.0123", "万元", "123元"), ("812.345678", "万元", "812.35万元"), ("0.5", "万元", "0.5万元"),
    ("20000", "元/人", "20000元/人"), ("68.2161", "%", "68.2%"), ("12", "人次", "12人次"),
    ("-3.5", "万元", "-3.5万元"), ("2.5", "公里", "2.5公里"),
])
def test_an_amount_takes_the_unit_that_keeps_it_short_and_exact(value, unit, words):
    assert prose.amount(Decimal(value), unit) == words


@pytest.mark.parametrize(("value", "unit", "vague", "words"), [
    ("7300", "万元", "余", "7300余万元"), ("4300", "人", "多", "4300多人"),
    ("100", "万元", "以上", "100万元以上"), ("3406.77", "万元", "余", "3406万元以上"),
    ("1", "个", "多", "1个"), ("15000", "万元", "余", "1.5亿元以上"),
    ("7", "万元", "余", "7万元以上"),
])
def test_vague_words_stand_where_chinese_puts_them_and_never_after_decimals(
        value, unit, vague, words):
    assert prose.said(figure(value, unit, vague=vague)) == words


@pytest.mark.parametrize(("manner", "value", "words"), [
    ("约", "5107.12", "约5100万元"), ("余", "5107.12", "5100余万元"),
    ("近", "5107.12", "近5200万元"), ("余", "15500.5", "1.5亿元以上"),
    ("约", "5100", "5100万元"), ("近", "118000000", "近1.2亿元"),
])
def test_a_rounded_manner_keeps_two_leading_digits(manner, value, words):
    unit = "元" if len(value) > 8 else "万元"
    assert prose.said(figure(value, unit), manner) == words


@pytest.mark.parametrize("manner", ["", "约", "余", "近"])
def test_what_is_written_is_read_back_and_holds_the_truth(manner):
    dice = random.Random(7)
    for _ in range(400):
        yuan = Decimal(dice.randrange(1000, 10 ** dice.randint(4, 14))) / 100
        (number,) = numbers_in(prose.said(figure(yuan, "元"), manner))
        assert number.low <= yuan
        assert number.high is None or yuan <= number.high


@pytest.mark.parametrize(("now", "before", "words"), [
    ("112.3", "100", "同比增长12.3%"), ("96.8", "100", "同比下降3.2%"),
    ("100", "100", "与上年同期持平"), ("100.01", "100", "与上年同期基本持平"),
    ("1200", "100", "同比增长11倍"), ("0", "100", "同比下降100%"),
])
def test_growth_is_said_by_its_direction_and_never_with_a_minus(now, before, words):
    assert prose.growth(figure(now), figure(before)) == words


def test_ratios_grow_by_points():
    assert prose.growth(figure("72.1", "%"), figure("70", "%")) == "同比提高2.1个百分点"
    assert prose.growth(figure("68", "%"), figure("70", "%")) == "同比下降2个百分点"


def test_growth_over_nothing_or_something_vague_is_not_said():
    assert prose.growth(figure("5"), figure("0")) is None
    assert prose.growth(figure("5"), figure(None)) is None
    assert prose.growth(figure("5"), figure("0", records=0)) is None
    assert prose.growth(figure("5"), figure("4", vague="余")) is None


@pytest.mark.parametrize(("value", "said"), [
    ("38.6", "近四成"), ("40", "四成"), ("41.2", "四成多"), ("45", "四成半"), ("46.9", "四成多"),
    ("7.5", "近一成"), ("3", "不足一成"), ("0", "0%"), ("94", "九成多"), ("97.5", "97.5%"),
    ("120", "120%"), ("-4", "-4%")])
def test_a_share_is_said_in_tenths(value, said):
    assert prose.said(figure(value, unit="%"), "成数") == said


def test_what_is_no_share_is_not_said_in_tenths():
    assert prose.said(figure("40"), "成数") == "40万元"


def test_a_share_is_of_a_whole_that_is_there():
    assert prose.share(figure("3952"), figure("5793.3")) == "68.2%"
    assert prose.share(figure("3952"), figure("0")) is None


def test_nothing_recorded_is_no_value_and_a_recorded_nought_is_one():
    assert prose.said(figure("0", records=0)) is None
    assert prose.said(figure("0", "人", records=2)) == "0人"


def test_lists_stop_after_five_names():
    assert prose.listed(["甲"]) == "甲"
    assert prose.listed(["甲", "乙", "丙"]) == "甲、乙和丙"
    assert prose.listed(list("甲乙丙丁戊己")) == "甲、乙、丙、丁、戊等"


@pytest.mark.parametrize(("number", "words"), [
    (1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五")])
def test_headings_are_numbered_in_chinese(number, words):
    assert prose.chinese_ordinal(number) == words
