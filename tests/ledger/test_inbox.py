"""The inbox of warnings: the same from run to run, waived, given away, resolved."""

from datetime import date

import pytest

from tests.cast import scope
from tests.ledger.rule_examples import enter_rows
from xieshou.directory.places import UnknownPlaceError, add_regions
from xieshou.errors import NotAllowed
from xieshou.journal import chain, reading
from xieshou.ledger import inbox, limits, watch, workflow
from xieshou.ledger.change import Draft, edit, write
from xieshou.ledger.inbox import Wish
from xieshou.ledger.register import register_named
from xieshou.ledger.rule import Row, rule_named

pytestmark = pytest.mark.django_db
GIFT = Row("donation", donor="示例公司", donated_on="2024-03-01", kind_value=5,
           receipt_no="示例票1")


def standing(scope, **wish):
    return inbox.views(inbox.warnings(scope, Wish(**wish)))


def codes(scope, **wish):
    return [one.rule for one in standing(scope, **wish)]


def test_a_second_run_finds_the_same_warning_and_journals_nothing(pairing, scope_of_ma):
    enter_rows([GIFT], pairing, scope_of_ma)
    inbox.run(scope_of_ma)
    first, position = standing(scope_of_ma), reading.last_position()
    inbox.run(scope_of_ma)
    assert [one.id for one in standing(scope_of_ma)] == [one.id for one in first] != []
    assert reading.last_position() == position


def test_what_is_mended_is_resolved_and_what_breaks_again_is_opened(pairing, scope_of_ma):
    record, = enter_rows([GIFT], pairing, scope_of_ma)
    register = register_named("donation")
    inbox.run(scope_of_ma)
    edit(register, record.pk, {"valuation": "invoice"}, record.version, scope_of_ma)
    inbox.run(scope_of_ma)
    assert "donations.no_valuation" not in codes(scope_of_ma)
    assert "donations.no_valuation" in codes(scope_of_ma, state="resolved")
    edit(register, record.pk, {"valuation": ""}, record.version + 1, scope_of_ma)
    inbox.run(scope_of_ma)
    assert "donations.no_valuation" in codes(scope_of_ma)
    journaled = [one.action for one in reading.changes("warning", "donations.no_valuation")]
    assert journaled == ["raise", "resolve", "reopen"]


def test_a_waived_warning_stays_waived_with_its_reason(pairing, scope_of_ma):
    enter_rows([GIFT], pairing, scope_of_ma)
    inbox.run(scope_of_ma)
    one = standing(scope_of_ma, rule="donations.no_valuation")[0]
    with pytest.raises(inbox.NoWaiverReasonError):
        inbox.waive(one.id, scope_of_ma, " ")
    inbox.waive(one.id, scope_of_ma, "示例：已请评估")
    inbox.run(scope_of_ma)
    kept = inbox.warning_of(one.id, scope_of_ma)
    assert (kept.state, kept.reason, kept.actor) == ("waived", "示例：已请评估", "ma")
    assert inbox.reopen(one.id, scope_of_ma).state == "open"
    with pytest.raises(inbox.NotOpenError):
        inbox.reopen(one.id, scope_of_ma)


def test_a_warning_is_given_only_to_somebody_who_may_see_it(pairing, scope_of_ma, accounts):
    enter_rows([GIFT], pairing, scope_of_ma)
    inbox.run(scope_of_ma)
    one = standing(scope_of_ma)[0]
    assert inbox.assign(one.id, scope_of_ma, "lin").owner == "lin"
    with pytest.raises(inbox.OwnerOutOfReachError):
        inbox.assign(one.id, scope_of_ma, "qian")
    assert "lin" in dict(inbox.owners(scope_of_ma, pairing.code))
    assert "qian" not in dict(inbox.owners(scope_of_ma, pairing.code))


