"""Sums that no wording ties are found by their numbers, where one slip keeps them apart."""

import pytest

from xieshou.audit.run import audit_text


def _told(text):
    return [one["suggestion"] for one in audit_text(text)["findings"]
            if one["code"] == "arithmetic.parts_add_up"]


@pytest.mark.parametrize(("text", "right", "wrong"), [
    ("2014年签订项目55个，资金5265万元；2015年64个，资金5694万元，比上年增加429万元。",
     "5265", "5625"),
    ("门店销售5320万元，网上销售3180万元，食堂采购1500万元，三项加起来共10000万元。", "3180",
     "3810"),
    ("协作区共3152人务工，到过甲省的1427人，开过店的825人，做过保安的900人。", "1427", "1472"),
])
def test_a_slip_in_a_sum_is_found_and_mended(text, right, wrong):
    assert _told(text) == []
    found = _told(text.replace(right, wrong))
    assert len(found) == 1
    assert right in found[0]


@pytest.mark.parametrize("text", [
    "旅游总收入4200亿元。存贷款余额3499亿元，五年净增1100亿元。",
    "完成工业投资4051亿元、交通投资1175亿元、水利投资170亿元、教育投资1943亿元。",
    "预算收入444.5亿元，城镇、农村收入分别为31895元和11708元。",
])
def test_figures_that_only_stand_together_are_let_be(text):
    assert _told(text) == []
