import importlib
from datetime import date
from types import SimpleNamespace

import pytest
from django.db import connection

from xieshou.funds.posting import ShortOfMoneyError
from xieshou.journal import guards
from xieshou.journal.chain import Change, append, verify
from xieshou.journal.models import Entry
from xieshou.journal.reading import history, recent
from xieshou.ledger import verifying
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


def checks(*names):
    return [one for one in verifying.checks() if one.name in names]


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


def test_a_posting_is_found_by_the_pairing_of_its_record(cast):
    there = funded(cast)
    mine = recent(pairings=[cast.pairing.code], kind="posting")
    assert [(one.subject, one.subject_id) for one in mine] == [("fund_transfer", str(there.pk))]
    assert recent(pairings=["910199-920199"], kind="posting") == []
    assert all(one.ok for one in checks("资金流转与流水", "流水链"))


def test_postings_of_earlier_programs_are_filed_by_their_record_and_the_chain_still_stands(cast):
    there = funded(cast)
    rows = history("posting", "fund_transfer", str(there.pk))[-1].after["transfers"]
    said = Change("posting", "fund_transfer", str(there.pk), "correct", 2, {"transfers": rows})
    append([said], "ma")
    old = Entry.objects.order_by("seq").last()
    assert old.pairing == ""
    step = importlib.import_module("xieshou.journal.migrations.0005_pairing_of_postings")
    guards.lift_from(connection, "journal_entry")
    step.fill(None, SimpleNamespace(connection=connection))
    assert Entry.objects.get(seq=old.seq).pairing == cast.pairing.code
    assert recent(1, pairings=[cast.pairing.code], kind="posting")[0].seq == old.seq
    assert all(one.ok for one in checks("资金流转与流水", "流水链"))
    # filed under another pairing it does not pass
    Entry.objects.filter(seq=old.seq).update(pairing="910199-920199")
    assert verify().first_bad == old.seq


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