def test_nobody_sees_or_turns_a_warning_of_another_pairing(pairing, cast):
    enter_rows([GIFT], pairing, cast.ma)
    inbox.run(cast.ma)
    one = standing(cast.ma)[0]
    assert standing(cast.qian) == []
    assert inbox.counts(cast.qian, inbox.Wish())["warning"] == 0
    assert inbox.counts(cast.ma, inbox.Wish())["warning"] > 0
    with pytest.raises(inbox.UnknownWarningError):
        inbox.waive(one.id, cast.qian, "示例")
    with pytest.raises(NotAllowed):
        inbox.waive(one.id, cast.lin, "示例")


def test_a_run_over_one_pairing_leaves_the_warnings_of_others(cast):
    enter_rows([GIFT], cast.pairing, cast.operator)
    enter_rows([GIFT], cast.other_pairing, cast.operator)
    inbox.run(cast.operator)
    inbox.run(cast.operator, cast.pairing.code, today=date(2024, 3, 2))
    assert {one.pairing for one in standing(cast.operator, rule="donations.no_valuation")} == {
        cast.pairing.code, cast.other_pairing.code}


def test_who_sees_one_town_sees_only_its_warnings(pairing, cast):
    from tests.cast import TOWN

    away = Row("donation", donor="示例公司", donated_on="2024-04-01", kind_value=5,
               receipt_no="示例票2", place="920101102")
    home = Row("donation", donor="示例公司", donated_on="2024-05-01", kind_value=5,
               receipt_no="示例票3", place=TOWN)
    enter_rows([GIFT, away, home], pairing, cast.operator)
    inbox.run(cast.operator)
    found = standing(cast.in_town(cast.ma), rule="donations.no_valuation")
    assert len(found) == 1
    assert len(standing(cast.ma, rule="donations.no_valuation")) == 3


def test_a_saved_record_is_looked_at_again_at_once(pairing, scope_of_ma):
    record, = enter_rows([GIFT], pairing, scope_of_ma)
    register = register_named("donation")
    assert [one.rule.code for one in inbox.look_again(register, [record.pk], scope_of_ma)] == [
        "donations.no_valuation"]
    edit(register, record.pk, {"valuation": "invoice"}, record.version, scope_of_ma)
    inbox.look_again(register, [record.pk], scope_of_ma)
    assert inbox.of_record(register, record.pk, scope_of_ma) == []


def test_the_chain_holds_and_the_inbox_is_as_journaled(pairing, scope_of_ma):
    enter_rows([GIFT], pairing, scope_of_ma)
    inbox.run(scope_of_ma)
    inbox.waive(standing(scope_of_ma)[0].id, scope_of_ma, "示例")
    assert chain.verify().ok
    newest = {one.subject_id: one.after for one in reading.changes("warning")}
    assert newest == {id: image for _, id, image in inbox.images()}


def test_an_error_over_one_record_keeps_it_from_being_verified(pairing, cast):
    short = Row("notice", subject="示例公示", kind="公示", notice_from="2024-03-01",
                notice_to="2024-03-03")
    record, = enter_rows([short], pairing, cast.lin)
    register = register_named("notice")
    with pytest.raises(workflow.RuleBrokenError) as refused:
        workflow.verify(register, record.pk, cast.ma)
    assert "公示" in refused.value.words
    one = inbox.of_record(register, record.pk, cast.ma)[0]
    inbox.waive(one.id, cast.ma, "示例：按工作日计")
    assert workflow.verify(register, record.pk, cast.ma).state == "verified"


def test_a_large_ledger_is_looked_through_by_a_worker(pairing, scope_of_ma, accounts):
    import threading

    from xieshou.jobs import queue
    from xieshou.jobs.workers import _Worker, do
    from xieshou.ledger import checking

    enter_rows([GIFT], pairing, scope_of_ma)
    assert checking.check(scope_of_ma, pairing.code, "/warnings").records == 1
    assert checking.check(scope_of_ma, pairing.code, "/warnings", at_once=0) is None
    worker = _Worker(threading.Event())
    do(queue.take(worker.name), worker)
    job, = queue.jobs_of("ma")
    assert (job.state, job.address) == ("done", "/warnings"), job.error
    assert "检查了 1 条记录" in job.result["words"]
    with pytest.raises(NotAllowed):
        checking.check(scope("zhou"), pairing.code, "/warnings", at_once=0)


