"""Projects stand in the lane of their stage, with what was planned, paid and photographed."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.reports.programme import WAN, enter
from xieshou.ledger import lifecycle

pytestmark = pytest.mark.django_db
TODAY = date(2025, 6, 30)


@pytest.fixture
def pool(cast):
    """A project by its days in each stage, one that says its stage, one total."""
    day = date(2024, 3, 1)
    rows = enter("project", cast.pairing, *({
        "project_code": code, "name": f"示例{code}", "pooled_on": day, "aid": 100 * WAN,
        "use_class": "industry", "planned_end": date(2025, 5, 31), **more} for code, more in (
            ("入库", {}), ("安排", {}), ("开工", {"started_on": day}),
            ("完工", {"started_on": day, "finished_on": day}),
            ("验收", {"finished_on": day, "accepted_on": day}),
            ("终止", {"stage": "ended", "started_on": day}))))
    enter("project", cast.pairing, {
        "name": "示例汇总", "opening": True, "stands_for": 24, "source": "示例",
        "opening_from": day, "opening_to": day})
    by_code = {row.project_code: row for row in rows}
    enter("fund_transfer", cast.pairing, {"document_no": "示例〔2024〕1号", "received_on": day,
                                          "tier": "province", "amount": 90 * WAN})
    enter("allocation", cast.pairing, {"plan_no": "示例1", "planned_on": day, "amount": 80 * WAN,
                                       "project": by_code["安排"], "use_class": "industry"})
    enter("disbursement", cast.pairing, {"voucher_no": "示例2", "paid_on": day, "amount": 20 * WAN,
                                         "project": by_code["安排"], "use_class": "industry"})
    enter("progress", cast.pairing, *({"project": by_code["开工"], "as_of": day + timedelta(days),
                                       "physical": share} for days, share in ((0, 10), (60, 45))))
    return by_code


def board(scope, pairing, **wish):
    found = lifecycle.board(scope, pairing.code, lifecycle.Wish(**wish), TODAY, 10)
    return {column.stage: [one.record.project_code for one in column.first] for column in found}


def test_days_tell_the_stage_where_nobody_wrote_it(cast, pool):
    assert board(cast.ma, cast.pairing) == {
        "pooled": ["入库"], "funded": ["安排"], "building": ["开工"], "finished": ["完工"],
        "accepted": ["验收"], "ended": ["终止"]}


def test_money_and_the_latest_progress_stand_on_the_card(cast, pool):
    rows = lifecycle.projects(cast.ma, cast.pairing.code, lifecycle.Wish(), TODAY)
    found = {one.record.project_code: one for one in lifecycle.standing(rows, cast.ma, TODAY)}
    assert (found["安排"].planned, found["安排"].paid) == (80 * WAN, 20 * WAN)
    assert found["安排"].share * 4 == 1
    assert found["开工"].physical == 45 and found["开工"].late == 30
    assert found["完工"].late == 0 and found["入库"].physical is None


def test_filters_narrow_the_board_and_stand_in_the_address(ma, cast, pool):
    late = board(cast.ma, cast.pairing, late=True)
    assert late["building"] == ["开工"] and late["finished"] == []
    assert board(cast.ma, cast.pairing, words="示例验")["accepted"] == ["验收"]
    shown = ma.get("/projects?view=table&stage=building").content.decode()
    assert "示例开工" in shown and "示例入库" not in shown
    assert "另有没有逐项登记的 24 个，见期初数 1 条" in shown
    lost = ma.get("/projects?year=99999&stage=x&sort=-nothing")
    assert lost.status_code == 400 and len(lost.context["wrong"]) == 3
    assert "示例开工" not in lost.content.decode()


def test_projects_of_another_pairing_are_out_of_reach(qian, cast, pool):
    assert "示例开工" not in qian.get("/projects").content.decode()
    assert not any(board(cast.qian, cast.pairing).values())


def test_a_photo_of_the_progress_shows_on_the_project(cast, pool, home):
    from xieshou.ledger import evidence
    from xieshou.ledger.register import register_named

    png = (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx"
           b"\x9cc\0\1\0\0\5\0\1\r\n-\xb4\0\0\0\0IEND\xaeB`\x82")
    newest = register_named("progress").model.objects.order_by("-pk")[0]
    evidence.bind(register_named("progress"), newest.pk, png, "photo", cast.operator,
                  name="现场.png")
    rows = lifecycle.projects(cast.ma, cast.pairing.code, lifecycle.Wish(words="开工"), TODAY)
    [one] = lifecycle.standing(rows, cast.ma, TODAY)
    assert [(photo.register, photo.record) for photo in one.photos] == [("progress", newest.pk)]
    [other] = lifecycle.standing(rows, cast.qian, TODAY)
    assert other.photos == ()


def test_the_page_opens_on_an_empty_programme(ma, cast):
    assert timezone.localdate() and "还没有逐项登记的项目" in ma.get("/projects").content.decode()
