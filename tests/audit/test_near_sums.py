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


@pytest.mark.parametrize(("text", "right", "wrong"), [
    ("低收入户95户231人：已脱困52户140人，未脱困43户91人。", "95", "65"),
    ("监测对象合计220户640人，因病61户190人、因灾42户130人、因残117户320人。", "117", "171"),
    ("安排3269.5万元，其中中央2100万元、市级1169.5万元；单列水利900万元、移民448万元，余下1921.5万元。",
     "448", "484"),
    ("捐赠课桌430套、书架86套，两种家具516套，价值12万元。", "516", "561"),
    ("市级任务46项、区级任务27项，两级73项全部办结。", "73", "37"),
    ("甲州建车间31个、投资1800万元；乙州建车间24个、投资1500万元。加起来，两州的车间有55个。", "55",
     "65"),
    ("快递年收寄件877万件，上行561万件，下行316万件。", "316", "361"),
    ("到位资金7.35亿元，直接投入2.14亿元，帮助引进5.21亿元。", "7.35", "1.35"),
    ("另外的2.26亿元来自4家企业：甲公司8600万元，乙集团7200万元，丙银行4300万元，丁公司2500万元。",
     "2.26", "2.36"),
    ("加工产值318.4亿元，增长12%，上年为284.6亿元，净增33.8亿元。", "33.8", "38.8"),
])
def test_a_sum_that_no_word_opens_is_found(text, right, wrong):
    assert _told(text) == []
    found = _told(text.replace(right, wrong))
    assert len(found) == 1
    assert right in found[0]


@pytest.mark.parametrize("text", [
    "旅游总收入4200亿元。存贷款余额3499亿元，五年净增1100亿元。",
    "完成工业投资4051亿元、交通投资1175亿元、水利投资170亿元、教育投资1943亿元。",
    "全镇总户数866户2400人，脱贫户52户140人，监测户43户91人。",
    "甲县建车间31个，乙县建车间24个，两县年产值过亿元的企业65个。",
    "预算收入444.5亿元，城镇、农村收入分别为31895元和11708元。",
])
def test_figures_that_only_stand_together_are_let_be(text):
    assert _told(text) == []
