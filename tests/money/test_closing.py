"""A closed year stays as it is: corrections stand in an open one; balances are vouched for."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.money.conftest import BUILDER, TREASURY, WAN, put
from xieshou.errors import NotAllowed
from xieshou.funds import assertions, balances, movements, periods
from xieshou.funds.models import Transfer
from xieshou.funds.posting import ShortOfMoneyError
from xieshou.ledger import verifying as ledger
from xieshou.ledger.change import edit, void
from xieshou.ledger.register import register_named
from xieshou.money import verifying
from xieshou.money.closing import close_year

pytestmark = [pytest.mark.django_db, pytest.mark.database]
DISBURSEMENT = register_named("disbursement")


@pytest.fixture
def closed(money, operator):
    """2023 is closed."""
    close_year(operator, money.cast.pairing.code, 2023)
    return money


def all_hold():
    checks = [*ledger.checks(), *verifying.checks()]
    # a throwaway server is not durable, which it rightly says
    return [check.detail for check in checks if not check.ok and check.name != "数据库设置"]


def test_nothing_is_added_changed_or_undone_in_a_closed_year(closed, operator):
    count = Transfer.objects.count()
    with pytest.raises(periods.ClosedYearError, match="2023年度已结账"):
        put(closed.cast, "fund_transfer", document_no="补", received_on=date(2023, 12, 30),
            amount=WAN)
    first = closed.paid[0]
    with pytest.raises(periods.ClosedYearError):
        edit(DISBURSEMENT, first.pk, {"amount": 100 * WAN}, first.version, operator)
    with pytest.raises(periods.ClosedYearError):
        void(DISBURSEMENT, first.pk, first.version, operator, "重复")
    assert Transfer.objects.count() == count


def test_what_moves_no_money_and_what_is_of_another_year_still_changes(closed, operator):
    first, second = closed.paid[:2]
    edit(DISBURSEMENT, first.pk, {"purpose": "一期"}, first.version, operator)
    edit(DISBURSEMENT, second.pk, {"amount": 70 * WAN}, second.version, operator)
    assert balances.balance(TREASURY) == 480 * WAN and all_hold() == []


def test_a_mistake_of_a_closed_year_is_put_right_by_a_reversing_entry_in_an_open_one(
        closed, operator):
    row = Transfer.objects.get(subject="disbursement", subject_id=closed.paid[0].pk,
                               debit__name__startswith="spent:")
    pay = Transfer.objects.get(subject="disbursement", subject_id=closed.paid[0].pk,
                               debit__name=BUILDER)
    for transfer in (pay, row):
        movements.correct(transfer.pk, closed.cast.pairing.code, date(2024, 12, 1), "更1",
                          operator, 20 * WAN)
    assert balances.balance(TREASURY) == 510 * WAN
    assert balances.balance(TREASURY, date(2023, 12, 31)) == 380 * WAN
    assert all_hold() == []
    with pytest.raises(movements.BadMovementError, match="尚余的"):
        movements.correct(row.pk, closed.cast.pairing.code, date(2024, 12, 2), "更2", operator,
                          101 * WAN)


def test_a_reopened_year_takes_corrections_until_its_day(closed, operator, monkeypatch):
    pairing, today = closed.cast.pairing.code, timezone.localdate()
    with pytest.raises(periods.BadReopeningError, match="没有写明原因"):
        periods.reopen(pairing, 2023, today, " ", operator)
    with pytest.raises(periods.BadReopeningError, match="31 天"):
        periods.reopen(pairing, 2023, today + timedelta(days=40), "补记", operator)
    periods.reopen(pairing, 2023, today + timedelta(days=2), "审计要求补记", operator)
    first = closed.paid[0]
    edit(DISBURSEMENT, first.pk, {"amount": 110 * WAN}, first.version, operator)
    later = timezone.localdate() + timedelta(days=3)
    monkeypatch.setattr(timezone, "localdate", lambda *_: later)
    with pytest.raises(periods.ClosedYearError):
        edit(DISBURSEMENT, first.pk, {"amount": 100 * WAN}, first.version + 1, operator)


def test_years_are_closed_in_their_order_when_they_are_over_and_by_who_may(money, operator,
                                                                          scope_of_lin):
    pairing = money.cast.pairing.code
    with pytest.raises(periods.EarlierYearOpenError, match="2023年度还没有结账"):
        close_year(operator, pairing, 2024)
    with pytest.raises(periods.NotOverYetError):
        close_year(operator, pairing, timezone.localdate().year)
    with pytest.raises(NotAllowed):
        close_year(scope_of_lin, pairing, 2023)


def test_a_closing_of_one_pairing_leaves_the_other_open(closed, operator):
    other = replace(closed.cast, pairing=closed.cast.other_pairing)
    put(other, "fund_transfer", document_no="他", received_on=date(2023, 5, 1), amount=WAN)


def test_what_a_year_left_is_vouched_for_and_verified(closed, operator):
    stated, = [one for one in assertions.assertions(operator) if one.account == TREASURY]
    assert (stated.on, stated.fen, stated.holds) == (date(2023, 12, 31), 380 * WAN, True)
    assert all_hold() == []


def test_a_balance_that_does_not_hold_is_named_with_both_amounts(money, operator):
    one = assertions.state(TREASURY, date(2024, 12, 31), 500 * WAN, "国库对账单12月", operator,
                           money.cast.pairing.code)
    assert not one.holds and one.gap == -10 * WAN
    detail, = all_hold()
    assert "应为 5,000,000 元，账上 4,900,000 元" in detail
    assertions.withdraw(one.id, operator, "抄错")
    assert all_hold() == []


def test_an_assertion_needs_a_known_account_and_a_paper(money, operator):
    pairing = money.cast.pairing.code
    with pytest.raises(assertions.UnknownAccountError) as refusal:
        assertions.state("held:treasury:999999", date(2024, 1, 1), 1, "单", operator, pairing)
    assert TREASURY in refusal.value.way_out
    with pytest.raises(assertions.BadAssertionError, match="依据"):
        assertions.state(TREASURY, date(2024, 1, 1), 1, "", operator, pairing)


def test_no_more_is_recovered_or_returned_than_there_is(money, operator):
    pairing = money.cast.pairing.code
    with pytest.raises(ShortOfMoneyError):
        movements.move("recovered", pairing, date(2024, 8, 1), 181 * WAN, BUILDER, TREASURY, "追",
                       operator)
    with pytest.raises(movements.BadMovementError, match="不能从"):
        movements.move("returned", pairing, date(2024, 8, 1), WAN, BUILDER, TREASURY, "退",
                       operator)
    assert movements.movements(operator) == []


def test_a_movement_entered_twice_is_one_and_a_cancelled_one_is_undone(money, operator):
    told = ("recovered", money.cast.pairing.code, date(2024, 8, 1), 20 * WAN, BUILDER, TREASURY,
            "追1", operator)
    one = movements.move(*told)
    assert movements.move(*told).id == one.id
    assert balances.balance(TREASURY) == 510 * WAN
    movements.cancel(one.id, operator, "登错")
    assert balances.balance(TREASURY) == 490 * WAN and all_hold() == []


@pytest.mark.parametrize("table", ["closing", "movement", "assertion"])
def test_an_edit_behind_the_books_is_found(closed, operator, table):
    from django.apps import apps

    movements.move("recovered", closed.cast.pairing.code, date(2024, 8, 1), WAN, BUILDER,
                   TREASURY, "追1", operator)
    assert all_hold() == []
    changed = {"closing": {"year": 2020}, "movement": {"note": "x"}, "assertion": {"fen": 5}}
    apps.get_model("funds", table).objects.update(**changed[table])
    assert all_hold() != []
