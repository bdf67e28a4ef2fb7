"""Figures that stand beside a whole and are no parts of it; what resembles them and is wrong."""

import pytest

from xieshou.audit.run import audit_text
from xieshou.values.finding import ACCUSING

HOLDS = [
    # a whole that its bracket makes up, told before and after
    "全村有耕地466.5亩，林地645亩。耕地466.5亩（田312亩、地154.5亩），经济林果地645亩。",
    # each county has its own columns
    "到位18.44亿元，核拨16.99亿元，支付16.82亿元。其中，甲市到位6.02亿元，核拨5.59亿元，支付5.55亿元；"
    "乙县到位9.20亿元，核拨8.46亿元，支付8.46亿元；丙县到位3.22亿元，核拨2.94亿元，支付2.81亿元。",
    # the list goes on behind the bracket of one of its items
    "学校共768所，其中小学715所，中学48所（其中：普通中学45所、职业中学3所），特教学校2所，中专3所。",
    # what is lent is no part of what is deposited
    "各项存款余额21.2亿元，其中储蓄存款16.1亿元，贷款余额15.5亿元。",
    # each revenue is set against its own budget
    "收入20348万元，为预算的55.3%，其中地方收入13916万元，为预算的56%。",
    # the row tells who got which help, not what is within what
    "搬迁安置的221户804人，发展教育的166户586人，医疗救助的43户200人，政策兜底的214户437人。",
    # the third industry is no rank
    "种植业收入29万元，畜牧业收入16万元，林业收入2万元，第二、三产业收入5万元。",
]
WRONG = [
    "学校共786所，其中小学715所，中学48所（其中：普通中学45所、职业中学3所），特教学校2所，中专3所。",
    "各项存款余额21.2亿元，其中储蓄存款16.1亿元，单位存款5.7亿元。",
    "安置点住着412户1685人，其中465户至少有一人在外务工。",
    "甲县输送312名、乙县268名、丙县323名，甲县输送人数居首位。",
]


def _accused(text: str) -> list[str]:
    return [one["message"] for one in audit_text(text)["findings"] if one["level"] in ACCUSING]


@pytest.mark.parametrize("text", HOLDS)
def test_what_stands_beside_a_whole_is_no_part_of_it(text: str) -> None:
    assert _accused(text) == []


@pytest.mark.parametrize("text", WRONG)
def test_what_resembles_it_is_still_found(text: str) -> None:
    assert _accused(text)
