"""A contributor changes, voids and takes back what they entered themselves, and no more."""

from datetime import date

import pytest

from tests.cast import OURS
from tests.ledger import filling
from tests.ledger.sheets import VISIT, book, visit
from tests.reports.programme import enter
from xieshou.directory import standing, tokens
from xieshou.directory.people import Role, create_account, grant
from xieshou.directory.places import organization_named
from xieshou.directory.scope import scope_named
from xieshou.errors import XieshouError
from xieshou.funds import movements
from xieshou.ledger import (
    attest,
    bulk,
    change,
    evidence,
    openings,
    proposing,
    undoing,
    undoing_later,
    waiting,
    workflow,
)
from xieshou.ledger.importing import import_file
from xieshou.ledger.register import register_named, registers

pytestmark = [pytest.mark.django_db, pytest.mark.database]
PASSWORD = "示例口令-12345"
PAPER = "考察纪要".encode()


@pytest.fixture
def two(cast):
    """Two contributors of our pairing, each of an office of their own, and a clerk."""
    for name, words, office, role in (
            ("bai", "白示例", "甲子镇", "contributor"), ("he", "何示例", "乙丑镇", "contributor"),
            ("ke", "柯示例", "示例协作办", "clerk")):
        create_account(name, words, office, PASSWORD, "tests", [Role(role, OURS, "recipient")])
    return scope_named("bai"), scope_named("he"), scope_named("ke")


def entered(scope, cast, day=5, **values):
    values = {"date_from": date(2024, 3, day), "rank": "county", "persons": 5,
              "leader": "甲示例"} | values
    done, = change.write(register_named("visit"), cast.pairing, [change.Draft(values)], scope)
    return done.record


def refused(act, *given, **named):
    with pytest.raises(XieshouError) as caught:
        act(*given, **named)
    return caught.value


def test_a_contributor_leaves_what_another_entered_as_it_is(cast, two):
    bai, he, ke = two
    register = register_named("visit")
    record = entered(he, cast)
    acts = (
        (change.edit, register, record.pk, {"persons": 9}, 1, bai),
        (change.void, register, record.pk, 1, bai, "不对"),
        (workflow.void, register, record.pk, bai, "不对"),
        (evidence.bind, register, record.pk, PAPER, "other", bai),
        (proposing.propose, register, record.pk, "persons", "9", bai, "少记了"),
    )
    for act, *given in acts:
        fault = refused(act, *given)
        assert (fault.code, fault.status) == ("ledger.others_record", 403), act
        assert "何示例(乙丑镇)" in fault.words + fault.way_out and "县级专员" in fault.way_out
        assert f"第 {record.pk} 号" in fault.where
    record.refresh_from_db()
    assert (record.version, record.state, record.persons) == (1, "submitted", 5)
    # their own, and a clerk everything
    assert change.edit(register, record.pk, {"persons": 6}, 1, he).persons == 6
    assert change.edit(register, record.pk, {"persons": 7}, 2, ke).persons == 7
    proof = evidence.bind(register, record.pk, PAPER, "other", he, name="一.txt")
    assert refused(evidence.withdraw, register, record.pk, proof.id, bai, "撤").code == (
        "ledger.others_record")
    # what the clerk changed is still his who entered it
    record.refresh_from_db()
    assert change.void(register, record.pk, record.version, he, "没有去").state == "void"


def test_a_returned_or_disputed_record_goes_back_to_who_entered_it(cast, two):
    bai, he, ke = two
    register = register_named("visit")
    record = entered(he, cast)
    attest.attest(register, record.pk, "supporter", "dispute", cast.lin, "6", "少记一人")
    record = workflow.return_(register, record.pk, ke, "请核对")
    assert refused(workflow.submit, register, record.pk, bai).code == "ledger.others_record"
    assert [one.name for one in workflow.steps_of(record, bai)] == []
    assert [one.name for one in workflow.steps_of(record, he)] == ["submit", "void"]
    assert workflow.submit(register, record.pk, he).state == "submitted"


def test_a_sheet_of_a_contributor_changes_only_their_own_rows(cast, two):
    bai, he, _ = two
    theirs = entered_by_sheet(he, visit("2024-03-01", persons=3))
    report = entered_by_sheet(bai, visit("2024-03-01", persons=9), visit("2024-03-05", persons=4))
    assert (report.created, report.updated, report.rejected) == (1, 0, 1)
    fault, = [one for one in report.findings if one.code == "ledger.others_record"]
    assert "何示例" in fault.message and fault.row == 2
    # what says the same is no change, and one's own is changed
    again = entered_by_sheet(bai, visit("2024-03-01", persons=3), visit("2024-03-05", persons=6))
    assert (again.unchanged, again.updated, again.rejected) == (1, 1, 0)
    assert theirs.created == 1


def entered_by_sheet(scope, *rows):
    return import_file("visit", book(VISIT, *rows), "考察.xlsx", scope, OURS)


