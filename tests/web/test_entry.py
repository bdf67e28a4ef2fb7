from datetime import date

import pytest

from tests.reports.programme import WAN, enter
from xieshou.ledger import workflow
from xieshou.ledger.change import edit
from xieshou.ledger.register import register_named

pytestmark = [pytest.mark.django_db, pytest.mark.database]
VISIT = {"date_from": "2024-05-06", "rank": "county", "persons": "12", "leader": "示例甲",
         "channel": "east_west", "stands_for": "1"}


def only(register: str):
    return register_named(register).model.objects.get()


def test_a_filled_form_becomes_a_record_handed_in(ma, cast):
    answer = ma.post("/registers/visit/new", {**VISIT, "save": "submit"})
    record = only("visit")
    assert answer.url == f"/registers/visit/{record.pk}"
    assert (record.state, record.persons, record.leader) == ("submitted", 12, "示例甲")


def test_every_fault_stands_at_its_own_field_and_nothing_is_written(ma, cast):
    bad = {**VISIT, "date_from": "", "date_to": "2024-13-45", "persons": "-3"}
    answer = ma.post("/registers/visit/new", bad)
    faults = {one.name: one.fault.code for one in answer.context["wrong"]}
    assert answer.status_code == 400
    assert faults == {"date_from": "ledger.missing_value", "date_to": "ledger.import.bad_date",
                      "persons": "ledger.import.negative"}
    assert not register_named("visit").model.objects.exists()
    assert "示例甲" in answer.content.decode()


def test_an_empty_form_proposes_the_channel_of_the_pairing(ma, cast):
    entries = {one.name: one.value for one in ma.get("/registers/visit/new").context["common"]}
    assert (entries["channel"], entries["stands_for"]) == ("east_west", "1")


def test_a_draft_may_be_incomplete_and_does_not_count(ma, cast):
    ma.post("/registers/visit/new", {"leader": "示例甲", "save": "draft"})
    record = only("visit")
    assert record.state == "draft" and record.date_from is None


def test_the_same_act_twice_is_refused_and_the_first_stays_as_it_was(ma, cast):
    ma.post("/registers/visit/new", VISIT)
    answer = ma.post("/registers/visit/new", {**VISIT, "persons": "99"})
    assert answer.status_code == 409 and "同一事项已登记过" in answer.content.decode()
    assert only("visit").persons == 12


def test_an_opening_figure_must_say_its_days(ma, cast):
    answer = ma.post("/registers/visit/new", {"opening": "1", "stands_for": "8",
                                              "channel": "east_west"})
    assert answer.status_code == 400 and "没有写明起止日期" in answer.content.decode()


def test_changing_keeps_the_version_and_the_reason(ma, transfer):
    shown = ma.get(f"/registers/fund_transfer/{transfer.pk}/edit")
    assert f"资金到位 #{transfer.pk}" in shown.content.decode()
    form = shown.context
    values = {one.name: one.value for one in (*form["own"], *form["common"]) if one.value}
    answer = ma.post(f"/registers/fund_transfer/{transfer.pk}/edit",
                     {**values, "amount": "712.5", "version": "1", "reason": "更正金额"})
    assert answer.status_code == 302
    transfer.refresh_from_db()
    assert transfer.amount == 7125 * WAN // 10 and transfer.version == 2
    shown = ma.get(answer.url).content.decode()
    assert "由 700万元 改为 712.5万元" in shown and "更正金额" in shown


def test_a_form_shown_and_sent_back_changes_nothing_it_did_not_mean_to(ma, transfer):
    before = transfer.image()
    form = ma.get(f"/registers/fund_transfer/{transfer.pk}/edit").context
    values = {one.name: one.value for one in (*form["own"], *form["common"]) if one.value}
    ma.post(f"/registers/fund_transfer/{transfer.pk}/edit", {**values, "version": "1"})
    transfer.refresh_from_db()
    assert {**transfer.image(), "version": 1} == before


def test_a_conflict_shows_both_versions_and_loses_neither(ma, transfer, programme):
    register = register_named("fund_transfer")
    form = ma.get(f"/registers/fund_transfer/{transfer.pk}/edit").context
    values = {one.name: one.value for one in (*form["own"], *form["common"]) if one.value}
    edit(register, transfer.pk, {"amount": 650 * WAN}, 1, programme.operator)
    answer = ma.post(f"/registers/fund_transfer/{transfer.pk}/edit",
                     {**values, "amount": "720", "version": "1", "reason": "示例：按回单"})
    assert answer.status_code == 409
    assert ("到位金额(万元)", "720", "650") in answer.context["conflict"]
    assert 'value="示例：按回单"' in answer.content.decode()
    transfer.refresh_from_db()
    assert transfer.amount == 650 * WAN
    # sending again from the page shown takes the person's own
    answer = ma.post(f"/registers/fund_transfer/{transfer.pk}/edit",
                     {**values, "amount": "720",
                      "version": str(answer.context["record"].version)})
    assert answer.status_code == 302


