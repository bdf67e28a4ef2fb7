"""The figures of an assessment beside what was agreed and those of the year before (考核指标)."""

from xieshou.reports.main_indicators import MAIN_INDICATORS
from xieshou.reports.section import Board, Reading, Section

BOARD = Board(
    caption="{period}主要指标完成情况",
    rows=MAIN_INDICATORS,
    readings=(Reading("完成数"), Reading("目标", manner="目标"), Reading("完成率", manner="完成率"),
              Reading("上年同期", span="上年同期"), Reading("同比", manner="同比")),
)
ASSESSMENT_BOARD = Section(
    code="assessment_board",
    heading="主要指标完成情况",
    order=5,
    templates=("assessment_supporter", "assessment_recipient"),
    sentences=("{period}，财政援助资金到位{funds.received}〔，{funds.received:同比}〕"
               "〔；实施{projects}{projects.count}〕〔；受益群众{outcomes.beneficiaries}〕。",),
    boards=(BOARD,),
)
