"""Exact money and units."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xieshou.values.units import (
    BadAmountError,
    TooFineAmountError,
    from_fen,
    rounded,
    to_fen,
    unit,
    written,
)


@given(st.integers(min_value=-(10**17), max_value=10**17), st.sampled_from(["元", "万元", "亿元"]))
def test_fen_survive_the_way_to_people_and_back(fen, name):
    assert to_fen(written(from_fen(fen, name)), name) == fen


def test_ten_thousands_of_yuan_become_whole_fen():
    assert to_fen("5107.12", "万元") == 5_107_120_000


def test_a_float_is_never_taken_for_money():
    with pytest.raises(TypeError):
        to_fen(0.1)


@pytest.mark.parametrize("text", ["", "一百", "NaN", "Infinity", "1.2.3"])
def test_what_is_no_amount_is_refused(text):
    with pytest.raises(BadAmountError):
        to_fen(text)


def test_less_than_a_fen_is_refused_rather_than_rounded():
    with pytest.raises(TooFineAmountError):
        to_fen("0.001", "元")


def test_halves_are_rounded_up_as_accountants_do():
    assert rounded(Decimal("0.125"), 2) == Decimal("0.13")
    assert rounded(Decimal("2.5"), 0) == Decimal("3")


@pytest.mark.parametrize(
    ("value", "grouped", "text"),
    [("1234567.80", True, "1,234,567.8"), ("-1234", True, "-1,234"), ("-0.5", True, "-0.5"),
     ("1E+3", False, "1000"), ("0.00", False, "0")],
)
def test_numbers_are_written_plainly(value, grouped, text):
    assert written(Decimal(value), grouped) == text


def test_a_scale_before_a_known_unit_is_understood():
    assert (unit("亿元").factor, unit("亿元").dimension) == (10**8, "money")
    assert (unit("万人次").factor, unit("万人次").dimension) == (10**4, "attendance")
