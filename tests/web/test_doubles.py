"""Doubles on the page: offered to those who see the records, merged by those who may verify."""

from datetime import date

import pytest

from tests.reports.programme import enter
from xieshou.directory.places import organization_named
from xieshou.ledger.register import register_named

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(cast):
    """Two names of one giver."""
    enter("donation", cast.pairing, *(
        {"donor": organization_named(name), "donated_on": date(2024, n, 1), "cash": n}
        for n, name in enumerate(("示例商会", "示例 商会"), 1)))
    return [organization_named(name).pk for name in ("示例商会", "示例 商会")]


@pytest.mark.slow
def test_a_clerk_compares_merges_and_undoes(ma, pair):
    listed = ma.get("/doubles").content.decode()
    assert "示例 商会" in listed and "名称只差写法" in listed
    found = ma.get("/doubles?q=示例商").content.decode()
    assert f"/doubles/units?id={pair[0]}" in found and "查单位" in found
    ma.post("/doubles/units", {"id": pair[0], "name": "示例商会", "kind": "society",
                               "act": "change"})
    assert "社会组织" in ma.get("/doubles?q=示例商").content.decode()
    place = f"/doubles/units?id={pair[0]}&id={pair[1]}"
    side_by_side = ma.get(place).content.decode()
    assert "社会捐赠 1" in side_by_side and "保留这一个" in side_by_side
    refused = ma.post("/doubles/units", {"id": pair, "survivor": pair[0], "act": "merge"})
    assert refused.status_code == 400 and "没有写明合并的依据" in refused.content.decode()
    done = ma.post("/doubles/units", {"id": pair, "survivor": pair[0], "act": "merge",
                                      "reason": "同一执照"}, follow=True)
    assert "1 条记录改用保留的单位" in done.content.decode()
    undone = ma.post("/doubles/part", {"kind": "organization", "key": pair[1],
                                       "reason": "弄错"}, follow=True)
    assert "1 条记录恢复原样" in undone.content.decode()


@pytest.mark.slow
def test_foreign_and_reading_people_merge_nothing(zhou, qian, pair):
    assert "示例 商会" not in qian.get("/doubles").content.decode()
    place = f"/doubles/units?id={pair[0]}&id={pair[1]}"
    assert qian.get(place).status_code == 404
    data = {"id": pair, "survivor": pair[0], "act": "merge", "reason": "试"}
    assert qian.post("/doubles/units", data).status_code == 404
    assert zhou.get(place).status_code == 200
    assert zhou.post("/doubles/units", data).status_code == 403
    names = {row.donor.name for row in register_named("donation").model.objects.all()}
    assert len(names) == 2


def test_two_that_are_told_apart_are_not_offered_again(ma, pair):
    ma.post("/doubles/units", {"id": pair, "act": "apart"})
    assert "没有看着重复的" in ma.get("/doubles").content.decode()


def test_what_a_unit_is_called_can_be_changed(ma, pair):
    page = f"/doubles/units?id={pair[0]}"
    assert "修改单位信息" in ma.get(page).content.decode()
    wrong = ma.post("/doubles/units", {"id": pair[0], "act": "change", "name": "示例商会",
                                       "credit_code": "123"})
    assert wrong.status_code == 400 and "不是有效的统一社会信用代码" in wrong.content.decode()
    ma.post("/doubles/units", {"id": pair[0], "act": "change", "name": "示例总商会"})
    assert organization_named("示例商会").name == "示例总商会"
