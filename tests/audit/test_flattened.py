"""Tables that lost their lines: records with the same labels, rows under a line of heads."""

import pytest

from tests.audit.telling import told
from xieshou.audit.claims.extracting import claims_of
from xieshou.audit.text.document import read_document

FUNDS = (
    "协作资金到位和支付情况（单位：万元）。产业发展：年度计划2860，到位2145，支付1180；"
    "乡村建设：年度计划1540，到位1232，支付640；劳务协作：年度计划620，到位496，支付310；"
    "合计：年度计划5020，到位{}，支付2130。"
)
LINES = (
    "拨付情况（单位：万元）：\n甲县：下达860，拨付720\n乙县：下达640，拨付590\n"
    "丙县：下达480，拨付410\n合计：下达1980，拨付{}"
)
HEADED = (
    "各类项目（单位：万元）\n类别 年度计划 到位\n产业发展 2860 2145\n乡村建设 1540 1232\n"
    "劳务协作 620 496\n合计 5020 {}"
)
ACROSS = (
    "务工统计\n项目，男，女，合计\n车间，126，214，340\n公益岗位，88，97，185\n"
    "外出，342，205，547\n合计，556，516，{}"
)
BEHIND = (
    "产业类预算860、支出720；民生类预算640、支出590；人才类预算480、支出410；"
    "合计预算1980、支出{}（单位：万元）。"
)
SHARES = (
    "资金构成（单位：万元）。省级：金额1240，占比41.3%；市级：金额980，占比32.7%；"
    "区级：金额780，占比{}%；合计：金额3000，占比100%。"
)


@pytest.mark.parametrize(("table", "right", "wrong"), [
    (FUNDS, "3873", "3783"), (LINES, "1720", "1810"), (HEADED, "3873", "3973"),
    (ACROSS, "1072", "1172"), (BEHIND, "1720", "1820"), (SHARES, "26.0", "36.0"),
])
def test_columns_add_up(table, right, wrong):
    assert told(table.format(right)) == []
    assert told(table.format(wrong)) != []


def test_cells_are_named_by_row_and_column_and_bear_the_unit_told_once():
    claims = claims_of(read_document(FUNDS.format("3873")))
    assert [(one.measure, one.role, one.quantity.unit) for one in claims[:3]] == [
        ("产业发展年度计划", "part", "万元"), ("产业发展到位", "part", "万元"),
        ("产业发展支付", "part", "万元"),
    ]
    assert [(one.measure, one.role) for one in claims[-3:]] == [
        ("年度计划", "total"), ("到位", "total"), ("支付", "total")]
    behind = claims_of(read_document(BEHIND.format("1720")))
    assert (behind[0].measure, behind[0].quantity.unit) == ("产业类预算", "万元")


@pytest.mark.parametrize("prose", [
    "全县落实协作资金2860万元，到位2145万元，支付1180万元；选派干部12名，教师18名，医生9名。",
    "详见第3行，第5行，第7行。2021，2022，2023年。",
    "比分：甲队21，乙队18；丙队15，丁队21。",
])
def test_prose_is_no_table(prose):
    assert read_document(prose).tables == []
