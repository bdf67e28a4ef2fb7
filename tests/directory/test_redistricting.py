"""Divisions are renamed and merged from a day on; towns and villages come in by the sheet."""

from datetime import date

import pytest

from tests.cast import OURS, TOWN, VILLAGE
from tests.ledger.test_local import book
from tests.reports.programme import enter
from xieshou.directory import places, redistricting
from xieshou.directory.models import Grant
from xieshou.errors import NotAllowed
from xieshou.ledger.refusals import EndedPlaceError

pytestmark = [pytest.mark.django_db, pytest.mark.database]
OTHER, DAY = "920101102", date(2021, 7, 1)
SHEET = (("区划代码", "名称", "别名"), ("920101103000", "示例戊镇", "戊苏木"),
         ("920101103201", "戊镇一村", ""), ("920101103202", "戊镇二村", "二嘎查"),
         ("999", "坏代码", ""), ("950101101", "没有上级的镇", ""))


def test_a_renamed_town_is_found_by_both_names_and_tells_its_past(cast):
    one = redistricting.rename("甲子镇", "示例西旗甲子街道", DAY, cast.operator, "甲子街道", "批复")
    assert one.former == (("示例西旗甲子镇", "2021-06-30"),)
    for words in ("甲子街道", "甲子镇", "示例西旗甲子镇"):
        assert places.place_named(words) == TOWN
    assert places.place_name(TOWN) == "甲子街道"
    with pytest.raises(redistricting.BadDivisionError, match="同一上级下已有"):
        redistricting.rename(OTHER, "示例西旗甲子街道", DAY, cast.operator)
    with pytest.raises(NotAllowed):
        redistricting.rename(OTHER, "另一个名", DAY, cast.ma)


def test_a_merged_town_keeps_its_past_and_takes_nothing_new(cast, accounts):
    Grant.objects.filter(account__username="ma").update(region_code=TOWN)
    with pytest.raises(redistricting.BadDivisionError, match="一村还没有并入"):
        redistricting.merge(TOWN, OTHER, DAY, cast.operator)
    redistricting.import_places(book(("代码", "名称"), ("920101102201", "乙丑二村")), "村.xlsx",
                                cast.operator)
    redistricting.merge(VILLAGE, "920101102201", DAY, cast.operator)
    before = enter("visit", cast.pairing, {"date_from": date(2020, 4, 1), "rank": "county",
                                           "persons": 1, "leader": "甲", "place": TOWN})[0]
    one = redistricting.merge(TOWN, OTHER, DAY, cast.operator, "批复")
    assert (one.valid_to, one.successor_name) == (date(2021, 6, 30), "乙丑镇")
    assert places.place_named("甲子镇") == OTHER
    assert before.place == TOWN and places.place_name(TOWN) == "甲子镇"
    late = {"date_from": date(2021, 8, 1), "rank": "county", "persons": 1, "leader": "甲"}
    with pytest.raises(EndedPlaceError, match="已撤并"):
        enter("visit", cast.pairing, {**late, "place": TOWN})
    assert enter("visit", cast.pairing, {**late, "place": OTHER})
    assert enter("visit", cast.pairing, {**late, "date_from": date(2021, 6, 30), "place": TOWN})
    assert Grant.objects.get(account__username="ma").region_code == OTHER


def test_a_county_of_a_pairing_is_not_merged_away(cast):
    with pytest.raises(redistricting.DivisionInPairingError, match=OURS):
        redistricting.merge("920101", "940101", DAY, cast.operator)


def test_towns_and_villages_come_in_by_the_sheet_once_and_faults_are_told(cast):
    report = redistricting.import_places(book(*SHEET), "区划.xlsx", cast.operator, dry_run=True)
    assert report.created == 3 and redistricting.found("戊镇") == []
    report = redistricting.import_places(book(*SHEET), "区划.xlsx", cast.operator)
    assert (report.created, report.rejected) == (3, 2)
    assert "有效的行政区划代码" in report.findings[0]["message"]
    assert "上级区划还没有登记" in report.findings[1]["message"]
    assert places.place_named("二嘎查") == "920101103202"
    county = [("代码", "名称", "重点帮扶县", "标签"), ("920101", "示例西旗", "是", "边境县、老区"),
              ("920101103", "戊镇", "是", ""), ("920101101", "甲子镇", "也许", "")]
    marked = redistricting.import_places(book(*county), "县.xlsx", cast.operator)
    assert marked.rejected == 2 and "不是县级" in marked.findings[0]["message"]
    here = redistricting.division("920101")
    assert here.key_county and here.tags == ("边境县", "老区")
    assert redistricting.mark("920101", False, None, cast.operator).tags == here.tags
    again = redistricting.import_places(book(*SHEET), "区划.xlsx", cast.operator)
    assert (again.unchanged, again.created, again.updated) == (3, 0, 0)
    assert [one.children for one in redistricting.below("920101") if one.code == "920101103"] == [2]
    with pytest.raises(NotAllowed):
        redistricting.import_places(book(*SHEET), "区划.xlsx", cast.ma)


@pytest.mark.slow
def test_the_page_shows_the_tree_and_only_an_administrator_changes_it(accounts, cast, home):
    from django.test import Client

    from xieshou.directory.people import Role, grant

    ma = Client()
    ma.force_login(accounts["ma"])
    page = ma.get("/places?in=920101").content.decode()
    assert "甲子镇" in page and "登记乡镇" not in page
    data = {"act": "rename", "code": TOWN, "name": "示例西旗甲子街道", "on": "2021-07-01"}
    assert ma.post("/places", data).status_code == 403
    grant("ma", Role("admin"), "tests")
    assert "旧名仍认" in ma.post("/places", data, follow=True).content.decode()
    assert "前称" in ma.get("/places?q=甲子").content.decode()
    bad = ma.post("/places", {**data, "on": "去年"})
    assert bad.status_code == 400 and "不是有效日期" in bad.content.decode()
