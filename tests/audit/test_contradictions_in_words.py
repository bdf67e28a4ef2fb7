"""Kinds of sentences that speak against themselves, each beside ones that hold.

They are of several fields and worded differently; of those that hold nothing is said.
"""

import pytest

from tests.audit.test_sound_families import told

RATE_TOLD_TWICE = (
    """
    截至10月底，项目开工率已达92%。清单共52个项目，已开工46个，项目开工率为88.5%。
    年末，全县资金支出率为95.2%。全年到位资金5000万元，支出4600万元，资金支出率92%。
    全市适龄儿童入学率达99.8%。据统计，全市适龄儿童入学率为98.9%。
    今年，农村自来水普及率达到93.5%，新建水厂6座。经核实，农村自来水普及率为89.5%。
    2023年，脱贫劳动力就业率达91.6%。经汇总，脱贫劳动力就业率为96.1%。
    全县医保参保率稳定在98.2%。截至目前，全县医保参保率为96.4%，居民普遍满意。
    截至10月底，石桥县浙川协作项目开工率已达92%。同一时点，已开工46个，项目开工率为88.5%。
    """,
    """
    截至9月底，项目开工率88%。截至10月底，项目开工率92%。
    全县资金支出率95.2%，其中衔接资金支出率92%。
    甲县项目开工率92%，乙县项目开工率88.5%。
    全市适龄儿童入学率达99.8%。城区适龄儿童入学率为99.9%。
    全县项目开工率92%。产业类项目20个，已开工17个，项目开工率85%。
    2022年，农村自来水普及率达到93.5%。2023年，农村自来水普及率达到95.1%。
    年初确定目标，项目开工率达到100%。目前项目开工率92%。
    平川县医保参保率98.2%。石桥县工作推进有序，医保参保率96.4%。
    截至10月底，产业项目开工率已达92%。同一时点，项目开工率为88.5%。
    """,
)
KINDS = {"rate told twice": RATE_TOLD_TWICE}


def _sentences(kinds: int) -> list[str]:
    return [line.strip() for kind in KINDS.values() for line in kind[kinds].strip().split("\n")]


@pytest.mark.parametrize("text", _sentences(0))
def test_what_speaks_against_itself_is_found(text):
    assert told(text)


@pytest.mark.parametrize("text", _sentences(1))
def test_of_what_holds_nothing_is_said(text):
    assert told(text) == []
