"""What a change of definition would do to printed figures."""

from decimal import Decimal

import pytest

from xieshou.indicators.defining import Definition, Told
from xieshou.indicators.own import built
from xieshou.reports import store
from xieshou.reports.impact import impact

pytestmark = pytest.mark.django_db
NARROWER = Definition("区县级到位额", "万元", "只计区县级财政拨来的资金。", "fund_transfer", "sum",
                      "amount", where=(Told("tier", "in", ("区县级",)),),
                      by=("tier", "payer", "payee", "key_county"))


@pytest.fixture
def cast(told, home):
    return told.cast


def test_printed_figures_are_held_against_the_other_definition(report, cast):
    store.keep(report, cast.ma)
    other = built("county_received", NARROWER)
    moved = impact(other, "funds.received", cast.ma, issued_only=False)
    assert moved and {one.was.handle.code for one in moved} == {"funds.received"}
    for one in moved:
        assert one.now.handle.code == "own.county_received"
        assert one.now.handle.as_of == one.was.handle.as_of
        assert one.change == one.now.value - one.was.value and one.change <= Decimal(0)
    assert any(one.change for one in moved)


def test_drafts_are_not_what_was_reported(report, cast):
    store.keep(report, cast.ma)
    assert impact(built("county_received", NARROWER), "funds.received", cast.ma) == []


def test_reports_out_of_reach_are_not_told_of(report, cast):
    store.keep(report, cast.ma)
    assert impact(built("county_received", NARROWER), "funds.received", cast.qian, False) == []
