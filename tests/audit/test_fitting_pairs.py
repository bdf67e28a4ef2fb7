"""A rate is objected to only where no figures that the words allow give it."""

import pytest

from xieshou.audit.run import audit_text


def _told(text):
    return [one["suggestion"] for one in audit_text(text)["findings"]
            if one["level"] in ("error", "warning")]


@pytest.mark.parametrize("text", [
    # the money of the row, where its projects do not fit
    "安排援疆项目370个、援疆资金17.56亿元，分五类：智力支援类58个、0.87亿元，产业支援类98个、"
    "4.62亿元，保障和改善民生类78个、5.83亿元，促进各民族交往交流交融类63个、1.16亿元，"
    "文化教育支援类73个、5.08亿元。保障和改善民生类占资金总额的33.2%，文化教育支援类占28.9%，"
    "产业支援类占26.3%。",
    "选派干部人才146批、2380人次，其中教育类52批、1035人次，医疗类48批、764人次，农技类46批、"
    "581人次。教育类占43.5%，医疗类占32.1%。",
    # some other channel, of which no figure is told
    "全年安排资金2.36亿元，其中市县1.75亿元、自治区本级6110万元；其他渠道比上年增加2500万元，"
    "增长33.0%。",
    # what became of it is told, not what it was
    "2023年到位资金4100万元，比2022年多500万元，增长13.9%。",
])
def test_figures_that_fit_are_found_first(text):
    assert _told(text) == []


@pytest.mark.parametrize(("text", "right", "wrong"), [
    # what it was goes by its year
    ("2018年甲县收到援助资金4862万元，2019年资金比2018年多180万元，增长3.7%。", "180", "810"),
    ("2019年销售额1.24亿元，2020年销售额比2019年增加3100万元，增长25%。", "25%", "52%"),
    ("去年投入2640万元，今年比去年多投入396万元，增长15.0%。", "15.0", "51.0"),
    ("2018年末存栏5600头，2019年存栏比2018年减少420头，下降7.5%。", "7.5", "75"),
    ("2021年投入资金8000万元，2023年投入资金比2021年增加2400万元，增长30.0%。", "30.0", "50.0"),
    # what each place has, over its own
    ("上海支援两区安排项目56个，其中万州区26个、夷陵区30个；援助资金每区5042万元，总额10084万元。"
     "万州区平均每个项目193.9万元，夷陵区平均每个项目168.1万元。", "193.9", "139.9"),
    ("建设学校24所，其中甲县11所、乙县13所；投入资金每县4290万元，合计8580万元。"
     "甲县平均每所390万元，乙县平均每所330万元。", "390", "930"),
    # the increment of a whole told after its parts
    ("今年预留采购份额目标2.36亿元，其中市县1.75亿元、自治区本级6110.92万元；"
     "目标比上年增加5136.14万元，增长27.8%。", "27.8", "37.8"),
    ("今年采购任务3.6亿元，其中省本级1.2亿元、市县2.4亿元；任务比上年增加6000万元，增长20.0%。",
     "20.0", "30.0"),
    ("全市援助资金4.32亿元，其中省级2.5亿元、市级1.82亿元；资金总量比上年增加7200万元，"
     "增长20.0%。", "20.0", "50.0"),
    ("全年安排资金2.36亿元，其中市县1.75亿元、自治区本级6110万元；市县比上年增加2500万元，"
     "增长16.7%。", "16.7", "61.7"),
])
def test_the_pair_that_the_words_name_is_judged(text, right, wrong):
    assert _told(text) == []
    found = _told(text.replace(right, wrong))
    assert len(found) == 1
    assert right in found[0]
