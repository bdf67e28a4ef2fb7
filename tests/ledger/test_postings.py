from datetime import date

import pytest

from xieshou.funds.posting import ShortOfMoneyError
from xieshou.journal.reading import history
from xieshou.ledger.change import Draft, edit, void, write
from xieshou.ledger.register import register_named

pytestmark = [pytest.mark.django_db, pytest.mark.database]
DAY = date(2024, 3, 1)


def put(code, cast, **values):
    return write(register_named(code), cast.pairing, [Draft(values)], cast.operator)[0].record


def transfers(code, record):
    last = history("posting", code, str(record.pk))
    return [(one["credit"], one["debit"], one["fen"], one["on"])
            for one in last[-1].after["transfers"]] if last else []


def funded(cast, fen=100_00, **more):
    return put("fund_transfer", cast, document_no="示1", received_on=DAY, amount=fen, **more)


def test_aid_goes_from_the_funder_to_the_treasury_of_the_recipient(cast):
    assert transfers("fund_transfer", funded(cast)) == [
        ("outside:funder:未列名单位", "held:treasury:920101", 100_00, "2024-03-01")]


def test_a_total_is_posted_on_its_last_day_and_a_memo_not_at_all(cast):
    span = {"opening": True, "opening_from": date(2018, 1, 1), "opening_to": date(2019, 8, 31)}
    total = put("fund_transfer", cast, amount=5, **span)
    memo = put("fund_transfer", cast, amount=7, memo=True, scope_note="口径不明", **span)
    assert transfers("fund_transfer", total)[0][3] == "2019-08-31"
    assert transfers("fund_transfer", memo) == []


def test_a_payment_leaves_the_treasury_for_its_project(cast):
    funded(cast)
    project = put("project", cast, project_code="P1", name="示例大棚", pooled_on=DAY)
    paid = put("disbursement", cast, voucher_no="V1", paid_on=DAY, amount=60_00, project=project)
    assert transfers("disbursement", paid) == [
        ("held:treasury:920101", f"spent:project-{project.pk}", 60_00, "2024-03-01")]


def test_more_than_has_come_in_cannot_be_paid_nor_taken_back_later(cast):
    there = funded(cast)
    put("disbursement", cast, voucher_no="V1", paid_on=DAY, amount=60_00)
    with pytest.raises(ShortOfMoneyError):
        put("disbursement", cast, voucher_no="V2", paid_on=DAY, amount=60_00)
    with pytest.raises(ShortOfMoneyError):
        edit(register_named("fund_transfer"), there.pk, {"amount": 50_00}, 1, cast.operator)


def test_voiding_a_payment_gives_the_money_back(cast):
    funded(cast)
    paid = put("disbursement", cast, voucher_no="V1", paid_on=DAY, amount=100_00)
    void(register_named("disbursement"), paid.pk, 1, cast.operator, "重复")
    put("disbursement", cast, voucher_no="V2", paid_on=DAY, amount=100_00)
    assert len(transfers("disbursement", paid)) == 2


def test_cash_of_a_donation_is_posted_and_goods_are_not(cast):
    gift = put("donation", cast, donated_on=DAY, cash=30_00, kind_value=99_00, items="电脑")
    assert [one[2] for one in transfers("donation", gift)] == [30_00]
