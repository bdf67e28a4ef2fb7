"""Every indicator of the month, of the year so far, and of the year before (调度情况)."""

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
        rows=(
            ("组织领导", ("visits.leaders", "visits.departments", "visits.joint_meetings",
                      "meetings.held", "agreements.signed")),
            ("资金支持", ("funds.received", "funds.planned", "funds.disbursed", "social.total")),
            ("产业合作", ("industry.enterprises", "industry.paid_investment", "industry.parks",
                      "industry.workshops", "consumption.total")),
            ("劳务协作", ("labor.placed", "labor.placed_lifted", "labor.to_partner",
                      "labor.attendances", "labor.fairs")),
            ("人才支援", ("talent.cadres_to_west", "talent.professionals_to_west",
                      "talent.professionals_to_east")),
            ("结对帮扶", ("pairings.towns", "pairings.villages", "pairings.enterprises",
                      "pairings.schools_west", "pairings.hospitals_west", "rural.model_villages")),
            ("帮扶成效", ("projects.count", "projects.finished", "outcomes.beneficiaries",
                      "outcomes.rectified_rate")),
        ),
        readings=(Reading("本月", span="本月"), Reading("年初以来", span="年初以来"),
                  Reading("累计", span="累计"), Reading("同比", span="年初以来", manner="同比")),
    ),),
)
