"""What records say of money stands in the books, however the records change."""

from datetime import date

import pytest
from django.db import connection

from xieshou.funds import balances
from xieshou.funds.accounts import treasury_of
from xieshou.funds.posting import ShortOfMoneyError
from xieshou.journal import guards, reading
from xieshou.ledger import change, verifying, workflow
from xieshou.ledger.register import register_named

pytestmark = [pytest.mark.django_db, pytest.mark.database]
TRANSFER, PAID, PROJECT = map(register_named, ("fund_transfer", "disbursement", "project"))
TREASURY = treasury_of("920101")


def add(cast, register, **values):
    outcome, = change.write(register, cast.pairing, [change.Draft(values)], cast.ma)
    return outcome.record


def receive(cast, fen, number="甲1", **more):
    return add(cast, TRANSFER, document_no=number, received_on=date(2024, 3, 1), amount=fen,
               **more)


def pay(cast, fen, number="凭1", **more):
    return add(cast, PAID, voucher_no=number, paid_on=date(2024, 4, 1), amount=fen, **more)


def money_checks():
    return {one.name: one for one in verifying.checks() if "资金" in one.name}


def assert_sound():
    assert [one.detail for one in money_checks().values() if not one.ok] == []


def test_money_received_and_paid_stands_in_the_treasury(cast, home):
    receive(cast, 50_000)
    pay(cast, 20_000)
    assert balances.balance(TREASURY) == 30_000
    assert money_checks()["记录与资金账"].count == 2
    assert_sound()


def test_paying_more_than_was_received_leaves_neither_record_nor_entry(cast, home):
    receive(cast, 1_000)
    last = reading.last_position()
    with pytest.raises(ShortOfMoneyError, match="示例西旗"):
        pay(cast, 1_001)
    assert PAID.model.objects.count() == 0
    assert reading.last_position() == last
    assert_sound()


def test_a_corrected_a_voided_and_a_returned_record_move_their_money(cast, home):
    first, second = receive(cast, 900), receive(cast, 70, "甲2")
    change.edit(TRANSFER, first.pk, {"amount": 950}, 1, cast.ma)
    assert balances.balance(TREASURY) == 1_020
    workflow.void(TRANSFER, second.pk, cast.ma, "重复")
    assert balances.balance(TREASURY) == 950
    workflow.return_(TRANSFER, first.pk, cast.ma, "核对")
    assert balances.balance(TREASURY) == 0
    workflow.submit(TRANSFER, first.pk, cast.ma)
    assert balances.balance(TREASURY) == 950
    assert_sound()


def test_money_that_was_spent_cannot_be_voided_away(cast, home):
    received = receive(cast, 900)
    pay(cast, 800)
    with pytest.raises(ShortOfMoneyError):
        workflow.void(TRANSFER, received.pk, cast.ma, "误录")
    assert_sound()


def test_a_project_renamed_after_it_was_paid_keeps_its_money(cast, home):
    receive(cast, 900)
    project = add(cast, PROJECT, project_code="P-1", name="项目一", use_class="industry",
                  pooled_on=date(2024, 1, 1))
    pay(cast, 500, project=project)
    change.edit(PROJECT, project.pk, {"project_code": "P-2"}, 1, cast.ma)
    assert_sound()


def test_drafts_and_memos_move_no_money(cast, home):
    receive(cast, 900, memo=True)
    assert balances.balance(TREASURY) == 0
    assert_sound()


@pytest.mark.parametrize(("statement", "check"), [
    ("UPDATE funds_transfer SET fen = fen + 1 WHERE subject = 'fund_transfer'", "资金流转与流水"),
    ('UPDATE funds_transfer SET "on" = \'2001-01-01\'', "资金流转与流水"),
    ("DELETE FROM funds_transfer WHERE subject = 'disbursement'", "资金流转与流水"),
    ("UPDATE ledger_fundtransfer SET amount = amount + 1", "记录与资金账"),
    ("UPDATE ledger_disbursement SET state = 'void'", "记录与资金账"),
])
def test_money_edited_behind_the_books_is_found(cast, home, statement, check):
    receive(cast, 900)
    pay(cast, 500)
    guards.lift_from(connection, "funds_transfer")
    with connection.cursor() as cursor:
        cursor.execute(statement)
    assert not money_checks()[check].ok
