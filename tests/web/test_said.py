import pytest
from django.utils import translation

from xieshou.ledger.register import register_named
from xieshou.web.parts.said import Typed, called, said, worded


@pytest.mark.parametrize(("chinese", "english"), [
    ("资金投向", "Purpose"), ("5107.12万元", "5107.12 ×10⁴ yuan"), ("2019年8月31日", "2019-08-31"),
    ("援助资金国库结存(察右前旗)", "Treasury balance of aid (察右前旗)"),
    ("「示例冷库」:2024-03-01登记,已 95 天没有确权。",
     "“示例冷库”: registered 2024-03-01, no title after 95 days."),
    ("「示例区长」:2024-03-01的互访缺会议纪要或人员名单。",
     "“示例区长”: the visit of 2024-03-01 lacks minutes or the list of names."),
])
def test_what_was_kept_in_chinese_is_read_back(chinese, english):
    with translation.override("en"):
        assert said(chinese) == english
    with translation.override("zh-hans"):
        assert said(chinese) == chinese


@pytest.mark.parametrize("typed", ["示例甲到示例乙调研", "王示例", "(示例)", "「一」「二」", ""])
def test_what_people_wrote_stays_as_it_is(typed):
    with translation.override("en"):
        assert said(typed) == typed


def test_of_a_title_only_what_we_put_around_it_is_read():
    with translation.override("en"):
        assert said("资金投向") == "Purpose" and called("资金投向") == "资金投向"
        assert [called(one) for one in ("期初数", "期初数 资金投向", "第7号")] == [
            "Opening figures", "Opening figures 资金投向", "no. 7"]
        # what a text column holds is somebody's, a choice is declared
        visit = register_named("visit")
        assert isinstance(worded(visit.field("leader"), "县级"), Typed)
        assert said(worded(visit.field("rank"), "县级")) != "县级"
    with translation.override("zh-hans"):
        assert called("期初数 示例") == "期初数 示例"
