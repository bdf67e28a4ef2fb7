"""The figures of an assessment in one table, beside those of the year before (考核指标)."""

from xieshou.reports.section import Board, Reading, Section

BOARD = Board(
    caption="{period}主要指标完成情况",
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
    readings=(Reading("完成数"), Reading("上年同期", span="上年同期"), Reading("同比",
        manner="同比")),
)
ASSESSMENT_BOARD = Section(
    code="assessment_board",
    heading="主要指标完成情况",
    order=5,
    templates=("assessment_supporter", "assessment_recipient"),
    sentences=("{period}，财政援助资金到位{funds.received}〔，{funds.received:同比}〕〔；实施{proj"
               "ects}"
               "{projects.count}〕〔；受益群众{outcomes.beneficiaries}〕。",),
    boards=(BOARD,),
)
