"""The page of the year's tasks, and the comparisons on a figure's page."""

from decimal import Decimal

import pytest
from django.utils import timezone

from xieshou.indicators.comparison import Beside, Comparison
from xieshou.indicators.targets import target_of
from xieshou.values.figure import Figure, Handle
from xieshou.web.parts.comparing import held_against

pytestmark = pytest.mark.django_db
OURS = "910100-920101"


def text_of(answer):
    return answer.content.decode()


def test_a_task_is_registered_shown_with_its_completion_and_changed(ma, cast, programme):
    empty = text_of(ma.get("/targets?year=2024"))
    assert "还没有登记 2024 年的任务" in empty and "可在下面登记一项" in empty
    sent = {"task": "ORG-01", "year": "2024", "value": "4", "source": "年度协议附件一"}
    assert ma.post("/targets", sent).status_code == 302
    page = text_of(ma.get("/targets?year=2024"))
    assert "党政领导互访次数" in page and "年度协议附件一" in page and "协议完成率" in page
    assert ma.post("/targets", {**sent, "value": "5"}).status_code == 302
    assert target_of(cast.ma, "visits.leaders", OURS, 2024).value == 5


def test_from_any_year_a_link_leads_back_to_this_one_and_to_that_of_the_period(ma, programme):
    page = text_of(ma.get("/targets?year=2019&period=2022"))
    for year in (2019, 2022, timezone.localdate().year):
        assert f'href="?year={year}"' in page


def test_how_many_are_done_and_behind_opens_just_these(ma, programme):
    for task, value in (("ORG-01", "1"), ("FUND-01", "99999")):
        ma.post("/targets", {"task": task, "year": "2024", "value": value})
    counts = ma.get("/targets?year=2024").context["counts"]
    assert [(code, count) for code, _, count in counts] == [("", 2), ("reached", 1), ("behind", 1)]
    for code, _, count in counts:
        asked = {"year": "2024"} | ({"only": code} if code else {})
        assert len(ma.get("/targets", asked).context["lines"]) == count
    assert "落后 1 项" in text_of(ma.get("/cockpit/panels/targets?period=2024"))


def test_a_bad_task_is_told_and_stays_typed(ma, programme):
    for sent, words in (({"task": "没有", "value": "4"}, "indicators.unknown"),
                        ({"task": "ORG-01", "value": "零"}, "indicators.bad_target")):
        answer = ma.post("/targets", {"year": "2024", **sent})
        assert answer.status_code >= 400 and words in text_of(answer)
        assert f'value="{sent["value"]}"' in text_of(answer)


def test_one_of_another_pairing_sees_and_sets_nothing_here(zhou, qian, programme, cast):
    assert "<h2>登记一项</h2>" not in text_of(zhou.get("/targets"))
    assert "可在下面登记一项" not in text_of(zhou.get("/targets"))
    sent = {"task": "ORG-01", "year": "2024", "value": "4"}
    zhou.post("/targets", sent)
    qian.post(f"/targets?pairing={OURS}", sent)
    assert target_of(cast.ma, "visits.leaders", OURS, 2024) is None


def test_a_figure_shows_what_it_is_held_against(ma, cast, programme):
    ma.post("/targets", {"task": "ORG-01", "year": "2024", "value": "4"})
    page = text_of(ma.get("/figures/visits.leaders?period=2024", follow=True))
    assert "<h2>比较</h2>" in page and "年度任务" in page


def test_what_a_figure_is_held_against_has_its_thousands_set_apart():
    handle = Handle.parse(f"funds.received.1~{OURS}~20230101-20231231~7")
    before = Figure(handle, "到位额", Decimal("5107.12"), "万元", "flow", records=1)
    held = held_against(Comparison(Beside(before, None, "%"), *[None] * 6, ()), before)
    assert [one.value for one in held] == ["5,107.12万元"]
