"""Every indicator of the month, of the year so far, and of the year before (调度情况)."""

from xieshou.reports.main_indicators import MAIN_INDICATORS
from xieshou.reports.section import Board, Reading, Section
from xieshou.reports.sentence import Sentence

MONTHLY_BOARD = Section(
    code="monthly_board",
    heading="指标进展情况",
    order=10,
    templates=("monthly",),
    sentences=(
        "截至{end}，财政援助资金到位{funds.received}〔，已安排{funds.planned}〕。",
        Sentence("已支出{funds.disbursed}〔，支出进度{funds.disbursement_rate}〕。", optional=True),
    ),
    boards=(Board(
        caption="主要指标进展情况（截至{end}）",
        rows=MAIN_INDICATORS,
        readings=(Reading("本月", span="本月"), Reading("年初以来", span="年初以来"),
                  Reading("累计", span="累计"), Reading("同比", span="年初以来", manner="同比")),
    ),),
)
