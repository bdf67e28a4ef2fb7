"""Posting: balanced by construction, corrected only by reversal, never below the floor."""

import random
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from xieshou.funds import accounts, balances
from xieshou.funds.models import Account, Transfer
from xieshou.funds.posting import (
    BadLegError,
    Leg,
    SameAccountError,
    ShortOfMoneyError,
    Wanted,
    settle,
)
from xieshou.journal import guards

pytestmark = [pytest.mark.django_db, pytest.mark.database]
FUNDER, TREASURY = accounts.granted_by("甲区财政局"), accounts.treasury_of("920101")
BUILDER = accounts.spent_on("项目一")
DAY = date(2024, 3, 1)


def received(fen, on=DAY):
    return Leg(TREASURY, FUNDER, fen, on)


def paid(fen, on=DAY):
    return Leg(BUILDER, TREASURY, fen, on)


def put(*wanted):
    with transaction.atomic():
        return settle([Wanted("fund_transfer", number, legs) for number, legs in wanted])


def test_money_leaves_one_account_and_arrives_in_the_other():
    put((1, [received(500)]))
    assert balances.balance(TREASURY) == 500
    assert balances.balance(FUNDER) == -500
    assert balances.check().ok


def test_the_same_legs_again_change_nothing():
    put((1, [received(500)]))
    assert put((1, [received(500)])) == []
    assert Transfer.objects.count() == 1


def test_a_corrected_amount_reverses_the_old_row_and_adds_a_new_one():
    put((1, [received(500), received(70)]))
    change, = put((1, [received(70), received(450)]))
    assert [row["fen"] for row in change.after["transfers"]] == [500, 70, 500, 450]
    assert [row["reverses"] for row in change.after["transfers"]] == [None, None, 1, None]
    assert balances.balance(TREASURY) == 520
    assert balances.check().ok


def test_no_legs_undo_the_whole_record():
    put((1, [received(500)]))
    change, = put((1, []))
    assert change.action == "reverse"
    assert balances.balance(TREASURY) == balances.balance(FUNDER) == 0


def test_paying_more_than_there_is_is_refused_with_the_missing_amount():
    put((1, [received(1_000_000)]))
    with pytest.raises(ShortOfMoneyError) as refusal:
        put((2, [paid(2_500_000)]))
    assert "现有 1 万元" in refusal.value.words
    assert "短缺 1.5 万元" in refusal.value.words
    assert balances.balance(BUILDER) == 0
    assert Transfer.objects.count() == 1


def test_taking_back_what_was_spent_already_is_refused():
    put((1, [received(1000)]), (2, [paid(800)]))
    with pytest.raises(ShortOfMoneyError):
        put((1, [received(700)]))
    assert balances.balance(TREASURY) == 200


def test_only_the_outcome_of_a_batch_must_stand_above_the_floor():
    put((2, [paid(800)]), (1, [received(1000)]))
    assert balances.balance(TREASURY) == 200


def test_legs_that_move_nothing_or_go_nowhere_or_below_zero():
    assert put((1, [received(0)])) == []
    with pytest.raises(SameAccountError):
        put((1, [Leg(TREASURY, TREASURY, 5, DAY)]))
    with pytest.raises(BadLegError, match="金额小于零"):
        put((1, [received(-5)]))
    with pytest.raises(BadLegError, match="没有日期"):
        put((1, [received(5, None)]))


def test_the_balance_of_a_day_counts_what_moved_by_then():
    put((1, [received(500, date(2024, 1, 1))]), (2, [paid(200, date(2024, 2, 1))]))
    assert balances.balance(TREASURY, date(2024, 1, 31)) == 500
    assert balances.balance(TREASURY, date(2024, 2, 1)) == 300
    shown = {one.words: one.fen for one in balances.balances(date(2024, 1, 31))}
    assert shown["拨款单位(甲区财政局)"] == -500


@pytest.mark.parametrize("statement", [
    "UPDATE funds_transfer SET fen = fen + 1", "DELETE FROM funds_transfer",
])
def test_the_database_refuses_to_change_or_delete_a_transfer(statement):
    put((1, [received(500)]))
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(statement)
    assert Transfer.objects.get().fen == 500


@pytest.mark.parametrize("broken", [
    {"fen": 0}, {"fen": -1}, {"credit": "debit"},
])
def test_the_database_refuses_an_impossible_transfer(broken):
    put((1, [received(500)]))
    row = Transfer.objects.get()
    if "credit" in broken:
        broken = {"credit_id": row.debit_id}
    whole = {"debit_id": row.debit_id, "credit_id": row.credit_id, "fen": 1} | broken
    with pytest.raises(DatabaseError), transaction.atomic():
        Transfer.objects.create(subject="x", subject_id=1, serial=1, on=DAY, **whole)


def test_the_database_refuses_a_balance_below_the_floor():
    put((1, [received(500)]))
    with pytest.raises(DatabaseError), transaction.atomic():
        Account.objects.filter(name=TREASURY).update(balance=-1)


@pytest.mark.parametrize("tamper", [
    "UPDATE funds_account SET balance = balance + 1 WHERE name LIKE 'held:%'",
    "UPDATE funds_account SET floor = -100000 WHERE name LIKE 'held:%'",
    "UPDATE funds_transfer SET fen = fen + 1 WHERE subject_id = 1",
    "DELETE FROM funds_transfer WHERE subject_id = 2",
])
def test_an_edit_behind_the_books_is_found(tamper):
    put((1, [received(500)]), (2, [paid(200)]))
    guards.lift_from(connection, "funds_transfer")
    connection.cursor().execute(tamper)
    report = balances.check()
    assert not report.ok
    assert "920101" in report.detail


@pytest.mark.parametrize("turns", [100, pytest.param(300, marks=pytest.mark.slow)])
def test_the_books_agree_with_a_plain_model_over_random_settlements(turns):
    rng = random.Random(20260301)
    legs: dict[int, list[Leg]] = {}
    refused = 0
    for _ in range(turns):
        number = rng.randrange(12)
        made = received if number % 2 else paid
        new = [made(rng.randrange(1, 900)) for _ in range(rng.randrange(3))]
        after = legs | {number: new}
        there = sum(leg.fen if leg.debit == TREASURY else -leg.fen
                    for each in after.values() for leg in each)
        if there < 0:
            refused += 1
            with pytest.raises(ShortOfMoneyError):
                put((number, new))
        else:
            put((number, new))
            legs = after
            assert balances.balance(TREASURY) == there
    assert refused > turns // 15
    assert balances.check().ok