def test_an_import_is_taken_back_by_who_sent_it_and_by_the_clerks(cast, two):
    bai, he, ke = two
    batch = int(entered_by_sheet(he, visit("2024-03-01"), visit("2024-03-05")).batch)
    for act, given in ((undoing.look, (batch, bai)), (undoing.undo, (batch, bai, "不是我的"))):
        fault = refused(act, *given)
        assert (fault.code, fault.status) == ("ledger.import.others", 403)
        assert "何示例(乙丑镇)" in fault.words and "县级专员" in fault.way_out
    assert len(undoing.undo(batch, he, "交错了表").voided) == 2
    # whoever writes it again after that has entered it
    mine = entered_by_sheet(bai, visit("2024-03-01"))
    record = register_named("visit").model.objects.order_by("pk").first()
    assert (mine.created, record.state) == (1, "submitted")
    assert refused(change.edit, register_named("visit"), record.pk, {"persons": 2}, record.version,
                   he).code == "ledger.others_record"
    assert change.edit(register_named("visit"), record.pk, {"persons": 2}, record.version,
                       bai).persons == 2
    batch = int(entered_by_sheet(he, visit("2024-03-09")).batch)
    assert len(undoing.undo(batch, ke, "重复").voided) == 1


def test_of_many_records_a_contributor_changes_their_own(cast, two):
    bai, he, _ = two
    register = register_named("visit")
    mine, theirs = entered(bai, cast, 1), entered(he, cast, 2)
    done = bulk.set_many(register, [(mine.pk, 1), (theirs.pk, 1)], "persons", "8", bai, "更正")
    assert [one.pk for one in done.taken] == [mine.pk]
    assert [fault.code for _, fault in done.refused] == ["ledger.others_record"]


def test_whoever_is_a_clerk_too_changes_all_and_a_contributor_elsewhere_nothing(cast, two):
    he = two[1]
    register = register_named("visit")
    record = entered(he, cast)
    grant("bai", Role("leader", OURS, "recipient"), "tests")
    assert refused(change.void, register, record.pk, 1, scope_named("bai"), "不对").code == (
        "ledger.others_record")
    grant("bai", Role("clerk", OURS, "recipient"), "tests")
    assert change.void(register, record.pk, 1, scope_named("bai"), "不对").state == "void"


def test_an_opening_is_lessened_by_who_entered_it(cast, two):
    bai, he, _ = two
    register = register_named("visit")
    opening = entered(he, cast, opening=True, opening_from=date(2024, 1, 1),
                      opening_to=date(2024, 12, 31), stands_for=3)
    entered(bai, cast, 9)
    assert refused(openings.take_off, register, opening.pk, bai).code == "ledger.others_record"
    assert openings.take_off(register, opening.pk, he).stands_for == 2


def test_what_waits_for_a_contributor_is_of_their_own_records(cast, two):
    bai, he, ke = two
    register = register_named("visit")
    record = entered(he, cast)
    attest.attest(register, record.pk, "supporter", "dispute", cast.lin, "6", "少记一人")
    told = [[one.record.pk for one in waiting.disputed(scope, OURS)] for scope in (bai, he, ke)]
    assert told == [[], [record.pk], [record.pk]]
    record.refresh_from_db()
    change.edit(register, record.pk, {"persons": 6}, record.version, ke)
    workflow.return_(register, record.pk, cast.operator, "请核对")
    back = [[one.record.pk for one in waiting.unfinished(scope, OURS)] for scope in (bai, he, ke)]
    assert back == [[], [record.pk], [record.pk]]


def test_what_runs_out_is_told_to_who_entered_it(cast, two):
    bai, he, ke = two
    today = date(2024, 6, 1)
    register = next(one for one in registers() if one.code == "agreement")
    values = filling.values_of(register, 0, cast.pairing) | {register.ends: date(2024, 6, 20)}
    change.write(register, cast.pairing, [change.Draft(values)], he)
    told = [len(waiting.running_out(scope, OURS, today)) for scope in (bai, he, ke)]
    assert told == [0, 1, 1]


def test_a_movement_of_money_is_cancelled_by_who_entered_it(cast, two):
    bai, he, ke = two
    enter("fund_transfer", cast.pairing, {
        "document_no": "示例财〔2024〕1号", "received_on": date(2024, 6, 1), "amount": 100_000})
    enter("disbursement", cast.pairing, {
        "voucher_no": "1", "paid_on": date(2024, 6, 2), "amount": 1_000,
        "payee": organization_named("甲示例公司")})
    given = [movements.move("reached", OURS, date(2024, 7, number), 100, "paid:甲示例公司",
                            "reached:乙示例村", f"{number}号", he) for number in (1, 2)]
    fault = refused(movements.cancel, given[0].id, bai, "不对")
    assert (fault.code, fault.status) == ("funds.others_movement", 403)
    assert "何示例(乙丑镇)" in fault.words
    assert movements.cancel(given[0].id, he, "不对").void
    assert movements.cancel(given[1].id, ke, "不对").void


def test_a_job_a_token_and_the_command_line_reach_no_further(cast, two):
    bai, he, _ = two
    register = register_named("visit")
    record = entered(he, cast)
    key = tokens.issue("bai", "测试", "tests")[1]
    as_job = standing.narrowed(scope_named("bai"), standing.terms_of(bai))
    for scope in (as_job, tokens.caller_of(key).scope, as_job.at(OURS).at(OURS)):
        assert refused(change.void, register, record.pk, 1, scope, "不对").code == (
            "ledger.others_record")
    assert change.void(register, record.pk, 1, cast.operator, "本机办理").state == "void"
    batch = int(entered_by_sheet(he, visit("2024-03-01"), visit("2024-03-05")).batch)
    assert refused(undoing_later.later, batch, bai, "不是我的").code == "ledger.import.others"
