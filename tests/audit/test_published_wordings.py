"""What published reports say and hold: nothing is flagged, and figures are what they are."""

import pytest

from xieshou.audit.claims.extracting import claims_of
from xieshou.audit.run import audit_text
from xieshou.audit.text.document import read_document
from xieshou.values.finding import ACCUSING


def accused(text: str) -> list[str]:
    return [found["message"] for found in audit_text(text)["findings"]
            if found["level"] in ACCUSING]


@pytest.mark.parametrize(
    "text",
    [
        # some of so many are named
        "示范已推广到石坪、柳湾、白沙等6个乡镇。",
        # a count is no share of money
        "安排的240个项目中，产业项目80个，占到总援助资金的一半多。",
        # of the year's own sum, which is told nowhere or far away
        "完成投资18.6亿元，占年度计划总投资的41.5%；到位援助资金9.3亿元，占年度援助资金的61.5%。",
    ],
)
def test_what_holds_is_not_accused(text):
    assert accused(text) == []


def test_those_who_were_trained_are_no_part_of_those_before():
    told = audit_text("接收学生185名；组织408人次参加培训，其中创业成功236人。")
    assert told["relations"] == []
    assert [claim["role"] for claim in told["claims"]] == ["level", "level", "part"]


def read(text: str) -> list[tuple[str, str | None]]:
    return [(claim.text, claim.measure) for claim in claims_of(read_document(text))]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        # a second figure, or a clause, only qualifies what is counted
        ("引进12个投资500万元以上的项目。", [("12个", "项目"), ("500万元以上", "投资")]),
        ("扶持3家产值超亿元企业。", [("3家", "企业"), ("超亿元", "产值")]),
        ("共建10个年产值过亿元的园区。", [("10个", "园区"), ("过亿元", "年产值")]),
        ("引进3家企业投资5000万元建设厂房。", [("3家", "企业"), ("5000万元", "投资")]),
        ("先后出台113个支持乡村发展的政策文件。", [("113个", "政策文件")]),
        # whose it is stands before
        ("北川县将80%以上的帮扶资金投向产业。", [("80%以上", "帮扶资金")]),
        ("将全区七成以上的财政支出用于民生。", [("七成以上", "财政支出")]),
        # where a noun ends, and where one begins
        ("投入资金在19个援助省市中位列第一。", [("19个", "援助省市")]),
        ("仅凭茶叶人均收入可达2万余元。", [("2万余元", "人均收入")]),
        ("除教育项目有3个尚未开工外，其他均已开工。", [("3个", "教育项目")]),
        ("20多个土坯院落搭建了起来。", [("20多个", "土坯院落")]),
        ("打造50多个消费帮扶品牌，引进7家种薯企业。",
         [("50多个", "消费帮扶品牌"), ("7家", "种薯企业")]),
        ("资金到疆率达到80%。", [("80%", "资金到疆率")]),
        # units, and what is none
        ("开展3次数据清洗，收入连续两位数增长。", [("3次", "数据清洗")]),
        ("《扶贫白皮书（2017～2018）》发布。", []),
    ],
)
def test_what_is_counted(text, counted):
    assert read(text) == counted


def roles(text: str) -> list[str]:
    return [claim.role for claim in claims_of(read_document(text))]


def test_a_bracket_that_is_shut_opens_no_list():
    assert roles("71个乡镇和75个乡镇（含极贫乡镇）、85个村结对。") == ["level"] * 3


def years(text: str) -> list[tuple[str | None, str | None]]:
    return [(claim.period.first, claim.period.last) if claim.period else (None, None)
            for claim in claims_of(read_document(text))]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # a year that is ahead, or over, is not 今年
        ("争取到2021年住院率升至85%。今年扩大范围，组织54家医院帮扶。",
         [(None, "2021-12-31"), (None, None)]),
        ("到2019年底，贫困人口减少到18万人。\n今年，工作队再出发。截至4月底，援助25亿元。",
         [(None, "2019-12-31"), (None, None)]),
        # from year to year, without 年
        ("2017至2019三年来，拨付资金45亿元。", [("2017-01-01", "2019-12-31")]),
        # by what paper, and not when
        ("结合脱贫县“十四五”特色产业发展规划，建成园区20个。", [(None, None)]),
        # the year of a clause that comes late is that of the clause
        ("基地总投资14亿元，2024年销售额达1.4亿元。使用5亿元协作资金修路。",
         [(None, None), ("2024-01-01", "2024-12-31"), (None, None)]),
    ],
)
def test_the_time_of_a_figure(text, told):
    assert years(text) == told


def test_a_part_is_of_what_bears_its_name():
    text = "实施援建项目12个，惠及8个乡镇，其中产业类项目8个，占比{}。"
    assert roles(text.format("66.7%")) == ["total", "level", "part", "share"]
    assert accused(text.format("66.7%")) == []
    assert accused(text.format("72.7%")) != []