def test_a_broken_version_in_the_form_is_a_conflict_not_a_crash(ma, transfer):
    answer = ma.post(f"/registers/fund_transfer/{transfer.pk}/edit",
                     {"document_no": "示例", "received_on": "2024-05-01", "amount": "1",
                      "channel": "east_west", "version": "x"})
    assert answer.status_code == 409


def test_a_link_suggests_what_can_be_linked_to_within_reach(ma, qian, cast):
    from datetime import date

    from tests.reports.programme import enter

    enter("project", cast.pairing, {"project_code": "示例001", "name": "示例大棚",
                                    "use_class": "industry", "pooled_on": date(2024, 1, 1)})
    shown = ma.get("/registers/disbursement/new").content.decode()
    assert '<option value="示例001">' in shown
    assert "示例001" not in qian.get("/registers/disbursement/new").content.decode()


def test_a_unit_is_suggested_as_it_was_written_before_within_reach(ma, qian, cast):
    ma.post("/registers/visit/new", {**VISIT, "lead_organization": "示例西旗协作办公室"})
    shown = ma.get("/registers/visit/new").content.decode()
    assert 'list="l-lead_organization"' in shown
    assert '<option value="示例西旗协作办公室">' in shown
    assert "示例西旗协作办公室" not in qian.get("/registers/visit/new").content.decode()


def test_a_returned_record_says_why_and_is_mended_and_handed_in_at_once(ma, cast):
    ma.post("/registers/visit/new", VISIT)
    visit = only("visit")
    workflow.take(register_named("visit"), visit.pk, "return", cast.operator, "人数与签到表不符")
    place = f"/registers/visit/{visit.pk}"
    form = ma.get(f"{place}/edit")
    assert "人数与签到表不符" in form.content.decode()
    assert "人数与签到表不符" in words_of(ma, place)
    values = {one.name: one.value for one in (*form.context["own"], *form.context["common"])
              if one.value}
    version = form.context["record"].version
    ma.post(f"{place}/edit", {**values, "persons": "14", "version": version, "save": "hand-in"})
    record = only("visit")
    assert (record.state, record.persons) == ("submitted", 14)
    assert 'id="returned"' not in words_of(ma, place)


def words_of(browser, place):
    return browser.get(place).content.decode()


def sold(pairing, amount: int) -> None:
    """Seven sales, the middle one of four times an amount."""
    enter("sale", pairing, *({"contract_no": f"示例合{number}", "sold_on": date(2024, 3, number),
                              "amount": number * amount, "way": "direct"}
                             for number in range(1, 8)))


def test_an_amount_out_of_scale_is_asked_about_once_and_kept_when_it_is_saved_again(ma, cast):
    sold(cast.pairing, WAN)
    kept, page = register_named("sale").model.objects, "/registers/sale/new"
    typed = {"contract_no": "示例合9", "sold_on": "2024-04-01", "amount": "50000",
             "channel": "east_west", "stands_for": "1", "save": "submit"}
    first = ma.post(page, typed)
    content = first.content.decode()
    assert first.status_code == 400 and [one.name for one in first.context["asked"]] == ["amount"]
    assert not first.context["wrong"] and "中位数(4万元)的 12,500 倍" in content
    assert 'name="sure-amount" value="50000"' in content and kept.count() == 7
    # another amount out of scale is asked about again, the same is kept
    assert ma.post(page, {**typed, "amount": "90000", "sure-amount": "50000"}).status_code == 400
    answer = ma.post(page, {**typed, "sure-amount": "50000"})
    assert answer.status_code == 302 and kept.count() == 8
    record = kept.latest("pk")
    assert record.amount == 50_000 * WAN
    # what stands there already is not asked about when something else is changed
    edited = {**typed, "version": str(record.version), "seller": "示例甲"}
    assert ma.post(f"/registers/sale/{record.pk}/edit", edited).status_code == 302


def test_an_amount_ten_thousand_times_too_small_is_asked_about_and_a_draft_is_not(ma, cast):
    sold(cast.pairing, 100 * WAN)
    typed = {"contract_no": "示例合9", "sold_on": "2024-04-01", "amount": "0.04",
             "channel": "east_west", "stands_for": "1"}
    small = ma.post("/registers/sale/new", {**typed, "save": "submit"})
    assert small.status_code == 400 and "10,000 分之一" in small.content.decode()
    assert ma.post("/registers/sale/new", {**typed, "save": "draft"}).status_code == 302
