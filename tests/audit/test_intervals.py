"""Arithmetic on what written numbers can stand for."""

from decimal import Decimal

import pytest

from xieshou.audit.text.intervals import Interval, written_interval


def test_a_scaled_number_stands_for_half_a_place_either_way():
    assert written_interval("0.8", Decimal(10**8), None, False) == Interval(
        Decimal("75000000"), Decimal("85000000")
    )


def test_a_counted_number_stands_for_itself():
    assert written_interval("24", Decimal(1), None, True) == Interval(Decimal(24), Decimal(24))


@pytest.mark.parametrize(
    ("number", "approximation", "low", "high"),
    [
        ("7300", "余", 7300, 7400),
        ("5800", "近", 5700, 5800),
        ("2000", "超", 2000, None),
        ("90", "不足", 0, 90),
    ],
)
def test_an_approximation_opens_the_interval_on_its_own_side(number, approximation, low, high):
    assert written_interval(number, Decimal(1), approximation, True) == Interval(
        Decimal(low), None if high is None else Decimal(high)
    )


def test_rounded_parts_may_meet_a_rounded_total():
    parts = written_interval("0.8", Decimal(1), None, False) + written_interval(
        "0.5", Decimal(1), None, False
    )
    assert parts.meets(written_interval("1.2", Decimal(1), None, False))
    assert not parts.meets(written_interval("1.1", Decimal(1), None, False))


def test_an_open_end_stays_open_in_sums_and_quotients():
    open_end, two = Interval(Decimal(10), None), Interval(Decimal(2), Decimal(2))
    assert (open_end + two).high is None
    assert open_end.over(two) == Interval(Decimal(5), None)
    assert two.over(open_end) == Interval(Decimal(0), Decimal("0.2"))


def test_a_difference_is_told_both_ways_and_open_where_more_may_be_taken_from():
    exact, about = Interval(Decimal(5), Decimal(5)), Interval(Decimal(1), Decimal(2))
    open_end = Interval(Decimal(3), None)
    assert exact - about == Interval(Decimal(3), Decimal(4))
    assert about - exact == Interval(Decimal(-4), Decimal(-3))
    assert open_end - about == Interval(Decimal(1), None)
    assert exact - open_end == Interval(Decimal(2), Decimal(2))


def test_what_is_set_stands_halfway_and_an_open_one_where_it_begins():
    assert written_interval("3.0", Decimal(10**8), None, False).middle == 3 * 10**8
    assert Interval(Decimal(3), None).middle == 3
