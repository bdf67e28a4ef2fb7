"""The numbers that both sides keep, with a column for the other's (对账)."""

from xieshou.reports.main_indicators import MAIN_INDICATORS
from xieshou.reports.section import Board, Reading, Section

RECONCILIATION_BOARD = Section(
    code="reconciliation_board",
    heading="核对数据",
    order=10,
    templates=("reconciliation",),
    sentences=(),
    boards=(Board(
        caption="{period}协作数据核对表",
        rows=MAIN_INDICATORS,
        readings=(Reading("我方台账"), Reading("双方已一致", agreed=True),
                  Reading("贵方数", blank=True), Reading("备注", blank=True)),
    ),),
)
