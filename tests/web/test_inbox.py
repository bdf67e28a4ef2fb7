"""The inbox: each tray shows what waits for this person, and the menu counts what presses."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from tests.reports.programme import enter
from xieshou.directory.trays import trays
from xieshou.ledger import attest, waiting, workflow
from xieshou.ledger.register import register_named

pytestmark = pytest.mark.django_db
LIST = "/registers/visit"


@pytest.fixture(autouse=True)
def fresh_counts():
    cache.clear()


@pytest.fixture
def visit(cast):
    from datetime import date

    return enter("visit", cast.pairing, {"date_from": date(2024, 4, 1), "rank": "county",
                                         "persons": 12, "leader": "甲示例"})[0]


def words(client, address="/inbox") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_submitted_records_wait_for_who_verifies_and_for_nobody_else(ma, zhou, qian, visit):
    assert "/registers/visit?state=submitted" in words(ma)
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
    ticked = {"step": "confirm", "record": f"{visit.pk}:{visit.version}", "back": ""}
    assert 'id="tray-to_confirm"' not in words(ma)
    assert "已确认无误 1 条" in lin.post(f"{LIST}/steps", ticked, follow=True).content.decode()
    assert f"{LIST}?attested=one_sided" in words(ma) and "to_confirm\"" not in words(lin)
    assert "没有办理" in qian.post(f"{LIST}/steps", ticked, follow=True).content.decode()
    assert "已被修改" in ma.post(f"{LIST}/steps", ticked, follow=True).content.decode()
    visit.refresh_from_db()
    ticked["record"] = f"{visit.pk}:{visit.version}"
    assert "已确认无误 1 条" in ma.post(f"{LIST}/steps", ticked, follow=True).content.decode()
    visit.refresh_from_db()
    assert visit.attested == "agreed" and 'id="tray-to_confirm"' not in words(ma)


def test_every_tray_has_words_and_its_own_place():
    found = trays()
    assert len({one.place for one in found}) == len(found)
    assert all(one.name and one.says for one in found)
