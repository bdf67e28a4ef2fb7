import pytest
from django.utils import translation

from xieshou.web.parts.said import said


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
