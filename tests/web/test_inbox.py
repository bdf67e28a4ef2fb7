"""The inbox: each tray shows what waits for this person, and the menu counts what presses."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from tests.cast import TOWN
from tests.reports.programme import enter
from xieshou.directory.trays import trays
from xieshou.ledger import attest, inbox, waiting, workflow
from xieshou.ledger.change import Draft, write
from xieshou.ledger.derive.listing import records
from xieshou.ledger.register import register_named
from xieshou.web.trays import warned

pytestmark = pytest.mark.django_db
LIST = "/registers/visit"


@pytest.fixture(autouse=True)
def fresh_counts():
    cache.clear()


@pytest.fixture
def visit(cast):
    return enter("visit", cast.pairing, {"date_from": date(2024, 4, 1), "rank": "county",
                                         "persons": 12, "leader": "甲示例"})[0]


def words(client, address="/inbox") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_submitted_records_wait_for_who_verifies_and_for_nobody_else(ma, zhou, qian, visit):
    assert "/registers/visit?state=submitted&amp;entered=others" in words(ma)
    assert "state=submitted" not in words(zhou)
    assert "state=submitted" not in words(qian)


def test_nobody_is_asked_to_verify_their_own_entry(cast, visit):
    from dataclasses import replace

    from xieshou.ledger.change import edit

    mine = replace(cast.ma, role="clerk")
    assert [one.count for one in waiting.to_verify(mine, cast.pairing.code)] == [1]
    edit(register_named("visit"), visit.pk, {"persons": 13}, 1, mine)
    assert waiting.to_verify(mine, cast.pairing.code) == []


def test_a_returned_record_waits_for_who_entered_it_with_the_reason(ma, cast, visit):
    from xieshou.ledger.change import edit

    edit(register_named("visit"), visit.pk, {"persons": 13}, 1, cast.ma)
    workflow.take(register_named("visit"), visit.pk, "return", cast.operator, "人数与签到表不符")
    shown = words(ma)
    assert "人数与签到表不符" in shown and f"/registers/visit/{visit.pk}/edit" in shown
    assert waiting.unfinished(cast.lin, cast.pairing.code) == []


def test_a_dispute_of_the_other_side_is_shown_and_ones_own_is_not(ma, browser_of, cast, visit):
    attest.attest(register_named("visit"), visit.pk, "supporter", "dispute", cast.lin, "15人")
    assert "15人" in words(ma)
    assert "15人" not in words(browser_of("lin"))
    assert "15人" not in words(browser_of("qian"))


def test_a_posting_that_ends_soon_is_told_before_it_ends(ma, qian, cast):
    today = timezone.localdate()
    enter("secondment", cast.pairing, *({
        "person": f"示例{days}", "direction": "east_to_west", "start_on": today - timedelta(300),
        "end_on": today + timedelta(days=days)} for days in (20, 200)))
    shown = words(ma)
    assert "示例20" in shown and "还有 20 天" in shown and "示例200" not in shown
    assert "示例20" not in words(qian)


def test_the_menu_asks_for_its_counts_until_they_are_known(ma, visit):
    first = words(ma, "/registers")
    assert 'hx-get="/inbox/counts"' in first
    counts = words(ma, "/inbox/counts")
    assert 'id="count-inbox"' in counts and ">1</b>" in counts
    assert 'hx-get="/inbox/counts"' not in words(ma, "/registers")


def test_counts_are_asked_anew_once_something_is_written(ma, cast, visit):
    words(ma, "/inbox/counts")
    workflow.take(register_named("visit"), visit.pk, "verify", cast.operator)
    assert 'hx-get="/inbox/counts"' in words(ma, "/registers")
    assert ">0</b>" in words(ma, "/inbox/counts")


def test_what_the_other_side_confirmed_waits_and_is_confirmed_many_at_once(ma, qian, browser_of,
                                                                            visit):
    lin = browser_of("lin")
    ticked = {"step": "confirm", "record": f"{visit.pk}:{visit.version}"}
    assert 'id="tray-to_confirm"' not in words(ma)
    assert "已确认无误 1 条" in lin.post(LIST, ticked, follow=True).content.decode()
    assert f"{LIST}?attested=awaits_recipient" in words(ma) and "to_confirm\"" not in words(lin)
    assert "没有办理" in qian.post(LIST, ticked, follow=True).content.decode()
    assert "已被修改" in ma.post(LIST, ticked, follow=True).content.decode()
    visit.refresh_from_db()
    ticked["record"] = f"{visit.pk}:{visit.version}"
    assert "已确认无误 1 条" in ma.post(LIST, ticked, follow=True).content.decode()
    visit.refresh_from_db()
    assert visit.attested == "agreed" and 'id="tray-to_confirm"' not in words(ma)


@pytest.fixture
def confirmed(cast):
    """Four visits that Lin confirmed, one of them changed since, and one that Ma did, in a town."""
    from xieshou.ledger.change import edit

    register = register_named("visit")
    rows = enter("visit", cast.pairing, *(
        {"date_from": date(2024, 4, day), "rank": "county", "persons": day, "leader": "甲示例",
         "place": place} for day, place in enumerate([TOWN, TOWN, "", "", TOWN], 1)))
    for one in rows[:4]:
        attest.attest(register, one.pk, "supporter", "confirm", cast.lin)
    attest.attest(register, rows[4].pk, "recipient", "confirm", cast.ma)
    attest.attest(register, rows[0].pk, "recipient", "confirm", cast.ma)
    rows[2].refresh_from_db()
    edit(register, rows[2].pk, {"persons": 90}, rows[2].version, cast.operator)
    return rows


def test_what_waits_for_a_side_is_what_its_list_shows_and_exports(confirmed, browser_of, cast):
    for name, sieve, wanted in (("ma", "awaits_recipient", {2, 4}), ("lin", "awaits_supporter",
                                                                     {5})):
        tray, = (one for one in browser_of(name).get("/inbox").context["trays"]
                 if one.tray.code == "to_confirm")
        line, = tray.lines
        assert line.address == f"{LIST}?attested={sieve}" and line.count == len(wanted)
        shown = browser_of(name).get(line.address)
        assert {row.persons for row, _ in shown.context["rows"]} == wanted
        assert shown.context["slice"].total == tray.count
        text = browser_of(name).get(f"{LIST}/export?attested={sieve}&format=csv").content
        assert len(list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"))))) == len(wanted)


@pytest.mark.database
def test_what_waits_for_a_side_is_counted_within_reach_and_is_no_more_once_it_was_said(confirmed,
                                                                                       cast):
    register = register_named("visit")

    def waits(scope):
        return [(one.count, records(one.register, scope, cast.pairing.code, one.wish).count())
                for one in waiting.to_confirm(scope, cast.pairing.code)]

    assert waits(cast.ma) == [(2, 2)] and waits(cast.in_town(cast.ma)) == [(1, 1)]
    assert waits(cast.lin) == [(1, 1)] and waits(cast.zhou) == [] and waits(cast.qian) == []
    attest.attest(register, confirmed[1].pk, "recipient", "dispute", cast.ma, "3")
    assert waits(cast.ma) == [(1, 1)] and waits(cast.in_town(cast.ma)) == []
    # a word about what was changed since is none any more, on either side
    attest.attest(register, confirmed[2].pk, "recipient", "confirm", cast.ma)
    assert waits(cast.lin) == [(2, 2)] and waits(cast.ma) == [(1, 1)]


@pytest.mark.database
def test_what_waits_to_be_verified_is_what_its_list_shows_own_entries_or_not(browser_of, ma, cast,
                                                                             visit, monkeypatch):
    from xieshou.ledger.change import Draft, write

    write(register_named("visit"), cast.pairing, [Draft(
        {"date_from": date(2024, 5, 1), "rank": "county", "persons": 3, "leader": "乙示例"})],
        cast.ma)
    tray = next(one for one in ma.get("/inbox").context["trays"] if one.tray.code == "to_verify")
    assert tray.count == 1 == ma.get(tray.lines[0].address).context["slice"].total
    assert ma.get(f"{LIST}?entered=own").context["slice"].total == 1
    assert ma.get(f"{LIST}?state=submitted").context["slice"].total == 2
    # where nobody looks who entered each, they are in both
    monkeypatch.setattr(waiting, "LOOKED_AT", 1)
    tray = next(one for one in ma.get("/inbox").context["trays"] if one.tray.code == "to_verify")
    assert "本人填报的" in tray.lines[0].more
    assert tray.count == 2 == ma.get(tray.lines[0].address).context["slice"].total


def test_many_warnings_are_told_by_rule_each_with_its_list(ma, cast, monkeypatch):
    enter("visit", cast.pairing, *({"date_from": date(2029, 4, day), "rank": "county",
                                    "persons": 3, "leader": "甲示例"} for day in (1, 2, 3)))
    inbox.run(cast.ma)
    for one in inbox.warnings(cast.ma, inbox.Wish(cast.pairing.code)):
        inbox.assign(one.pk, cast.ma, "ma")
    monkeypatch.setattr(warned, "SHOWN", 1)
    tray, = (one for one in ma.get("/inbox").context["trays"] if one.tray.code == "warned")
    wish = inbox.Wish(cast.pairing.code, owner="ma")
    assert tray.count == inbox.warnings(cast.ma, wish).count() > len(tray.lines) > 0
    for line in tray.lines:
        assert ma.get(line.address).context["slice"].total == line.count


def test_every_tray_has_words_and_its_own_place():
    found = trays()
    assert len({one.place for one in found}) == len(found)
    assert all(one.name and one.says for one in found)


def test_who_only_reads_is_told_of_no_tray_that_needs_a_right(browser_of, ma):
    shown = words(browser_of("zhou"))
    own = words(ma)
    for name in ("待审核", "退回给我的", "我的草稿", "待我方确认", "对锁定记录的修改建议",
                 "对方有异议", "资料待答复的纠错", "待会签的报告", "填了没有提交的", "交给我的预警",
                 "请我核对的报告数字"):
        assert name in own and name not in shown, name
    assert "请我核实的" in shown and "通知送不到的" not in own


def test_who_neither_enters_nor_confirms_is_not_asked_about_a_dispute(browser_of, cast, visit):
    attest.attest(register_named("visit"), visit.pk, "supporter", "dispute", cast.lin, "15人")
    assert "15人" not in words(browser_of("zhou"))


def test_a_warning_given_to_who_only_looks_on_is_told_them(zhou, cast, transfer):
    inbox.run(cast.operator, today=date(2024, 12, 31))
    warning = inbox.warnings(cast.operator, inbox.Wish(cast.pairing.code)).first()
    inbox.assign(warning.pk, cast.operator, "zhou")
    assert "交给我的预警" in words(zhou)


def test_a_draft_that_nothing_names_stands_there_by_its_number(ma, cast):
    meetings = register_named("meeting")
    write(meetings, cast.pairing, [Draft({"date_from": date(2024, 5, 6)})],
          cast.ma, state="draft")
    kept = meetings.model.objects.get()
    address = f"/registers/meeting/{kept.pk}/edit"
    assert f'<a href="{address}">第{kept.pk}号</a>' in ma.get("/inbox").content.decode()