def test_a_limit_changed_behind_the_journal_is_found(cast):
    from xieshou.ledger import verifying
    from xieshou.ledger.models import RuleLimit

    limits.set_limit("funds.idle", "idle", "120", cast.operator, "示例办法")
    told = {check.name: check.ok for check in verifying.checks()}
    assert told["规则参数"] and told["预警"]
    RuleLimit.objects.update(value=9999)
    assert not {check.name: check.ok for check in verifying.checks()}["规则参数"]


def test_a_limit_holds_where_it_is_set_and_below_and_the_nearest_counts(cast):
    add_regions([{"code": "920000", "name": "示例西省", "short": "西省", "aliases": []}], "tests")
    for pairing in (cast.pairing, cast.other_pairing):
        write(register_named("allocation"), pairing, [
            Draft({"plan_no": f"计{use}", "planned_on": date(2023, 4, 1), "use_class": use,
                   "amount": wan * 1_000_000})
            for use, wan in (("industry", 55), ("infrastructure", 45))], cast.operator)

    def low(code="funds.industry_share"):
        return {one.pairing: one.message for one in watch.everything(
            date(2024, 2, 1), asked=[rule_named(code)])}

    def say(percent, place=""):
        return limits.set_limit("funds.industry_share", "floor", percent, cast.operator, "示例办法",
                                date(2024, 1, 1), place)

    ours, theirs = cast.pairing.code, cast.other_pairing.code
    assert set(low()) == {ours, theirs}
    say("50")
    assert set(low()) == set()
    view = say("70", "西省")
    assert set(low()) == {ours} and "低于 70%" in low()[ours]
    assert (view.words, view.local) == ("50%", (("西省", "70%"),))
    say("53.5", "920101")
    assert set(low()) == set()
    with pytest.raises(UnknownPlaceError):
        say("50", "没有的省")


def unshared(cast, first, count):
    """So many plans without a yuan for industry."""
    return [one.record for one in write(register_named("allocation"), cast.pairing, [
        Draft({"plan_no": f"计{n}", "planned_on": date(2023, 4, 1), "use_class": "infrastructure",
               "amount": 1_000_000}) for n in range(first, first + count)], cast.operator)]


def test_a_warning_knows_all_its_records_however_many(cast):
    made = unshared(cast, 0, watch.KEPT + 30)
    inbox.run(cast.ma)
    one, = standing(cast.ma, rule="funds.industry_share")
    parts = [inbox.records_behind(one.id, cast.ma, start, 100) for start in (0, 100, 200, 300)]
    found = [each for part, total in parts for each in part]
    assert {total for _, total in parts} == {one.count} == {len(made)}
    assert sorted(each["id"] for each in found) == [each.pk for each in made]
    assert list(one.records) == found[:watch.KEPT]
    # also the last record knows what stands against it
    assert one in inbox.of_record(register_named("allocation"), made[-1].pk, cast.ma)
    # another record beyond those kept by name, in the place of one
    last = made[-1]
    edit(last.register, last.pk, {"memo": True}, last.version, cast.operator)
    other, = unshared(cast, 1000, 1)
    inbox.run(cast.ma)
    again, = standing(cast.ma, rule="funds.industry_share")
    part, total = inbox.records_behind(one.id, cast.ma, 200, 100)
    assert (again.id, total) == (one.id, again.count) and total == len(made)
    assert {last.pk, other.pk} & {each["id"] for each in part} == {other.pk}
    with pytest.raises(inbox.UnknownWarningError):
        inbox.records_behind(one.id, cast.qian, 0, 10)
