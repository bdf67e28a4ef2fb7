"""What each item of a list brings must add up where the list does to the last digit."""

import pytest

from tests.audit.telling import errors
from xieshou.audit.run import audit_text
from xieshou.values.finding import ACCUSING


def accused(text):
    return [one["code"] for one in audit_text(text)["findings"] if one["level"] in ACCUSING]


@pytest.mark.parametrize(
    "text",
    [
        "项目268个，惠及1.2万人，其中产业类41个，惠及0.9万人；民生类227个，惠及0.8万人。",
        "项目268个，总投资8.47亿元，其中产业类41个，年度投资3.12亿元；民生类227个，年度投资2.2亿元。",
        "项目268个，到位资金8.47亿元，其中产业类41个，计划投资9.35亿元；民生类227个，计划投资9.2亿元。",
        "播种62.44万亩，比上年多0.75万亩，其中夏收28.31万亩，比上年多0.92万亩；秋收34.13万亩，比上年少0.17万亩。",
        "播种62.4万亩，比上年多0.7万亩，其中夏收28.3万亩，比上年多0.5万亩；秋收34.1万亩，比上年多0.3万亩。",
    ],
)
def test_what_is_named_otherwise_or_reached_twice_need_not_add_up(text):
    assert accused(text) == []


def test_a_column_that_holds_beside_another_says_nothing():
    text = "项目268个，到位资金8.47亿元，其中合作41个，投入资金6.35亿元；援助227个，到位2.12亿元。"
    assert errors(text) == []
